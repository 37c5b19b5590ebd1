/// Numbers of what an entry can be; journal.md and events.md hold the registry.
package enum EntryKind {
    /// No kind on the wire: what an entry reads as of which only the name is held.
    package static let pruned: UInt32 = 0
    package static let opening: UInt32 = 1
    package static let certified: UInt32 = 10
    package static let introduced: UInt32 = 11
    package static let revoked: UInt32 = 12
    package static let beacon: UInt32 = 13
    package static let released: UInt32 = 14
    package static let heard: UInt32 = 15
    package static let registered: UInt32 = 16
    package static let lost: UInt32 = 17
    package static let succeeded: UInt32 = 18
    package static let rules: UInt32 = 19
    package static let erased: UInt32 = 20
    package static let figures: UInt32 = 21
    /// Entries about a case: they name it, and share its secret.
    package static let cases: ClosedRange<UInt32> = 100...199
    /// Entries of a narrower journal about the same case: no event itself.
    package static let cited: UInt32 = 179
    package static let matterIndex: UInt32 = 200
    package static let matterGuide: UInt32 = 201
    package static let organisation: UInt32 = 210
    package static let appointed: UInt32 = 250
}
