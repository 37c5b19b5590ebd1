/// How a column of byte strings is written: the byte that stands before it in the stream of shapes, `origin * 3 + references`.
struct StringLayout: Equatable {
    /// Where the bytes of strings come from that the column has not had.
    enum Origin: UInt8 {
        /// Texts that end with a zero byte, in the stream of texts.
        case texts = 0
        /// All of one length, in the stream of texts.
        case fixedInTexts = 1
        /// All of one length, not deflated.
        case fixedPlain = 2
        /// A column of numbers has their lengths; in the stream of texts.
        case lengthsInTexts = 3
        case lengthsPlain = 4
    }

    enum References: UInt8 {
        /// Every string is new.
        case none = 0
        /// A column of numbers: 0 new, 1 of the block's table, n + 2 the column's n-th.
        case byNumber = 1
        /// Alike, but 2 is the column's latest, 3 the one before.
        case byDistance = 2
    }

    let origin: Origin
    let references: References

    /// In place of a layout, where the strings are messages: a group follows.
    static let group: UInt8 = 15
    /// In place of a layout: a column of numbers, the class of each string; then a column for each class.
    static let classes: UInt8 = 16

    init(origin: Origin, references: References) {
        self.origin = origin
        self.references = references
    }

    init?(rawValue: UInt8) {
        guard let origin = Origin(rawValue: rawValue / 3), let references = References(rawValue: rawValue % 3) else {
            return nil
        }
        self.init(origin: origin, references: references)
    }

    var rawValue: UInt8 { origin.rawValue * 3 + references.rawValue }

    /// Strings at least as long stand in the block's table.
    static let tabledLength = 4
}
