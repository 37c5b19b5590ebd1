/// The open parts, or the private parts, of a frame's entries in columns: Protocol/columns.md.
///
///     Block    := |S| |N| |packed| packed X              three varints; packed inflates to S ‖ N ‖ T, X is what is left
enum ColumnBlock {
    /// What a frame says of a block, and the block.
    struct Packed {
        let inflated: Int
        let bytes: [UInt8]
    }

    /// What an entry has in this block, as the first column of the block says it.
    private enum Form: UInt64 {
        case none = 0
        case withheld = 1
        case message = 2
        /// Not canonical: kept whole.
        case whole = 3
    }

    /// nil where a reader would not take it: rows are for that.
    /// - Parameter classes: of the parts; what those of one class hold is alike.
    static func pack(
        _ parts: [CarriedEntry.Secluded], classes: [UInt64], phrases: PhraseTable?, dictionary: [UInt8]
    ) throws(Deflate.Fault) -> Packed? {
        let laidOut = try pack(parts, by: classes, phrases: phrases, dictionary: dictionary)
        // Of few entries the columns of each class are short, and what says where they begin is not.
        guard parts.count <= fewParts, Set(classes).count > 1 else { return laidOut }
        let together = try pack(parts, by: nil, phrases: phrases, dictionary: dictionary)
        guard let laidOut, let together else { return laidOut ?? together }
        return laidOut.bytes.count <= together.bytes.count ? laidOut : together
    }

    private static let fewParts = 64

    private static func pack(
        _ parts: [CarriedEntry.Secluded], by classes: [UInt64]?, phrases: PhraseTable?, dictionary: [UInt8]
    ) throws(Deflate.Fault) -> Packed? {
        var source: [UInt8] = []
        var forms: [UInt64] = []
        var (macs, messages, whole) = ([UInt8](), [ByteSpan](), [ByteSpan]())
        var messageClasses: [UInt64]? = classes.map { _ in [] }
        for (place, part) in parts.enumerated() {
            switch part {
            case .none: forms.append(Form.none.rawValue)
            case .withheld(let mac):
                forms.append(Form.withheld.rawValue)
                macs += mac
            case .held(let bytes):
                let span = ByteSpan(start: source.count, count: bytes.count)
                source += bytes
                if FieldScanner.isCanonical(span, in: source) {
                    forms.append(Form.message.rawValue)
                    messages.append(span)
                    if let classes { messageClasses?.append(classes[place]) }
                } else {
                    forms.append(Form.whole.rawValue)
                    whole.append(span)
                }
            }
        }
        guard source.count <= Wire.blockLimit else { return nil }
        var writer = ColumnWriter(source: source, phrases: phrases)
        try writer.write(numbers: forms)
        writer.plain += macs
        if !messages.isEmpty, try !writer.write(messages: messages, depth: 0, classes: messageClasses) { return nil }
        if !whole.isEmpty { try writer.write(strings: whole) }
        return try packed(writer, dictionary)
    }

    private static func packed(_ writer: ColumnWriter, _ dictionary: [UInt8]) throws(Deflate.Fault) -> Packed? {
        let streams = writer.shapes + writer.numbers + writer.texts
        let (shapes, numbers) = (writer.shapes.count, writer.shapes.count + writer.numbers.count)
        // A code of its own for each stream pays where they are long, and never where they are short.
        let attempts: [[Int]] =
            switch streams.count {
            case ..<shortLength: [[]]
            case ..<longLength: [[shapes, numbers], [numbers], []]
            default: [[shapes, numbers]]
            }
        var packed: [UInt8] = []
        for cuts in attempts {
            let attempt = try Deflate.compress(streams, dictionary: dictionary, cuts: cuts)
            if packed.isEmpty || attempt.count < packed.count { packed = attempt }
        }
        var bytes: [UInt8] = []
        for length in [shapes, writer.numbers.count, packed.count] { bytes.append(varint: UInt64(length)) }
        bytes += packed
        bytes += writer.plain
        guard streams.count <= Wire.blockLimit, bytes.count <= Wire.blockLimit else { return nil }
        return Packed(inflated: streams.count, bytes: bytes)
    }

    private static let (shortLength, longLength) = (512, 16 << 10)

    /// - Parameters:
    ///   - length: what the frame says that the block inflates to; bounded by the caller, like `entries`.
    ///   - entries: how many the frame has.
    static func unpack(
        _ block: ArraySlice<UInt8>, length: Int, entries: Int, phrases: PhraseTable?, dictionary: [UInt8]
    ) throws(FrameFault) -> [CarriedEntry.Secluded] {
        var header = ByteReader(block)
        let shapes = try header.count(limit: length)
        let numbers = try header.count(limit: length - shapes)
        let packed = try header.bytes(try header.count(limit: Wire.blockLimit))
        let inflated = try Deflate.expand(packed, dictionary: dictionary, length: length)
        var reader = ColumnReader(
            inflated: inflated, shapes: shapes, numbers: numbers, plain: block.suffix(from: packed.endIndex),
            phrases: phrases)
        let forms = try reader.readNumbers(entries)
        func count(_ form: Form) -> Int { forms.count { $0 == form.rawValue } }
        var macs: [ByteSpan] = []
        for _ in 0..<count(.withheld) { macs.append(try reader.take(macLength, isPlain: true)) }
        let messages = count(.message) > 0 ? try reader.readGroup(count(.message), depth: 0) : []
        var whole: [ByteSpan] = []
        if count(.whole) > 0 {
            guard let layout = StringLayout(rawValue: try reader.shapeByte()) else { throw .unknownLayout }
            whole = try reader.readStrings(count(.whole), layout)
        }
        guard reader.isAtEnd else { throw .malformed("bytes after the last column") }
        for message in messages where message.count > Wire.partLimit { throw .tooLarge(UInt64(message.count)) }

        var (nextMAC, nextMessage, nextWhole) = (0, 0, 0)
        var parts: [CarriedEntry.Secluded] = []
        parts.reserveCapacity(entries)
        for form in forms {
            guard let form = Form(rawValue: form) else { throw .malformed("an entry has no known form") }
            switch form {
            case .none: parts.append(.none)
            case .withheld:
                parts.append(.withheld(mac: Array(reader.pool[macs[nextMAC].range])))
                nextMAC += 1
            case .message:
                parts.append(.held(Array(reader.pool[messages[nextMessage].range])))
                nextMessage += 1
            case .whole:
                parts.append(.held(Array(reader.pool[whole[nextWhole].range])))
                nextWhole += 1
            }
        }
        return parts
    }

    private static let macLength = 32
}
