extension ColumnReader {
    /// A column of numbers. The caller has bounded `count`.
    mutating func readNumbers(_ count: Int) throws(FrameFault) -> [UInt64] {
        guard count > 0 else { return [] }
        let layout = try shapeByte()
        if layout == NumberLayout.constant { return Array(repeating: try shapeNumber(), count: count) }
        guard let transform = NumberLayout.Transform(rawValue: layout >> 1) else { throw .unknownLayout }
        var values = layout & 1 == 0 ? try varints(count) : try planes(count)
        switch transform {
        case .asTheyAre: break
        case .steps:
            for index in 1..<count { values[index] = values[index - 1] &+ unzigzag(values[index]) }
        case .belowGreatest:
            var greatest = values[0]
            for index in 1..<count {
                values[index] = greatest &- unzigzag(values[index])
                greatest = max(greatest, values[index])
            }
        }
        return values
    }

    private mutating func varints(_ count: Int) throws(FrameFault) -> [UInt64] {
        guard count <= numbers.left else { throw .columnEnds }
        var values: [UInt64] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try Self.varint(pool, &numbers)) }
        return values
    }

    /// The lowest bytes of all numbers, then the next: those of the mask from what is not deflated.
    private mutating func planes(_ count: Int) throws(FrameFault) -> [UInt64] {
        let width = Int(try shapeByte())
        let mask = Int(try shapeByte())
        guard (1...8).contains(width), mask >> width == 0 else { throw .unknownLayout }
        let plainPlanes = mask.nonzeroBitCount
        guard count <= numbers.left / max(width - plainPlanes, 1) || plainPlanes == width,
            count <= plain.left / max(plainPlanes, 1) || plainPlanes == 0
        else { throw .columnEnds }
        var values = [UInt64](repeating: 0, count: count)
        for plane in 0..<width {
            let isPlain = mask >> plane & 1 == 1
            let start = isPlain ? plain.at : numbers.at
            for index in 0..<count { values[index] |= UInt64(pool[start + index]) << UInt64(8 * plane) }
            if isPlain { plain.at += count } else { numbers.at += count }
        }
        return values
    }
}
