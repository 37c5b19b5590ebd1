package import Casework
import EntryCoding
import Foundation
import GRDB
import Journal
import Jurisdiction
import Supervision
import Trust

/// The register of divisions and the roster of this desk, from the log.
extension Replica {
    /// What the digits of codes say; certificates are judged by it, since a register arrives under their signatures.
    var jurisdictionByDigits: Jurisdiction { Jurisdiction() }

    func jurisdiction(_ db: Database) throws -> Jurisdiction {
        if let jurisdiction = views.jurisdiction { return jurisdiction }
        var words: [DivisionCode: Registration] = [:]
        for word in try registrations(db) { words[word.division.code] = word }
        let jurisdiction = Self.jurisdiction(of: words.values.sorted { $0.division.code < $1.division.code })
        views.jurisdiction = jurisdiction
        return jurisdiction
    }

    private struct Registration {
        let author: NodeID
        let level: Level
        let division: Division
    }

    /// All of it, where that is a register. Where it contradicts itself, whoever stands higher is believed first, and of whom not
    /// everything fits what does.
    private static func jurisdiction(of register: [Registration]) -> Jurisdiction {
        func consistent(_ divisions: [Division]) -> Jurisdiction? {
            do { return try Jurisdiction(divisions) } catch { return nil }
        }
        if let whole = consistent(register.map(\.division)) { return whole }
        var believed = Jurisdiction()
        var speakers: [Speaker] = []
        for word in register {
            let speaker = Speaker(level: word.level, node: word.author)
            if !speakers.contains(speaker) { speakers.append(speaker) }
        }
        for speaker in speakers.sorted(by: { ($1.level, $0.node) < ($0.level, $1.node) }) {
            let own = register.filter { $0.author == speaker.node }.map(\.division)
            if let more = consistent(believed.divisions + own) {
                believed = more
                continue
            }
            for division in own { believed = consistent(believed.divisions + [division]) ?? believed }
        }
        return believed
    }

    private struct Speaker: Hashable {
        let level: Level
        let node: NodeID
    }

    /// What posts say of the divisions below them, the root of its own too: the lowest post first, of one post in an order that is
    /// the same on every node. What somebody writes of divisions that it does not serve is kept and changes nothing.
    private func registrations(_ db: Database) throws -> [Registration] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT division.body, division.entry AS arrival, author FROM division JOIN entry ON entry.arrival = entry
                JOIN segment ON segment.id = entry.segment JOIN journal ON journal.id = segment.journal
                ORDER BY author, position, hash
                """)
        let found = try rows.compactMap { row -> Registration? in
            guard let node = NodeID(bytes: bytes(row["author"])), let author = try author(node, db),
                case .registered(let division)? = try AuthorityAct(kind: EntryKind.registered, open: bytes(row["body"])),
                author.chain.leaf.attributes.serves(division.code),
                author.post.division != division.code || author.chain.certificates.count == 1,
                try isWordInForce(row["arrival"], by: node, db)
            else { return nil }
            return Registration(author: node, level: author.post.level, division: division)
        }
        return Level.allCases.sorted().flatMap { level in found.filter { $0.level == level } }
    }

    /// The officers of this node, ended ones left out, by their number.
    package func officers() throws -> [Officer] { try read { db in try officers(db) } }

    func officers(_ db: Database) throws -> [Officer] {
        if let officers = views.officers { return officers }
        let rows = try Row.fetchAll(
            db, sql: "SELECT ordinal, roles, sealed FROM officer WHERE node = ? AND ended = 0 ORDER BY ordinal",
            arguments: [blob(identity.node.bytes)])
        let officers = rows.compactMap { row -> Officer? in
            let ordinal: UInt32 = row["ordinal"]
            guard let sealed = row["sealed"] as Data?,
                let opened = vault.open(bytes(sealed), at: .officer(identity.node.bytes, ordinal))
            else { return nil }
            let lines = String(decoding: opened, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            guard lines.count == 2 else { return nil }
            let roles = (row["roles"] as String).split(separator: ",").compactMap { Role(rawValue: String($0)) }
            return Officer(ordinal: ordinal, login: String(lines[0]), displayName: String(lines[1]), roles: Set(roles))
        }
        views.officers = officers
        return officers
    }

    /// Appoints an officer, or changes the roles of one; `roles` empty ends the appointment.
    package func appoint(login: String, name: String, roles: Set<Role>) throws -> Officer {
        try write { db in
            let known = try officers(db).first { $0.login.utf8.elementsEqual(login.utf8) }
            let next =
                (try UInt32.fetchOne(
                    db, sql: "SELECT max(ordinal) FROM officer WHERE node = ?", arguments: [blob(identity.node.bytes)])
                    ?? 0) + 1
            let ordinal = known?.ordinal ?? next
            let statement = OfficerStatement(
                ordinal: ordinal, roles: Array(roles), ended: roles.isEmpty,
                person: .init(login: login, name: name))
            _ = try append(
                statement.encoded(), to: .parties(Parties([identity.division])), officer: ordinal, db)
            return Officer(ordinal: ordinal, login: login, displayName: name, roles: roles)
        }
    }

    static let calendar = WorkingCalendar.builtIn
    static var calendarVersion: UInt32 { calendar.version }
}
