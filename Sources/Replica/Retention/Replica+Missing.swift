import Casework
package import Chronology
import GRDB
import Journal
package import Jurisdiction
import Trust

/// What the figures of a month may not have in them.
package struct MissingFigures: Equatable, Sendable {
    package enum Reason: String, Sendable {
        /// Nothing has come of what the node of this division wrote since then.
        case notHeard = "not-heard"
        /// Cases handed in there were let go of, and nobody has stated their figures.
        case letGo = "let-go"
    }

    package let division: DivisionCode
    /// What happened before is in the figures; nil where nothing ever came.
    package let since: Instant?
    package let reason: Reason
}

/// Why nobody here can count the figures of a division.
package struct FiguresOutOfReach: Error, CustomStringConvertible {
    package let division: DivisionCode
    package let code = "out-of-reach"
    package var description: String {
        "\(division) is not a division of this node, nor one below it: check the code, or ask its own node or one above it"
    }
}

extension Replica {
    /// Milliseconds: a station that exchanges nightly is silent for a day without anything being wrong.
    private static let nightly: Int64 = 26 * 3600 * 1000

    /// What may be missing from `figures(of:in:)`, by division; empty where all is here.
    /// - Throws: `FiguresOutOfReach`.
    package func missingFigures(of scope: DivisionCode, in month: CivilMonth) throws -> [MissingFigures] {
        try read { db in
            try checkReach(of: scope, db)
            let (_, end) = bounds(of: month)
            let due = Instant(milliseconds: min(end, legalNow().milliseconds - Self.nightly))
            return try silent(until: due, in: scope, db) + unstated(in: scope, month, db)
        }
    }

    func checkReach(of scope: DivisionCode, _ db: Database) throws {
        let jurisdiction = try jurisdiction(db)
        // One that nobody has registered is a slip of the pen, and its figures would be noughts.
        guard scope == identity.division || jurisdiction[scope] != nil,
            identity.attributes.serves(scope)
                || identity.attributes.divisions.contains(where: { jurisdiction.contains($0, scope) })
        else { throw FiguresOutOfReach(division: scope) }
    }

    /// Nodes in the scope, and the post above this one, of which nothing has come since before `due`.
    private func silent(until due: Instant, in scope: DivisionCode, _ db: Database) throws -> [MissingFigures] {
        let (authors, jurisdiction) = (try authors(db), try jurisdiction(db))
        let gone = try revocations(db).nodes
        var heard: [DivisionCode: Instant?] = [:]
        var known: Set<DivisionCode> = [identity.division]
        for node in authors.keys.sorted() { if let author = authors[node] { known.insert(author.post.division) } }
        // An enrolment file was made for it and its node has never called: it may work all the same.
        for place in jurisdiction.divisions where place.validUntil == nil && !known.contains(place.code) {
            if jurisdiction.contains(scope, place.code) { heard[place.code] = .some(nil) }
        }
        for node in authors.keys.sorted() where node != identity.node {
            guard let author = authors[node], !gone.contains(node),
                jurisdiction.contains(scope, author.post.division) || author.post == identity.parentPost
            else { continue }
            // Of a node that was lost and the one in its place the later counts.
            let division = author.post.division
            let last = try lastHeard(of: node, db)
            heard[division] = [heard[division] ?? nil, last].compactMap(\.self).max()
        }
        return heard.keys.sorted().compactMap { division in
            let since = heard[division] ?? nil
            if let since, since >= due { return nil }
            return MissingFigures(division: division, since: since, reason: .notHeard)
        }
    }

    /// By a line or a bundle to this node, or as posts below have given receipts for what it wrote.
    private func lastHeard(of node: NodeID, _ db: Database) throws -> Instant? {
        let own = try Int64.fetchOne(
            db, sql: "SELECT last_exchange FROM neighbour WHERE node = ?", arguments: [blob(node.bytes)])
        let told = try Int64.fetchOne(
            db,
            sql: "SELECT max(at) FROM heard JOIN journal ON journal.name = heard.journal WHERE author = ?",
            arguments: [blob(node.bytes)])
        return [own, told].compactMap(\.self).max().map { Instant(milliseconds: $0) }
    }

    /// Divisions whose pruned cases had a part in the month, without anybody's word on what it came to.
    private func unstated(
        in scope: DivisionCode, _ month: CivilMonth, _ db: Database
    ) throws -> [MissingFigures] {
        let (first, end) = bounds(of: month)
        let (authors, jurisdiction) = (try authors(db), try jurisdiction(db))
        var issuers: [String: DivisionCode] = [:]
        for node in authors.keys.sorted() {
            if let author = authors[node] {
                issuers[author.chain.leaf.attributes.shortCode.description] = author.post.division
            }
        }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT number, opened FROM retired WHERE pruned AND opened < ? AND closed >= ? ORDER BY opened DESC, subject
                """, arguments: [end, first])
        var earliest: [DivisionCode: Int64] = [:]
        for row in rows {
            let issuer = (row["number"] as String?).flatMap { CaseNumber($0) }?.issuer
            // Whose case it was is not known any more where its number leads nowhere.
            let division = issuer.flatMap { issuers["\($0)"] } ?? scope
            if jurisdiction.contains(scope, division) { earliest[division] = max(first, row["opened"]) }
        }
        return try earliest.keys.sorted().compactMap { division in
            guard try statedFigures(of: division, in: month, db) == nil else { return nil }
            return MissingFigures(
                division: division, since: earliest[division].map { Instant(milliseconds: $0) }, reason: .letGo)
        }
    }
}
