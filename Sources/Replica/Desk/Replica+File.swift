package import Casework
import Catalog
package import Chronology
import EntryCoding
import Foundation
import GRDB
package import Journal
import Jurisdiction
import Routing

/// A case with what filing into it needs.
struct CaseState {
    let subject: SubjectID
    let folded: ServiceCase
    /// The division of the station where it was handed in.
    let origin: DivisionCode?
}

/// What a desk is told when an act is durable (回执).
package struct FilingReceipt: Equatable, Sendable {
    package let subject: SubjectID
    package let number: CaseNumber
    package let stage: CaseStage
    package let documents: [CaseDocument.Kind]
    package let conflicts: [Conflict]
    package let segment: SegmentTag
    /// The name of the last entry that the act wrote.
    package let hash: LeafHash
}

/// A number that no case here carries.
package struct UnknownCase: Error, Sendable, CustomStringConvertible {
    package let number: String
    package var description: String { "no case \(number) is held here; check the number, or sync" }
}

/// This desk's door.
extension Replica {
    /// Receives an application, and accepts it in the same act where `accept` says so. All of it is one transaction.
    package func receive(_ intake: Intake, matter code: String, accept: Bool, by officer: Officer) throws
        -> FilingReceipt
    {
        try open(matter: code, by: officer) { blank, desk, terms in
            try blank.receiving(intake, accept: accept, by: officer, at: desk, under: terms)
        }
    }

    /// Notes who will come for what (预登记); it promises nothing.
    package func preRegister(
        _ intake: Intake, matter code: String, appointment: CivilDate?, by officer: Officer
    ) throws -> FilingReceipt {
        try open(matter: code, by: officer) { blank, desk, terms in
            [try blank.filing(.preRegister(intake, appointment: appointment), by: officer, at: desk, under: terms)]
        }
    }

    private func open(
        matter code: String, by officer: Officer,
        _ filing: (ServiceCase, Desk, MatterTerms) throws -> [CaseEvent]
    ) throws -> FilingReceipt {
        let receipt = try write { db -> FilingReceipt in
            let acceptability = try catalogView(db).catalog.acceptability(of: code, on: legalNow().civilDate)
            guard acceptability.permits else { throw MatterRefusal.notAcceptable(code, acceptability) }
            let terms = try terms(code, version: nil, db)
            let desk = try desk(for: terms, of: nil, db)
            var events = try filing(ServiceCase(folding: []), desk, terms)
            if let number = desk.nextNumber { try takeNumber(number, db) }
            return try file(&events, into: nil, at: desk, by: officer, db)
        }
        keepTipsOfAct()
        return receipt
    }

    /// Receives what was pre-registered under `number`, and accepts it where `accept` says so.
    /// - Parameter intake: what is handed in; nil takes the pre-registered application as it stands, without papers.
    package func receive(
        _ intake: Intake?, preRegisteredAs number: String, accept: Bool, by officer: Officer
    ) throws -> FilingReceipt {
        let receipt = try write { db -> FilingReceipt in
            let state = try state(of: number, db)
            guard let reference = state.folded.matter else { throw UnknownCase(number: number) }
            guard let intake = intake ?? state.folded.application.map(Intake.init(preRegistered:)) else {
                throw Refusal(.applicationNotHeld)
            }
            let terms = try terms(reference.code, version: Int(reference.version), db)
            let desk = try desk(for: terms, of: state, db)
            var events = try state.folded.receiving(intake, accept: accept, by: officer, at: desk, under: terms)
            return try file(&events, into: state, at: desk, by: officer, db)
        }
        keepTipsOfAct()
        return receipt
    }

    /// Files one command into a case held here.
    package func file(_ command: CaseCommand, into number: String, by officer: Officer) throws -> FilingReceipt {
        let receipt = try write { db -> FilingReceipt in
            let state = try state(of: number, db)
            // Everything is judged before anything is written.
            var filing = try judged(command, into: state, by: officer, db)
            let counterpart = try counterpart(of: command, in: state, by: officer, db)
            let receipt = try file(&filing.events, into: state, at: filing.desk, by: officer, db)
            if let (other, said) = counterpart {
                var events = said.events
                _ = try file(&events, into: other, at: said.desk, by: officer, db)
            }
            return receipt
        }
        keepTipsOfAct()
        return receipt
    }

    private typealias Judged = (events: [CaseEvent], desk: Desk)

    private func judged(
        _ command: CaseCommand, into state: CaseState, by officer: Officer, _ db: Database
    ) throws -> Judged {
        guard let reference = state.folded.matter else { throw UnknownCase(number: state.subject.description) }
        let terms = try terms(reference.code, version: Int(reference.version), db)
        let desk = try desk(for: terms, of: state, db)
        return ([try state.folded.filing(command, by: officer, at: desk, under: terms)], desk)
    }

    /// What the other of two joined or parted cases is told; nil where it says so already, and for other commands.
    private func counterpart(
        of command: CaseCommand, in state: CaseState, by officer: Officer, _ db: Database
    ) throws -> (state: CaseState, filing: Judged)? {
        guard let own = state.folded.id, let (id, command) = command.counterpart(of: own) else { return nil }
        guard let subject = SubjectID(bytes: id.bytes), let other = try heldState(of: subject, db) else {
            throw Refusal(.otherCaseNotHeld, at: "other")
        }
        let known = command.event == .linkPerson ? other.folded.linked : other.folded.separated
        return known.contains(own) ? nil : (other, try judged(command, into: other, by: officer, db))
    }

