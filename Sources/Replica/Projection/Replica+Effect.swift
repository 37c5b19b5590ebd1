import Casework
import Catalog
import Foundation
import GRDB
import Journal
import Jurisdiction
import PlantedBugs
import Trust

/// Whether what somebody wrote counts: a function of the entries held (journal.md §7, "Effect").
extension Replica {
    /// - Parameter arrival: of an entry in the author's journal.
    func isInForce(_ arrival: Int64, by author: NodeID, _ db: Database) throws -> Bool {
        try isInForce(arrival, by: author, under: authority(db), db)
    }

    func isInForce(
        _ arrival: Int64, by author: NodeID, under view: AuthorityView, _ db: Database
    ) throws -> Bool {
        if view.believes(author) { return true }
        let statement = try db.cachedStatement(sql: "SELECT segment, position, hash FROM entry WHERE arrival = ?")
        guard let row = try Row.fetchOne(statement, arguments: [arrival]) else {
            throw ReplicaFault.damaged("entry \(arrival) is missing")
        }
        if try isReleased(row["hash"], of: author, under: view, db) { return true }
        guard view.authors[author]?.isVouchedFor == true else { return false }
        let segment = try log.segment(id: row["segment"], db)
        let journal = try log.journal(id: segment.journal, db)
        let position = UInt64(row["position"] as Int64)
        return try isCovered(author, in: journal.name, segment.tag, under: view) {
            try log.covers($0, segment, position, in: journal, db)
        }
    }

    /// What somebody says in authority(D) says nothing where its certificate does not serve D (journal.md §7).
    /// - Parameter arrival: of an entry of an authority journal.
    func isWordInForce(_ arrival: Int64, by author: NodeID, _ db: Database) throws -> Bool {
        try isWordInForce(arrival, by: author, under: authority(db), db)
    }

    func isWordInForce(
        _ arrival: Int64, by author: NodeID, under view: AuthorityView, _ db: Database
    ) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT segment FROM entry WHERE arrival = ?")
        guard let segment = try Int64.fetchOne(statement, arguments: [arrival]) else {
            throw ReplicaFault.damaged("entry \(arrival) is missing")
        }
        let journal = try log.journal(id: log.segment(id: segment, db).journal, db)
        return try view.serves(journal.audience, author) && isInForce(arrival, by: author, under: view, db)
    }

    /// A post that may revoke the author has released the entry, and could.
    func isReleased(
        _ hash: Data, of author: NodeID, under view: AuthorityView, _ db: Database
    ) throws -> Bool {
        if PlantedBug.releasesNothing.isPlanted { return false }
        let words = try Row.fetchAll(
            db,
            sql: """
                SELECT release.entry AS arrival, author FROM release JOIN entry ON entry.arrival = release.entry
                JOIN segment ON segment.id = entry.segment JOIN journal ON journal.id = segment.journal WHERE event = ?
                """, arguments: [hash])
        return try words.contains { row in
            guard let by = NodeID(bytes: bytes(row["author"])), liesAbove(by, author, under: view) else { return false }
            return try isWordInForce(row["arrival"], by: by, under: view, db)
        }
    }

    /// Whether every revocation in force of an author had heard an entry.
    /// - Parameter covers: whether the entry lies at or below a tip of its journal.
    private func isCovered(
        _ author: NodeID, in journal: JournalID, _ segment: SegmentTag, under view: AuthorityView,
        _ covers: (Tip) throws -> Bool
    ) throws -> Bool {
        try (view.inForce[author] ?? []).allSatisfy { revocation in
            let tips = revocation.held[journal] ?? []
            // Its own segment is mostly named, and the way down from the others is longer.
            return try tips.contains { try $0.segment == segment && covers($0) }
                || tips.contains { try $0.segment != segment && covers($0) }
        }
    }

    /// What an event is worth to the case.
    func effect(
        of event: CaseEvent, _ row: EventRow, _ author: Author?, _ db: Database
    ) throws -> FiledEvent.Effect {
        guard let author else { return .withheld(.unknownAuthor) }
        if case .receive(let receipt) = event, try assumesPower(receipt, author, db) {
            return .withheld(.beyondPower)
        }
        if views.authority?.believes(row.author) == true { return .inForce }
        let view = try authority(db)
        if view.believes(row.author) || PlantedBug.forgivesTheRevoked.isPlanted { return .inForce }
        if try isReleased(blob(row.read.entry.hash.bytes), of: row.author, under: view, db) { return .inForce }
        guard author.isVouchedFor else { return .withheld(.issuerRevoked) }
        guard try isCovered(row.author, in: row.journal, row.segment, under: view, { try covers($0, row, db) }),
            !PlantedBug.revokesEverything.isPlanted
        else {
            return .withheld(.revokedUnheard)
        }
        return .inForce
    }

    /// A station that names itself as the deciding post of a matter which the published catalog gives to another.
    private func assumesPower(_ receipt: Casework.Receipt, _ author: Author, _ db: Database) throws -> Bool {
        guard receipt.handling.decides == author.post.division else { return false }
        let found: (matter: Matter, version: MatterVersion)
        do { found = try matter(receipt.matter.code, version: Int(receipt.matter.version), db) } catch is MatterRefusal
        {
            return false
        }
        guard let level = found.matter.decidingLevel, level.isAbove(author.post.level) else { return false }
        return author.post.level != .village || found.matter.stationAuthority != .decides
    }
}
