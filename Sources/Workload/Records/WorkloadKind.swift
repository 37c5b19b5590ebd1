/// Kinds of entries that carry the records of a measured workload (Protocol/workload.md). No node's own doors write them.
package enum WorkloadKind {
    /// The first of the operations on a case; they follow in the order of the table.
    package static let operations: UInt32 = 180
    /// An event of another form: its private body is the record's JSON.
    package static let otherEvent: UInt32 = 199
    package static let matter: UInt32 = 240
    package static let patch: UInt32 = 241
    package static let organisation: UInt32 = 242
    /// A publication of another form: its body is the record's JSON.
    package static let otherPublication: UInt32 = 249

    package static let events: ClosedRange<UInt32> = operations...otherEvent
}

/// A record as an entry carries it.
package struct Payload: Equatable, Sendable {
    package let kind: UInt32
    package let open: [UInt8]
    package let secluded: [UInt8]?

    package init(kind: UInt32, open: [UInt8], secluded: [UInt8]?) {
        self.kind = kind
        self.open = open
        self.secluded = secluded
    }
}
