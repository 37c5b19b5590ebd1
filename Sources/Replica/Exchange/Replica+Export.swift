import GRDB
package import Journal
package import Jurisdiction

/// A frame with what an index says of it.
package struct ExportedFrame: Sendable {
    package let journal: JournalID
    package let author: NodeID
    package let segment: SegmentTag
    package let first: UInt64
    package let count: Int
    package let bytes: [UInt8]
}

extension Replica {
    /// Every journal held here as frames of the protocol, private parts included, ascending by journal, first, segment.
    package func exportedFrames(_ take: (ExportedFrame) throws -> Void) throws {
        try signHeads()
        try read { db in
            for journal in try log.journals(db) {
                let frames = try log.segments(of: journal, db).flatMap { try exportedFrames(of: $0, journal, db) }
                for frame in frames.sorted(by: { ($0.first, $0.segment) < ($1.first, $1.segment) }) { try take(frame) }
            }
        }
    }

    private func exportedFrames(
        of segment: SegmentRow, _ journal: JournalRow, _ db: Database
    ) throws -> [ExportedFrame] {
        var frames: [ExportedFrame] = []
        var first = segment.start
        while true {
            let heads = try log.heads(of: segment, after: first, db)
            guard !heads.isEmpty else { return frames }
            guard
                let bytes = try frame(
                    of: segment, named: segment.tag, journal, from: first, heads: heads, .whole,
                    limit: Wire.frameLimit, FrameCodec.allCases, db)
            else { throw ReplicaFault.damagedEntry(journal.name, segment.tag, position: Int64(first)) }
            let count = try FrameHeader(of: bytes).count
            frames.append(
                ExportedFrame(
                    journal: journal.name, author: journal.author, segment: segment.tag, first: first, count: count,
                    bytes: bytes))
            first += UInt64(count)
        }
    }

    /// The post that a node holds, as its certificates say; nil when none lead to it.
    package func post(of node: NodeID) throws -> Post? { try read { db in try author(node, db)?.post } }
}
