/// What an entry says, before the journal puts a case, a time and an author to it.
package struct EntryBody: Equatable, Sendable {
    package let kind: UInt32
    package let open: [UInt8]
    package let secluded: [UInt8]?

    package init(kind: UInt32, open: [UInt8], secluded: [UInt8]? = nil) {
        self.kind = kind
        self.open = open
        self.secluded = secluded
    }
}

/// An entry of a known kind that does not say what its kind says. It is kept and has no effect.
package struct UnreadableEntry: Error, Equatable, Sendable, CustomStringConvertible {
    package let kind: UInt32
    package let why: String

    package init(kind: UInt32, why: String) {
        self.kind = kind
        self.why = why
    }

    package var description: String { "an entry of kind \(kind) cannot be read: \(why)" }
}
