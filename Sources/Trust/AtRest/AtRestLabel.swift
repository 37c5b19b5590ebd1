/// What shares one key on the disk (atrest.md §1).
package enum AtRestLabel: Hashable, Sendable {
    /// Entries and frames of one segment, by its tag.
    case segment(UInt64)
    /// Private columns of one table. ASCII.
    case table(String)
    case scans
    /// A backup or a second medium, by its salt.
    case copy([UInt8])

    var bytes: [UInt8] {
        switch self {
        case .segment(let tag): [1] + tag.bigEndianBytes
        case .table(let name): [2] + Array(name.utf8)
        case .scans: [3]
        case .copy(let salt): [5] + salt
        }
    }
}
