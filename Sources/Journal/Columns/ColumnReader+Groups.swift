extension ColumnReader {
    /// A group: messages by their shapes and the columns of their fields. The caller has bounded `count`, which is not 0.
    /// - Returns: the messages, in the pool.
    mutating func readGroup(_ count: Int, depth: Int) throws(FrameFault) -> [ByteSpan] {
        guard depth <= Wire.depthLimit else { throw .tooLarge(UInt64(depth)) }
        let group = try GroupShapes(&self, messages: count)
        var columns: [MessageColumn] = []
        columns.reserveCapacity(group.fields.count)
        for (field, runs) in zip(group.fields, group.runs) {
            columns.append(try MessageColumn(&self, field, runs: runs, depth: depth))
        }
        var size = 0
        for column in columns { size += column.size }
        var messages: [ByteSpan] = []
        messages.reserveCapacity(count)
        let start = pool.count
        let made = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            var out = MessageWriter(buffer)
            for shape in group.ids {
                let first = out.count
                for member in group.starts[Int(shape)]..<group.starts[Int(shape) + 1] {
                    columns[group.members[member]].write(to: &out, from: pool)
                }
                messages.append(ByteSpan(start: start + first, count: out.count - first))
            }
            filled = out.count
        }
        pool += made
        return messages
    }
}
