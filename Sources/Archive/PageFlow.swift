internal import PortableDocument

/// Text and tables running down one page and on to the next (排版). Lengths in points.
struct PageFlow {
    static let size = 10.5
    static let left = 62.0
    static let width = Sheet.width - 2 * left
    private static let top = 64.0
    private static let bottom = Sheet.height - 64
    private static let padding = 4.0

    enum Alignment { case left, centre, right }

    let typeface: Typeface
    private(set) var sheets: [Sheet] = [Sheet()]
    private var place = Self.top

    init(in typeface: Typeface) { self.typeface = typeface }

    /// What is left of the page.
    var rest: Sheet.Frame {
        Sheet.Frame(left: Self.left, top: place, width: Self.width, height: Self.bottom - place)
    }

    private static func leading(_ size: Double) -> Double { size * 1.6 }

    mutating func space(_ height: Double) { place = min(place + height, Self.bottom) }

    /// - Parameter indent: how many characters the first line begins further in.
    mutating func text(
        _ text: String, size: Double = Self.size, _ alignment: Alignment = .left, indent: Double = 0
    ) {
        let first = indent * size
        for (index, line) in typeface.lines(of: text, size: size, width: Self.width, indent: first).enumerated() {
            if place + Self.leading(size) > Self.bottom { turn() }
            place += Self.leading(size)
            let slack = Self.width - typeface.width(of: line, size: size)
            let left =
                switch alignment {
                case .left: index == 0 ? first : 0
                case .centre: slack / 2
                case .right: slack
                }
            put(line, left: Self.left + max(0, left), size: size)
        }
    }

    /// - Parameters:
    ///   - shares: of the width, one a column; together 1.
    ///   - heading: again on each page that the table reaches.
    mutating func table(_ shares: [Double], heading: [String]? = nil, _ rows: [[String]]) {
        if let heading { row(shares, heading) }
        for cells in rows { row(shares, cells, heading: heading) }
        space(Self.padding)
    }

    private mutating func row(_ shares: [Double], _ cells: [String], heading: [String]? = nil) {
        let widths = shares.map { $0 * Self.width }
        let columns = zip(widths, cells).map { width, cell in
            typeface.lines(of: cell, size: Self.size, width: width - 2 * Self.padding)
        }
        let count = columns.map(\.count).max() ?? 0
        var done = 0
        while done < count {
            let fitting = Int((Self.bottom - place - 2 * Self.padding) / Self.leading(Self.size))
            let isWorthIt = fitting >= count - done || fitting > 0 && place == Self.top
            if !isWorthIt {
                turn()
                if let heading { row(shares, heading) }
                // A cell longer than a page goes on where the page ends.
                let whole = Int((Self.bottom - place - 2 * Self.padding) / Self.leading(Self.size))
                done += slice(widths, columns, done..<min(count, done + whole))
            } else {
                done += slice(widths, columns, done..<min(count, done + fitting))
            }
        }
    }

    private mutating func slice(_ widths: [Double], _ columns: [[String]], _ lines: Range<Int>) -> Int {
        let height = Double(lines.count) * Self.leading(Self.size) + 2 * Self.padding
        var left = Self.left
        for (width, column) in zip(widths, columns) {
            sheets[sheets.count - 1].box(Sheet.Frame(left: left, top: place, width: width, height: height))
            for (index, line) in lines.enumerated() where line < column.count {
                let base = place + Self.padding + Double(index) * Self.leading(Self.size) + Self.size * 1.2
                sheets[sheets.count - 1].text(
                    column[line], left: left + Self.padding, line: base, size: Self.size, in: typeface)
            }
            left += width
        }
        place += height
        return lines.count
    }

    mutating func picture(_ picture: Picture) {
        sheets[sheets.count - 1].picture(picture, in: rest)
        place = Self.bottom
    }

    mutating func rule() {
        space(Self.padding)
        sheets[sheets.count - 1].rule(from: (Self.left, place), to: (Self.left + Self.width, place))
        space(Self.padding)
    }

    private mutating func turn() {
        sheets.append(Sheet())
        place = Self.top
    }

    private mutating func put(_ line: String, left: Double, size: Double) {
        sheets[sheets.count - 1].text(line, left: left, line: place - size * 0.4, size: size, in: typeface)
    }
}

extension Sheet {
    /// At the foot of the page, below everything that flows.
    mutating func foot(_ left: String, _ right: String, in typeface: Typeface) {
        let (size, line) = (9.0, Sheet.height - 36)
        let reach = typeface.width(of: right, size: size)
        rule(from: (PageFlow.left, line - 12), to: (PageFlow.left + PageFlow.width, line - 12))
        text(left, left: PageFlow.left, line: line, size: size, in: typeface)
        text(right, left: PageFlow.left + PageFlow.width - reach, line: line, size: size, in: typeface)
    }
}
