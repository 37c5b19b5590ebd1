extension ColumnWriter {
    private struct Candidate {
        let cost: Double
        let shapes: [UInt8]
        let numbers: [UInt8]
        let plain: [UInt8]
    }

    /// A column of numbers in the layout that seems smallest.
    mutating func write(numbers values: [UInt64]) throws(Deflate.Fault) {
        guard let first = values.first else { return }
        if values.allSatisfy({ $0 == first }) {
            shapes.append(NumberLayout.constant)
            shapes.append(varint: first)
            return
        }
        var best: Candidate?
        func consider(_ candidate: Candidate) {
            guard let held = best, held.cost <= candidate.cost else {
                best = candidate
                return
            }
        }
        for transform in NumberLayout.Transform.allCases {
            let moved = Self.moved(values, transform)
            consider(try Self.varints(moved, transform))
            if let planes = try Self.planes(moved, transform) { consider(planes) }
        }
        guard let best else { preconditionFailure("a column of numbers has no layout") }
        shapes += best.shapes
        numbers += best.numbers
        plain += best.plain
    }

    static func moved(_ values: [UInt64], _ transform: NumberLayout.Transform) -> [UInt64] {
        var moved = values
        switch transform {
        case .asTheyAre: break
        case .steps: for index in 1..<values.count { moved[index] = zigzag(values[index] &- values[index - 1]) }
        case .belowGreatest:
            var greatest = values[0]
            for index in 1..<values.count {
                moved[index] = zigzag(greatest &- values[index])
                greatest = max(greatest, values[index])
            }
        }
        return moved
    }

    private static func varints(
        _ values: [UInt64], _ transform: NumberLayout.Transform
    ) throws(Deflate.Fault) -> Candidate {
        var bytes: [UInt8] = []
        for value in values { bytes.append(varint: value) }
        return Candidate(
            cost: try SizeEstimate.bytes(of: bytes), shapes: [NumberLayout.varints(transform)], numbers: bytes,
            plain: [])
    }

    private static func planes(
        _ values: [UInt64], _ transform: NumberLayout.Transform
    ) throws(Deflate.Fault) -> Candidate? {
        let greatest = values.reduce(0, |)
        let width = (64 - greatest.leadingZeroBitCount + 7) / 8
        guard width > 1 else { return nil }
        var (mask, deflated, plain) = (UInt8(0), [UInt8](), [UInt8]())
        for plane in 0..<width {
            let bytes = values.map { UInt8(truncatingIfNeeded: $0 >> UInt64(8 * plane)) }
            if SizeEstimate.looksRandom(bytes.count, bytes, [ByteSpan(bytes.indices)]) {
                mask |= 1 << UInt8(plane)
                plain += bytes
            } else {
                deflated += bytes
            }
        }
        let cost = (deflated.isEmpty ? 0 : try SizeEstimate.bytes(of: deflated)) + Double(plain.count)
        return Candidate(
            cost: cost, shapes: [NumberLayout.planes(transform), UInt8(width), mask], numbers: deflated, plain: plain)
    }
}
