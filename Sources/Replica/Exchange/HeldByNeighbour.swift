import Chronology
import Foundation
import GRDB
import Journal
import Jurisdiction

/// What a neighbour surely held at the end of the last line to it.
struct HeldByNeighbour {
    let node: NodeID
    let author: Author
    let held: Vector
    let at: Instant
}

extension Replica {
    /// Those that are still who they were, the latest line first.
    func heldByNeighbours(_ db: Database) throws -> [HeldByNeighbour] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT node, held, last_exchange FROM neighbour ORDER BY last_exchange DESC, node")
        return try rows.compactMap { row in
            guard let node = NodeID(bytes: bytes(row["node"])), let author = try author(node, db),
                try holdsItsPost(author, db)
            else { return nil }
            return HeldByNeighbour(
                node: node, author: author, held: Vector(stored: bytes(row["held"])),
                at: Instant(milliseconds: row["last_exchange"]))
        }
    }
}

extension Vector {
    var stored: [UInt8] {
        lines.flatMap { line in
            line.tips.flatMap { tip in
                line.journal.bytes + NodeID(value: tip.segment.value).bytes + NodeID(value: tip.size).bytes
            }
        }
    }

    init(stored: [UInt8]) {
        var lines: [Line] = []
        for at in stride(from: 0, to: stored.count - stored.count % 32, by: 32) {
            guard let journal = JournalID(bytes: stored[at..<at + 16]),
                let segment = NodeID(bytes: stored[at + 16..<at + 24]),
                let size = NodeID(bytes: stored[at + 24..<at + 32])
            else { continue }
            // Tips of one journal stand together.
            let before = lines.last?.journal == journal ? lines.removeLast().tips : []
            let tip = Tip(segment: SegmentTag(value: segment.value), size: size.value)
            lines.append(Line(journal: journal, tips: before + [tip]))
        }
        self.init(lines)
    }
}
