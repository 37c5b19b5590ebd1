import Journal
import Jurisdiction

/// Where the entries of a frame would stand, if its head says that they do.
struct FramePlace {
    enum Target {
        /// They go on where a segment held ends.
        case end(SegmentRow)
        case begins(Log.Beginning)

        var isNew: Bool {
            switch self {
            case .end: false
            case .begins: true
            }
        }
    }

    let target: Target
    let founding: Opening.Founding
    /// The entries that are not held, read; empty when all are.
    let reads: [ReadEntry]
    /// The tree below them.
    let tree: MerkleTree
    /// What the segment has said after them.
    let context: SegmentContext

    func tree(with reads: [ReadEntry]) -> MerkleTree {
        var tree = tree
        for read in reads { tree.append(read.entry.hash) }
        return tree
    }
}
