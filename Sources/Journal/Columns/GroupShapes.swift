/// Which fields the messages of a group have: distinct shapes, each a list of fields, and the shape of each message.
struct GroupShapes {
    /// The fields of all shapes, in order of first appearance: the order of their columns.
    private(set) var fields: [FieldKey] = []
    /// How often each field stands in the messages, a run of it counting once.
    private(set) var runs: [Int] = []
    /// Places in `fields`, shape after shape.
    private(set) var members: [Int] = []
    /// Where each shape's members begin, and where the last one's end.
    private(set) var starts: [Int] = [0]
    /// Each message's shape.
    private(set) var ids: [UInt64]

    init(_ reader: inout ColumnReader, messages: Int) throws(FrameFault) {
        let count = try reader.shapeCount(limit: min(messages, Wire.shapesLimit))
        guard count > 0 else { throw .malformed("a group of messages has no shape") }
        var places: [FieldKey: Int] = [:]
        for _ in 0..<count {
            let length = try reader.shapeCount(limit: Wire.shapesLimit)
            try reader.chargeKeys(length + 1)
            for _ in 0..<length {
                guard let field = FieldKey(raw: try reader.shapeNumber()) else { throw .unknownLayout }
                if let place = places[field] {
                    members.append(place)
                } else {
                    places[field] = fields.count
                    members.append(fields.count)
                    fields.append(field)
                }
            }
            starts.append(members.count)
        }
        try reader.chargeColumns(fields.count)
        ids = count > 1 ? try reader.readNumbers(messages) : Array(repeating: 0, count: messages)
        var uses = [Int](repeating: 0, count: count)
        for id in ids {
            guard id < UInt64(count) else { throw .wrongReference }
            uses[Int(id)] += 1
        }
        runs = Array(repeating: 0, count: fields.count)
        for (shape, use) in uses.enumerated() {
            guard use > 0 else { throw .malformed("a shape that no message has") }
            for place in members[starts[shape]..<starts[shape + 1]] { runs[place] += use }
        }
    }
}
