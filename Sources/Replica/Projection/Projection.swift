import Casework
import Catalog
import Chronology
import EntryCoding
import Foundation
import GRDB
import Journal
import Jurisdiction
import PlantedBugs
import Supervision
import Trust

/// Makes the tables from the log, entry by entry; the order of arrival decides nothing.
extension Replica {
    /// Applies one entry. An entry that says nothing readable is kept in the log and changes no table.
    func apply(_ read: ReadEntry, at place: EntryPlace, in journal: JournalRow, _ db: Database) throws {
        views.note(read.wall, at: place)
        if let subject = read.subject {
            try EachEntry("INSERT OR IGNORE INTO case_event (subject, entry) VALUES (?, ?)", db)
                .write(.bytes(subject.bytes), .integer(place.arrival))
            views.keep(
                EventRow(read, arrival: place.arrival, in: journal, place.segment, at: place.position), of: subject)
            if read.kind == EntryKind.cited { try noteCitation(read, of: subject, at: place, db) }
            views.touch(subject)
            if case .held = read.entry.secluded { try noteLatePart(of: subject, db) }
            try noteComing(of: subject, in: place.segment, db)
            return
        }
        if journal.author == identity.roots.last?.node { views.authoritySize = nil }
        do {
            switch read.kind {
            case EntryKind.opening: try touchCases(below: place.segment, in: journal, db)
            case EntryKind.heard: try applyHeard(HeardReceipt(open: read.body), at: place, in: journal, db)
            case EntryKind.appointed:
                try apply(
                    OfficerStatement(open: read.body, secluded: read.privateBody), read, at: place, of: journal.author,
                    db)
            case EntryKind.matterIndex, EntryKind.matterGuide:
                try apply(MatterEdition(kind: read.kind, open: read.body), read, at: place, in: journal, db)
            case EntryKind.organisation:
                try apply(OrganisationEdition(open: read.body), read, at: place, in: journal, db)
            case EntryKind.erased:
                guard case .parties = journal.audience else { return }
                let erasure = try Erasure(open: read.body, secluded: read.privateBody)
                try apply(erasure, at: place, db)
            case EntryKind.figures:
                guard case .parties = journal.audience else { return }
                try apply(MonthFigures(open: read.body), read.body, at: place, db)
            default:
                guard let act = try AuthorityAct(kind: read.kind, open: read.body) else { return }
                try apply(act, read, at: place, in: journal, db)
            }
        } catch let unreadable as UnreadableEntry {
            views.note(unreadable, journal.name, place.position)
        }
    }

