extension ColumnWriter {
    /// A column of byte strings in the layout that suits them.
    mutating func write(strings values: [ByteSpan]) throws(Deflate.Fault) {
        let told = Told(values, table: table, in: source)
        let origin = origin(of: told)
        // Bytes that repeat seldom are cheaper said again than referred to, unless the block has had them.
        let refers =
            origin == .texts
            ? told.fresh.count < values.count : told.tabled.count > 0 || told.distinct * 10 < values.count * 9
        guard refers else {
            shapes.append(StringLayout(origin: origin, references: .none).rawValue)
            return try write(news: values, origin)
        }
        let byNumber = try SizeEstimate.bytes(of: Self.varints(told.byNumber))
        let byDistance = try SizeEstimate.bytes(of: Self.varints(told.byDistance))
        let references: StringLayout.References = byDistance < byNumber ? .byDistance : .byNumber
        shapes.append(StringLayout(origin: origin, references: references).rawValue)
        try write(numbers: references == .byDistance ? told.byDistance : told.byNumber)
        try write(numbers: told.tabled)
        try write(news: told.fresh, origin)
    }

    private func origin(of told: Told) -> StringLayout.Origin {
        if told.fresh.allSatisfy({ isText($0) }) { return .texts }
        let total = told.fresh.reduce(0) { $0 + $1.count }
        let isRandom = SizeEstimate.looksRandom(total, source, told.fresh)
        let length = told.fresh[0].count
        if told.fresh.allSatisfy({ $0.count == length }) {
            return isRandom || told.fresh.count < 3 && length >= 6 ? .fixedPlain : .fixedInTexts
        }
        return isRandom && total > 200 ? .lengthsPlain : .lengthsInTexts
    }

    private mutating func write(news strings: [ByteSpan], _ origin: StringLayout.Origin) throws(Deflate.Fault) {
        guard let first = strings.first else { return }
        tell(strings)
        switch origin {
        case .texts:
            for string in strings {
                if let phrases { phrases.append(source, string, to: &texts) } else { texts += source[string.range] }
                texts.append(0)
            }
            return
        case .fixedInTexts, .fixedPlain: shapes.append(varint: UInt64(first.count))
        case .lengthsInTexts, .lengthsPlain: try write(numbers: strings.map { UInt64($0.count) })
        }
        let isPlain = origin == .fixedPlain || origin == .lengthsPlain
        for string in strings {
            if isPlain { plain += source[string.range] } else { texts += source[string.range] }
        }
    }

    private static func varints(_ values: [UInt64]) -> [UInt8] {
        var bytes: [UInt8] = []
        for value in values { bytes.append(varint: value) }
        return bytes
    }

    /// Characters of UTF-8 without control characters: what may end with a zero byte and be said in phrases.
    func isText(_ string: ByteSpan) -> Bool {
        var at = string.start
        while at < string.end {
            let byte = source[at]
            guard byte >= 0x20, byte < 0x80 || (0xc2...0xf4).contains(byte) else { return false }
            let length = PhraseTable.length(ofCharacter: byte)
            guard length <= string.end - at else { return false }
            for index in at + 1..<at + length where source[index] & 0xc0 != 0x80 { return false }
            at += length
        }
        return true
    }
}

/// The strings of a column as new ones and references.
private struct Told {
    private(set) var fresh: [ByteSpan] = []
    /// Numbers in the block's table, of strings that it had before.
    private(set) var tabled: [UInt64] = []
    private(set) var byNumber: [UInt64] = []
    private(set) var byDistance: [UInt64] = []

    init(_ values: [ByteSpan], table: SpanIndex, in source: [UInt8]) {
        var own = SpanIndex()
        for value in values {
            let count = UInt64(own.count)
            if let number = own.number(of: value, in: source) {
                byNumber.append(UInt64(number) + 2)
                byDistance.append(count - UInt64(number) + 1)
                continue
            }
            let reference: UInt64
            if value.count >= StringLayout.tabledLength, let number = table.number(of: value, in: source) {
                tabled.append(UInt64(number))
                reference = 1
            } else {
                fresh.append(value)
                reference = 0
            }
            own.insert(value, number: own.count, in: source)
            byNumber.append(reference)
            byDistance.append(reference)
        }
    }

    var distinct: Int { fresh.count + tabled.count }
}