    private func file(
        _ events: inout [CaseEvent], into state: CaseState?, at desk: Desk, by officer: Officer, _ db: Database
    ) throws -> FilingReceipt {
        if let state { try refuseErased(state.subject, state.folded.number?.description ?? "", db) }
        var subject = state?.subject
        var last: ReadEntry?
        var written: [LeafHash] = []
        for event in events {
            let coded = try CaseEventCoding.encode(event)
            let audience = Audience.parties(try parties(of: event, subject, at: desk, db))
            let read = try append(
                EntryBody(kind: coded.kind, open: coded.open, secluded: coded.private), to: audience,
                about: subject.map { .subject($0) } ?? .opens, seen: try seen(of: subject, in: audience, db),
                officer: officer.ordinal, secret: try subject.flatMap { try secret(of: $0, db) }, db)
            subject = read.subject
            last = read
            written.append(read.entry.hash)
        }
        guard let subject, let last, let run else { throw ReplicaFault.damaged("an act wrote nothing") }
        let folded = try fold(subject, db)
        guard let number = folded.number else { throw ReplicaFault.damaged("a case without a number") }
        // By what the fold made of them: one event may issue a paper from one stage and none from another.
        let documents = folded.history.filter { item in written.contains { $0.bytes == item.filed.id.bytes } }
            .compactMap(\.issued)
        return FilingReceipt(
            subject: subject, number: number, stage: folded.stage, documents: documents, conflicts: folded.conflicts,
            segment: run.tag, hash: last.entry.hash)
    }

    /// Parties only grow: what the case's journals name, what its handling names, and this division.
    private func parties(
        of event: CaseEvent, _ subject: SubjectID?, at desk: Desk, _ db: Database
    ) throws -> Parties {
        var divisions = [desk.division, desk.handling.examines, desk.handling.decides]
        if case .forward(let forwarding) = event { divisions.append(forwarding.to) }
        if case .transfer(let forwarding) = event { divisions.append(forwarding.to) }
        if case .dispatch(let dispatch) = event, let to = dispatch.to { divisions.append(to) }
        for row in try subject.map({ try eventRows(of: $0, db) }) ?? [] {
            if case .parties(let parties) = row.journal.audience { divisions += parties.divisions }
        }
        return Parties(divisions, in: try jurisdiction(db))
    }

    /// The case's frontier as this node knows it; empty when that is its own last event in the same journal.
    private func seen(of subject: SubjectID?, in audience: Audience, _ db: Database) throws -> [[UInt8]] {
        guard let subject else { return [] }
        let filed = try events(of: subject, db)
        let cited = Set(filed.flatMap(\.parents))
        let frontier = filed.filter { !cited.contains($0.id) }
        let own = JournalID(author: identity.node, audience: audience)
        if frontier.count == 1,
            try eventRows(of: subject, db).contains(where: {
                $0.journal.name == own && $0.read.entry.hash.bytes == frontier[0].id.bytes
            })
        {
            return []
        }
        return frontier.map { Array($0.id.bytes.prefix(6)) }
    }

    func events(of subject: SubjectID, _ db: Database) throws -> [FiledEvent] {
        _ = try fold(subject, db)
        return views.cases[subject]?.filed ?? []
    }

    /// The entries of a case, in the order of their arrival.
    func eventRows(of subject: SubjectID, _ db: Database) throws -> [EventRow] {
        _ = try fold(subject, db)
        return views.cases[subject]?.rows ?? []
    }

    /// The case's secret, from whichever segment has given it; nil where only open parts are held.
    func secret(of subject: SubjectID, _ db: Database) throws -> [UInt8]? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT tag, sealed FROM mention JOIN segment ON segment.id = mention.segment
                WHERE subject = ? AND sealed IS NOT NULL ORDER BY segment LIMIT 1
                """)
        let row = try Row.fetchOne(statement, arguments: [blob(subject.bytes)])
        guard let row else { return nil }
        return vault.open(bytes(row["sealed"]), at: .mention(SegmentTag(stored: row["tag"]), subject))
    }

    func state(of number: String, _ db: Database) throws -> CaseState {
        guard let subject = try subjects(of: number, db).first else { throw UnknownCase(number: number) }
        if let archived = try archived(subject, db) { throw archived }
        return state(of: subject, try fold(subject, db))
    }

    /// Nil when nothing of the case is held here.
    func heldState(of subject: SubjectID, _ db: Database) throws -> CaseState? {
        let folded = try fold(subject, db)
        return folded.stage == .none ? nil : state(of: subject, folded)
    }

    private func state(of subject: SubjectID, _ folded: ServiceCase) -> CaseState {
        CaseState(
            subject: subject, folded: folded, origin: folded.receipt?.division ?? folded.history.first?.filed.division)
    }

    /// Cases that carry a number as typed; more than one only after a cloned disk (CF31).
    func subjects(of typed: String, _ db: Database) throws -> [SubjectID] {
        let number = CaseNumber(typed)?.description ?? typed
        return try Data.fetchAll(
            db, sql: "SELECT subject FROM case_number WHERE number = ? ORDER BY subject", arguments: [number]
        ).compactMap { SubjectID(bytes: bytes($0)) }
    }
}
