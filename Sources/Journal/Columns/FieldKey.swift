/// One field of the messages of a group, as their shapes name it: `number << 3 | wire << 1 | repeated`.
struct FieldKey: Hashable {
    /// How a value stands in a protobuf message. Groups of proto2 (3, 4) are not canonical here.
    enum WireType: UInt32 {
        case varint = 0
        case fixed64 = 1
        case bytes = 2
        case fixed32 = 5

        /// The two bits of the key.
        fileprivate var code: UInt32 { self == .fixed32 ? 3 : rawValue }

        fileprivate init(code: UInt32) {
            switch code & 3 {
            case 0: self = .varint
            case 1: self = .fixed64
            case 2: self = .bytes
            default: self = .fixed32
            }
        }
    }

    let number: UInt32
    let wire: WireType
    /// Whether a column says how many of this field follow each other in a message; else it is one.
    let isRepeated: Bool

    init(number: UInt32, wire: WireType, isRepeated: Bool) {
        self.number = number
        self.wire = wire
        self.isRepeated = isRepeated
    }

    init?(raw: UInt64) {
        guard let raw = UInt32(exactly: raw), raw >> 3 > 0 else { return nil }
        self.init(number: raw >> 3, wire: WireType(code: raw >> 1), isRepeated: raw & 1 == 1)
    }

    var raw: UInt64 { UInt64(number << 3 | wire.code << 1 | (isRepeated ? 1 : 0)) }
    /// What stands before each value in the message.
    var tag: UInt64 { UInt64(number << 3 | wire.rawValue) }
}
