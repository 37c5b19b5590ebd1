import Catalog
import EntryCoding
import Foundation
import GRDB
package import Journal
import Jurisdiction
import Trust

/// Guides that come before their turn: shown like those of the journals, which bring the same entries later.
extension Replica {
    /// Keeps what is proven and was asked for.
    /// - Returns: false if something was not.
    package func takeGuides(_ bytes: [UInt8], asked: GuideQuestion) throws -> Bool {
        guard !bytes.isEmpty else { return true }
        let frame: ProvenFrame
        do { frame = try ProvenFrame(bytes: bytes) } catch { return false }
        return try write { db in
            var isSound = true
            for (proof, entries) in frame.proven {
                if let guides = try guides(in: entries, under: proof, asked: asked, db) {
                    for guide in guides { try keepAhead(guide, of: proof, db) }
                } else {
                    isSound = false
                }
            }
            return isSound
        }
    }

    private struct ProvenGuide {
        let entry: ReadEntry
        let position: UInt64
        let edition: MatterEdition
    }

    /// Nil if the author did not sign this, may not be known, or one of the entries is no guide that was asked for.
    private func guides(
        in entries: ArraySlice<CarriedEntry>, under proof: ProvenFrame.Proof, asked: GuideQuestion, _ db: Database
    ) throws -> [ProvenGuide]? {
        guard case .guides = proof.audience, let root = proof.root(with: entries),
            let author = try author(proof.author, db)
        else { return nil }
        let head = proof.head
        let message = SignedHead.message(
            journal: head.journal, segment: head.segment, size: head.size, root: root, beacon: head.beacon)
        let signature: Signature
        do { signature = try Signature(algorithm: head.algorithm, bytes: head.signature) } catch { return nil }
        guard author.headKey.verifies(signature, over: message) else { return nil }
        var guides: [ProvenGuide] = []
        for (position, carried) in zip(proof.positions, entries) {
            let entry = Entry(open: carried.open, secluded: .none)
            let read: ReadEntry
            let edition: MatterEdition
            do {
                read = try ReadEntry(rereading: entry, subject: nil, base: Known())
                guard read.kind == EntryKind.matterGuide else { return nil }
                edition = try MatterEdition(kind: read.kind, open: read.body)
            } catch { return nil }
            if case .codes(let codes) = asked, !codes.contains(Array(edition.patch.code.utf8)) { return nil }
            guides.append(ProvenGuide(entry: read, position: position, edition: edition))
        }
        return guides
    }

    private func keepAhead(_ guide: ProvenGuide, of proof: ProvenFrame.Proof, _ db: Database) throws {
        guard case .guides(let division) = proof.audience else { return }
        let (code, name) = (guide.edition.patch.code, blob(guide.entry.entry.hash.bytes))
        let held = try Int.fetchOne(
            db,
            sql: """
                SELECT 1 FROM publication JOIN entry ON entry.arrival = publication.entry
                WHERE kind = ? AND code = ? AND hash = ?
                """, arguments: [EntryKind.matterGuide, code, name])
        guard held == nil else { return }
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO ahead (hash, author, division, position, number, code, body)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                name, blob(proof.author.bytes), division.description, Int64(guide.position),
                Int64(bitPattern: guide.edition.publication), code, blob(guide.entry.body),
            ])
        try catalogChanged(code, db)
    }

    /// The journal has brought the entry of this name.
    func dropAhead(_ name: LeafHash, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM ahead WHERE hash = ?").execute(arguments: [blob(name.bytes)])
    }
}
