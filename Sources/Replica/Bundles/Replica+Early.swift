import Foundation
import GRDB
import Journal
import Jurisdiction
import Trust

/// Frames of bundles, which come in any order.
extension Replica {
    /// What became of the frames of one step.
    package struct Admitted: Equatable, Sendable {
        /// Entries that were new.
        package var entries = 0
        /// Something other than receipts was among them.
        package var bringsNews = false
        /// Frames of which every entry was held.
        package var known = 0
        /// Frames that wait for what they stand on.
        package var early = 0
        package var parked = 0
        /// Frames that would wait, and for which there is no room.
        package var refused = 0

        package init() {}

        package static func += (total: inout Admitted, step: Admitted) {
            total.entries += step.entries
            total.bringsNews = total.bringsNews || step.bringsNews
            total.known += step.known
            total.early += step.early
            total.parked += step.parked
            total.refused += step.refused
        }

        mutating func count(_ admission: Admission) {
            switch admission {
            case .admitted(let new, let news):
                entries += new
                bringsNews = bringsNews || news
            case .known: known += 1
            case .parked: parked += 1
            case .gap: break
            }
        }
    }

    /// Frames in the order of their bundle: in one transaction where all of them fit, else one by one.
    /// - Parameter room: bytes of frames that may wait for what they stand on.
    package func admit(_ frames: [[UInt8]], from neighbour: Neighbour, room: Int) throws -> Admitted {
        var step = Admitted()
        for (bytes, verdict) in zip(frames, admit(together: frames.map { ($0, neighbour) })) {
            let admission = try verdict.get()
            step.count(admission)
            guard admission == .gap else { continue }
            if try keep(early: bytes, from: neighbour, room: room) { step.early += 1 } else { step.refused += 1 }
        }
        return step
    }

    private func keep(early bytes: [UInt8], from neighbour: Neighbour, room: Int) throws -> Bool {
        let header = try FrameHeader(of: bytes)
        let digest = sha256(bytes)
        return try write { db in
            let waiting = try Int.fetchOne(
                db, sql: "SELECT coalesce(sum(length), 0) FROM early WHERE node = ? AND digest <> ?",
                arguments: [blob(neighbour.node.bytes), blob(digest)])
            guard (waiting ?? 0) + bytes.count <= room else { return false }
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO early (digest, node, journal, segment, first, length, sealed)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    blob(digest), blob(neighbour.node.bytes), blob(header.journal.bytes), header.segment.stored,
                    Int64(header.first), bytes.count, blob(vault.seal(bytes, at: .early(digest))),
                ])
            return true
        }
    }

    /// Admits what waited and now stands on something, from whomever it came.
    package func admitEarly() throws -> Admitted {
        var total = Admitted()
        var progress = true
        while progress {
            progress = false
            // Behind a frame that still waits the later ones of its segment wait too.
            var stuck: [Data] = []
            for row in try earlyRows() {
                let line = (row["journal"] as Data) + withUnsafeBytes(of: row["segment"] as Int64) { Data($0) }
                guard !stuck.contains(line), let node = NodeID(bytes: bytes(row["node"])) else { continue }
                let digest = bytes(row["digest"])
                guard let frame = try openEarly(digest) else {
                    try forget(early: digest)
                    continue
                }
                // Of reach only the level is asked of who brings a frame.
                let level = try read { db in try author(node, db)?.post.level } ?? .village
                let admission = try admit(
                    frame, from: Neighbour(node: node, reach: Reach(level: level, divisions: [])))
                guard admission != .gap else {
                    stuck.append(line)
                    continue
                }
                total.count(admission)
                try forget(early: digest)
                progress = progress || admission != .known
            }
        }
        return total
    }

    private func earlyRows() throws -> [Row] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT digest, node, journal, segment, first FROM early ORDER BY journal, first, segment, digest")
        }
    }

    /// Nil when the disk has damaged it: it comes again.
    private func openEarly(_ digest: [UInt8]) throws -> [UInt8]? {
        try read { db in
            try Data.fetchOne(db, sql: "SELECT sealed FROM early WHERE digest = ?", arguments: [blob(digest)])
                .flatMap { vault.open(bytes($0), at: .early(digest)) }
        }
    }

    private func forget(early digest: [UInt8]) throws {
        try write { db in try db.execute(sql: "DELETE FROM early WHERE digest = ?", arguments: [blob(digest)]) }
    }
}
