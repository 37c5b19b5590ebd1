extension ColumnReader {
    /// A column of byte strings. Each is counted as output when it is known; the caller has bounded `count`.
    mutating func readStrings(_ count: Int, _ layout: StringLayout) throws(FrameFault) -> [ByteSpan] {
        guard layout.references == .none else { return try referring(count, layout) }
        return try newStrings(count, layout)
    }

    private mutating func referring(_ count: Int, _ layout: StringLayout) throws(FrameFault) -> [ByteSpan] {
        let references = try readNumbers(count)
        var fresh = 0
        var tabled = 0
        for reference in references {
            if reference == 0 { fresh += 1 } else if reference == 1 { tabled += 1 }
        }
        let places = try readNumbers(tabled)
        let before = table.count
        let news = try newStrings(fresh, layout)
        var (nextNew, nextPlace) = (0, 0)
        var told: [ByteSpan] = []
        told.reserveCapacity(fresh + tabled)
        var strings: [ByteSpan] = []
        strings.reserveCapacity(count)
        for reference in references {
            let string: ByteSpan
            switch reference {
            case 0:
                string = news[nextNew]
                nextNew += 1
                told.append(string)
            case 1:
                guard places[nextPlace] < UInt64(before) else { throw .wrongReference }
                string = table[Int(places[nextPlace])]
                nextPlace += 1
                told.append(string)
                try charge(string.count)
            default:
                guard reference - 2 < UInt64(told.count) else { throw .wrongReference }
                let number = Int(reference - 2)
                string = told[layout.references == .byNumber ? number : told.count - 1 - number]
                try charge(string.count)
            }
            strings.append(string)
        }
        return strings
    }

    private mutating func newStrings(_ count: Int, _ layout: StringLayout) throws(FrameFault) -> [ByteSpan] {
        guard count > 0 else { return [] }
        var strings: [ByteSpan] = []
        switch layout.origin {
        case .texts:
            // Each ends with a byte of its own.
            guard count <= texts.left else { throw .columnEnds }
            strings.reserveCapacity(count)
            for _ in 0..<count {
                let string = try text()
                try charge(string.count)
                strings.append(string)
            }
        case .fixedInTexts, .fixedPlain:
            let length = try shapeCount(limit: Wire.partLimit)
            try charge(count, each: length)
            strings.reserveCapacity(count)
            for _ in 0..<count { strings.append(try take(length, isPlain: layout.origin == .fixedPlain)) }
        case .lengthsInTexts, .lengthsPlain:
            strings.reserveCapacity(count)
            for length in try readNumbers(count) {
                guard length <= UInt64(Wire.partLimit) else { throw .tooLarge(length) }
                try charge(Int(length))
                strings.append(try take(Int(length), isPlain: layout.origin == .lengthsPlain))
            }
        }
        for string in strings where string.count >= StringLayout.tabledLength { table.append(string) }
        return strings
    }

    private mutating func text() throws(FrameFault) -> ByteSpan {
        guard let end = pool[texts.at..<texts.end].firstIndex(of: 0) else { throw .columnEnds }
        let written = ByteSpan(texts.at..<end)
        texts.at = end + 1
        guard let phrases else { return written }
        return try phrases.expand(written, in: &pool, limit: room)
    }
}
