/// Messages taken apart: their shapes and the values of each field over all of them.
struct MessageGroup {
    struct Column {
        let number: UInt32
        let wire: FieldKey.WireType
        var isRepeated = false
        var numbers: [UInt64] = []
        var strings: [ByteSpan] = []
        /// How many of the field follow each other, for each run.
        var runs: [UInt64] = []
        /// The column whose field came after this one the last time.
        fileprivate var next = 0

        fileprivate init(tag: UInt32, wire: FieldKey.WireType) {
            number = tag >> 3
            self.wire = wire
        }
    }

    private(set) var columns: [Column] = []
    /// Distinct lists of columns, in order of first appearance.
    private(set) var shapes: [[Int]] = []
    /// Each message's shape.
    private(set) var ids: [UInt64] = []
    private var places: [UInt32: Int] = [:]

    /// nil unless all are canonical.
    init?(_ messages: [ByteSpan], in source: [UInt8]) {
        var numbers: [[Int]: Int] = [:]
        var shape: [Int] = []
        var guess = 0
        for message in messages {
            shape.removeAll(keepingCapacity: true)
            var scanner = FieldScanner(message, in: source)
            while let field = scanner.next() {
                let place = place(of: field, guess: guess)
                if shape.last == place {
                    columns[place].runs[columns[place].runs.count - 1] += 1
                    columns[place].isRepeated = true
                } else {
                    if let last = shape.last { columns[last].next = place }
                    columns[place].runs.append(1)
                    shape.append(place)
                }
                if field.wire == .varint {
                    columns[place].numbers.append(field.number)
                } else {
                    columns[place].strings.append(field.span)
                }
                guess = columns[place].next
            }
            if scanner.isBroken { return nil }
            if let number = numbers[shape] {
                ids.append(UInt64(number))
            } else {
                numbers[shape] = shapes.count
                ids.append(UInt64(shapes.count))
                shapes.append(shape)
            }
            guess = 0
        }
    }

    /// The messages that have a column's field, for each of its values; nil where it is repeated.
    func owners(of place: Int) -> [Int]? {
        if columns[place].isRepeated { return nil }
        let times = shapes.map { shape in shape.count { $0 == place } }
        return ids.indices.flatMap { Array(repeating: $0, count: times[Int(ids[$0])]) }
    }

    /// Shapes and the fields named in them.
    var keys: Int { shapes.reduce(shapes.count) { $0 + $1.count } }

    private mutating func place(of field: FieldScanner.Field, guess: Int) -> Int {
        if guess < columns.count, columns[guess].number == field.tag >> 3, columns[guess].wire == field.wire {
            return guess
        }
        if let place = places[field.tag] { return place }
        places[field.tag] = columns.count
        columns.append(Column(tag: field.tag, wire: field.wire))
        return columns.count - 1
    }
}

extension ColumnWriter {
    /// A group: shapes, then the columns in order of first appearance.
    /// - Parameter classes: of the messages; messages in those of one class are laid out by themselves.
    /// - Returns: false, with nothing written, if these are no messages that a group can hold.
    mutating func write(
        messages: [ByteSpan], depth: Int, classes: [UInt64]? = nil
    ) throws(Deflate.Fault) -> Bool {
        guard depth <= Wire.depthLimit, let group = MessageGroup(messages, in: source),
            takes(columns: group.columns.count, keys: group.keys)
        else { return false }
        if depth > 0 { shapes.append(StringLayout.group) }
        shapes.append(varint: UInt64(group.shapes.count))
        for shape in group.shapes {
            shapes.append(varint: UInt64(shape.count))
            for place in shape {
                let column = group.columns[place]
                let key = FieldKey(number: column.number, wire: column.wire, isRepeated: column.isRepeated)
                shapes.append(varint: key.raw)
            }
        }
        if group.shapes.count > 1 { try write(numbers: group.ids) }
        for (place, column) in group.columns.enumerated() {
            if column.isRepeated { try write(numbers: column.runs) }
            if column.wire == .varint {
                try write(numbers: column.numbers)
            } else if column.wire == .bytes, let classes, let owners = group.owners(of: place),
                try write(column.strings, classes: owners.map { classes[$0] }, depth: depth)
            {
                continue
            } else {
                try write(values: column.strings, column.wire, depth: depth)
            }
        }
        return true
    }

    private mutating func write(
        values: [ByteSpan], _ wire: FieldKey.WireType, depth: Int
    ) throws(Deflate.Fault) {
        if wire == .bytes, values.contains(where: { !isText($0) }), try write(messages: values, depth: depth + 1) {
            return
        }
        try write(strings: values)
    }

    /// - Returns: false, with nothing written, where all values are texts or of one class.
    private mutating func write(
        _ values: [ByteSpan], classes: [UInt64], depth: Int
    ) throws(Deflate.Fault) -> Bool {
        var members: [UInt64: [ByteSpan]] = [:]
        for (value, number) in zip(values, classes) { members[number, default: []].append(value) }
        guard members.count > 1, values.contains(where: { !isText($0) }) else { return false }
        shapes.append(StringLayout.classes)
        try write(numbers: classes)
        for number in members.keys.sorted() { try write(values: members[number] ?? [], .bytes, depth: depth) }
        return true
    }
}
