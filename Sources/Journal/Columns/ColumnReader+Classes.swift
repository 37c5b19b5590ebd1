extension ColumnReader {
    /// Strings, or messages a group deeper.
    mutating func readValues(
        _ count: Int, _ wire: FieldKey.WireType, _ layout: UInt8, depth: Int
    ) throws(FrameFault) -> [ByteSpan] {
        if layout == StringLayout.group, wire == .bytes { return try readGroup(count, depth: depth + 1) }
        guard let layout = StringLayout(rawValue: layout) else { throw .unknownLayout }
        return try readStrings(count, layout)
    }

    /// A column whose values lie class by class, in ascending order of the classes.
    mutating func readClasses(_ count: Int, depth: Int) throws(FrameFault) -> [ByteSpan] {
        var members: [UInt64: [Int]] = [:]
        for (place, number) in try readNumbers(count).enumerated() { members[number, default: []].append(place) }
        var values = [ByteSpan](repeating: ByteSpan(start: 0, count: 0), count: count)
        for (_, places) in members.sorted(by: { $0.key < $1.key }) {
            let strings = try readValues(places.count, .bytes, try shapeByte(), depth: depth)
            for (place, string) in zip(places, strings) { values[place] = string }
        }
        return values
    }
}