    private func apply(
        _ act: AuthorityAct, _ read: ReadEntry, at place: EntryPlace, in journal: JournalRow, _ db: Database
    ) throws {
        guard case .authority(let division) = journal.audience else { return }
        switch act {
        case .certified(let certificate), .introduced(let certificate, _):
            guard let node = certificate.node ?? NodeID(bytes: certificate.introduction?.bytes ?? []) else { return }
            if !PlantedBug.keepsOldAuthors.isPlanted {
                try noteFooting(db)
                views.forgetAuthority()
            }
            try db.execute(
                sql: "INSERT OR REPLACE INTO certificate (node, entry, issuer, introducer, der) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    blob(node.bytes), place.arrival, blob(journal.author.bytes), certificate.node == nil ? 1 : 0,
                    blob(certificate.der),
                ])
        case .revoked(let revocation):
            let (node, isNode): ([UInt8], Bool) =
                switch revocation.subject {
                case .node(let node): (node.bytes, true)
                case .introduction(let introduction): (introduction.bytes, false)
                }
            if !PlantedBug.forgetsRevocation.isPlanted {
                try noteFooting(db)
                views.forgetAuthority()
            }
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO revocation (node, entry, by, at, reason, introduction, held)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    blob(node), place.arrival, blob(journal.author.bytes), read.wall.milliseconds, revocation.reason,
                    isNode ? 0 : 1, blob(read.body),
                ])
        case .beacon(let time):
            if journal.author == identity.roots.last?.node { try observe(beacon: time, db) }
        case .released(let event, _):
            try noteFooting(db)
            views.forgetAuthority()
            try db.execute(
                sql: "INSERT OR IGNORE INTO release (event, entry) VALUES (?, ?)",
                arguments: [blob(event.bytes), place.arrival])
            if !PlantedBug.releasesWithoutFolding.isPlanted { try touch(released: event, db) }
        case .registered(let registered):
            guard jurisdictionByDigits.contains(division, registered.code) else { return }
            try noteFooting(db)
            try db.execute(
                sql: "INSERT OR REPLACE INTO division (code, entry, body) VALUES (?, ?, ?)",
                arguments: [registered.code.description, place.arrival, blob(read.body)])
            views.forgetDivisions()
        case .lost(let node, _, _):
            try db.execute(
                sql: "INSERT OR REPLACE INTO lost (node, entry, by, at) VALUES (?, ?, ?, ?)",
                arguments: [blob(node.bytes), place.arrival, blob(journal.author.bytes), read.wall.milliseconds])
            views.gone = nil
        case .succeeded(let succession):
            // Where the door let it in, it has been pinned already; a rebuild finds it among the settings.
            try pin(succession, db)
        case .rules(let number):
            try db.execute(
                sql: "INSERT OR REPLACE INTO rules (entry, number) VALUES (?, ?)",
                arguments: [place.arrival, Int64(bitPattern: number)])
            views.rules = nil
        }
    }

    private func applyHeard(
        _ receipt: HeardReceipt, at place: EntryPlace, in own: JournalRow, _ db: Database
    ) throws {
        guard case .parties = own.audience else { return }
        for held in receipt.tips {
            // Another's word bounds nothing; where it becomes that of a parent, the change in the tree touches the cases.
            if let journal = try log.journal(held.journal, db), !PlantedBug.foldsBeforeReceipts.isPlanted,
                try isParent(own.author, of: journal.author, db)
            {
                try touchCases(below: held.tip, by: receipt, standingIn: own, in: journal, db)
            }
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO heard (hearer, journal, segment, size, entry, at, child, stands)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    blob(own.author.bytes), blob(held.journal.bytes), held.tip.segment.stored, Int64(held.tip.size),
                    place.arrival, receipt.at.milliseconds, blob(receipt.author.bytes), own.id,
                ])
            views.heardSizes[held.journal] = nil
        }
    }

    private func apply(
        _ statement: OfficerStatement, _ read: ReadEntry, at place: EntryPlace, of node: NodeID, _ db: Database
    ) throws {
        let sealed = statement.person.map { person in
            vault.seal(
                Array("\(person.login)\n\(person.name)".utf8), at: .officer(node.bytes, statement.ordinal))
        }
        try db.execute(
            sql: """
                INSERT INTO officer (node, ordinal, position, hash, roles, ended, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (node, ordinal) DO UPDATE SET position = excluded.position, hash = excluded.hash,
                    roles = excluded.roles, ended = excluded.ended, sealed = excluded.sealed
                WHERE (excluded.position, excluded.hash) >= (officer.position, officer.hash)
                """,
            arguments: [
                blob(node.bytes), statement.ordinal, Int64(place.position), blob(read.entry.hash.bytes),
                statement.roles.map(\.rawValue).joined(separator: ","),
                statement.ended ? 1 : 0, sealed.map(blob),
            ])
        if !PlantedBug.keepsDismissedOfficers.isPlanted { views.forgetOfficers() }
    }

    private func apply(
        _ edition: MatterEdition, _ read: ReadEntry, at place: EntryPlace, in journal: JournalRow, _ db: Database
    ) throws {
        let division: DivisionCode
        switch (journal.audience, edition.layer) {
        case (.publications(let publisher), .index), (.guides(let publisher), .guide): division = publisher
        default: return
        }
        let statement = try db.cachedStatement(
            sql:
                "INSERT OR REPLACE INTO publication (entry, division, number, kind, code, body) VALUES (?, ?, ?, ?, ?, ?)"
        )
        try statement.execute(arguments: [
            place.arrival, division.description, Int64(edition.publication), read.kind, edition.patch.code,
            blob(read.body),
        ])
        if edition.layer == .guide { try dropAhead(read.entry.hash, db) }
        try catalogChanged(edition.patch.code, db)
    }

    /// Cases that came before the catalog they were received under are judged by it now.
    func catalogChanged(_ code: String, _ db: Database) throws {
        if !PlantedBug.keepsOldCatalog.isPlanted { views.forgetCatalog() }
        views.outdateDirty()
        let cases = try db.cachedStatement(sql: "SELECT subject FROM case_file WHERE matter = ? ORDER BY subject")
        for subject in try Data.fetchAll(cases, arguments: [code]) {
            if let subject = SubjectID(bytes: bytes(subject)) { views.touch(subject, stale: true) }
        }
    }

    private func apply(
        _ edition: OrganisationEdition, _ read: ReadEntry, at place: EntryPlace, in journal: JournalRow, _ db: Database
    ) throws {
        guard case .publications = journal.audience else { return }
        try db.execute(
            sql: "INSERT OR REPLACE INTO organisation (entry, code, publication, body) VALUES (?, ?, ?, ?)",
            arguments: [place.arrival, edition.organisation.code, Int64(edition.publication), blob(read.body)])
        views.forgetCatalog()
    }
}
