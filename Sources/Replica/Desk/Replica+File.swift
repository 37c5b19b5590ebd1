package import Casework
import Catalog
package import Chronology
import EntryCoding
import Foundation
import GRDB
package import Journal
import Jurisdiction
import PlantedBugs
import Routing
import Trust

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
    /// What leads to the case: its number, or more where several carry it (CF31).
    package let address: String
    package let stage: CaseStage
    package let documents: [CaseDocument.Kind]
    package let conflicts: [Conflict]
    package let segment: SegmentTag
    /// Why its scans were noted by name alone; nil when they were kept, or there were none.
    package internal(set) var shortage: ScanShortage?
    /// The other cases in which the act was told.
    package internal(set) var others: [CaseNumber] = []
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
    package func receive(
        _ intake: Intake, matter code: String, accept: Bool, by officer: Officer, scans: [NewScan] = []
    ) throws -> FilingReceipt {
        try open(intake, matter: code, by: officer, scans) { blank, desk, terms, files in
            try blank.receiving(intake.adding(files), accept: accept, by: officer, at: desk, under: terms)
        }
    }

    /// Notes who will come for what (预登记); it promises nothing.
    package func preRegister(
        _ intake: Intake, matter code: String, appointment: CivilDate?, by officer: Officer, scans: [NewScan] = []
    ) throws -> FilingReceipt {
        try open(intake, matter: code, by: officer, scans) { blank, desk, terms, files in
            let command = CaseCommand.preRegister(intake.adding(files), appointment: appointment)
            return [try blank.filing(command, by: officer, at: desk, under: terms)]
        }
    }

    private func open(
        _ intake: Intake, matter code: String, by officer: Officer, _ scans: [NewScan],
        _ filing: (ServiceCase, Desk, MatterTerms, [Application.FileEntry]) throws -> [CaseEvent]
    ) throws -> FilingReceipt {
        // The secret of the case that is about to be: its scans are sealed before its first entry is written.
        let secret = entropy.bytes(Secret.length)
        let receipt = try bringing(scans, under: secret) { shelved in
            try write { db -> FilingReceipt in
                let acceptability = try catalogView(db).catalog.acceptability(of: code, on: legalNow().civilDate)
                guard acceptability.permits else { throw MatterRefusal.notAcceptable(code, acceptability) }
                let terms = try terms(code, version: nil, db)
                let desk = try knowing(
                    intake.standing, of: intake.applicant, at: try desk(for: terms, of: nil, db), db)
                var events = try filing(ServiceCase(folding: []), desk, terms, shelved.files)
                if let number = desk.nextNumber { try giveNumber(number, db) }
                try note(shelved, db)
                return try file(&events, into: nil, at: desk, by: officer, under: secret, db)
            }
        }
        keepTipsOfAct()
        return receipt
    }

    /// Receives what was pre-registered under `number`, and accepts it where `accept` says so.
    /// - Parameter intake: what is handed in; nil takes the pre-registered application as it stands, without papers.
    package func receive(
        _ intake: Intake?, preRegisteredAs number: String, accept: Bool, by officer: Officer, scans: [NewScan] = []
    ) throws -> FilingReceipt {
        let secret = try secret(forActOn: number)
        let receipt = try bringing(scans, under: secret) { shelved in
            try write { db -> FilingReceipt in
                let state = try state(of: number, db)
                guard let reference = state.folded.matter else { throw UnknownCase(number: number) }
                guard let intake = intake ?? state.folded.application.map(Intake.init(preRegistered:)) else {
                    throw Refusal(.applicationNotHeld)
                }
                let terms = try terms(reference.code, version: Int(reference.version), db)
                let desk = try knowing(
                    intake.standing, of: intake.applicant, at: try desk(for: terms, of: state, db), db)
                var events = try state.folded.receiving(
                    intake.adding(shelved.files), accept: accept, by: officer, at: desk, under: terms)
                try note(shelved, db)
                return try file(&events, into: state, at: desk, by: officer, under: secret, db)
            }
        }
        keepTipsOfAct()
        return receipt
    }

    /// Files one command into a case held here.
    package func file(
        _ command: CaseCommand, into number: String, by officer: Officer, scans: [NewScan] = []
    ) throws -> FilingReceipt {
        if PlantedBug.notesAttempts.isPlanted {
            let note = try AuthorityAct.beacon(clock.wall()).encoded()
            _ = try write { db in try append(note, to: .parties(Parties([identity.division])), db) }
        }
        let secret = try secret(forActOn: number)
        let receipt = try bringing(scans, under: secret) { shelved in
            try write { db -> FilingReceipt in
                let state = try state(of: number, db)
                // Everything is judged before anything is written.
                var filing = try judged(command.adding(shelved.files), into: state, by: officer, db)
                let counterpart = try counterpart(of: command, in: state, by: officer, db)
                let others = try alsoEnding(filing.events, command, in: state, by: officer, db)
                try note(shelved, db)
                var receipt = try file(&filing.events, into: state, at: filing.desk, by: officer, under: secret, db)
                for (other, said) in [counterpart].compactMap(\.self) + others {
                    var events = said.events
                    let secret = try self.secret(of: other.subject, db) ?? entropy.bytes(Secret.length)
                    receipt.others.append(
                        try file(&events, into: other, at: said.desk, by: officer, under: secret, db).number)
                }
                return receipt
            }
        }
        keepTipsOfAct()
        return receipt
    }

    typealias Judged = (events: [CaseEvent], desk: Desk)

    func judged(
        _ command: CaseCommand, into state: CaseState, by officer: Officer, _ db: Database
    ) throws -> Judged {
        guard let reference = state.folded.matter else { throw UnknownCase(number: state.subject.description) }
        let terms = try terms(reference.code, version: Int(reference.version), db)
        let application = state.folded.application
        let desk = try knowing(
            command.remark.present ?? application?.standing, of: application?.applicant,
            at: try desk(for: terms, of: state, db), db)
        let event = try state.folded.filing(command, by: officer, at: desk, under: terms)
        let order = try order(with: event, in: state, by: officer, at: desk, terms, db)
        return ([event] + (order.map { [$0] } ?? []), desk)
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
        _ events: inout [CaseEvent], into state: CaseState?, at desk: Desk, by officer: Officer,
        under secret: [UInt8], _ db: Database
    ) throws -> FilingReceipt {
        var subject = state?.subject
        var last: ReadEntry?
        var written: [LeafHash] = []
        for event in events {
            let coded = try CaseEventCoding.encode(event)
            let parties = try parties(of: event, subject, at: desk, db)
            if let state { try refuseErased(state.subject, state.folded.number?.description ?? "", for: parties, db) }
            if let subject, event.name != .order {
                let isCited = try state.map { try written.isEmpty && citeBack($0, for: parties, db) } ?? false
                if !isCited { try cite(subject, for: parties, db) }
            }
            let audience = Audience.parties(parties)
            let read = try append(
                EntryBody(kind: coded.kind, open: coded.open, secluded: coded.private), to: audience,
                about: subject.map { .subject($0) } ?? .opens, seen: try seen(of: subject, in: audience, db),
                officer: officer.ordinal, secret: secret, db)
            subject = read.subject
            last = read
            written.append(read.entry.hash)
        }
        guard let subject, let last, let run else { throw ReplicaFault.damaged("an act wrote nothing") }
        let folded = try fold(subject, db)
        guard let number = folded.number else {
            if try revocations(db).nodes.contains(identity.node) { throw AuthorityRefusal.takenOut }
            throw ReplicaFault.damaged("a case without a number")
        }
        // By what the fold made of them: one event may issue a paper from one stage and none from another.
        let documents = folded.history.filter { item in written.contains { $0.bytes == item.filed.id.bytes } }
            .compactMap(\.issued)
        return FilingReceipt(
            subject: subject, number: number, address: try address(of: subject, number.description, db),
            stage: folded.stage, documents: documents, conflicts: folded.conflicts, segment: run.tag,
            hash: last.entry.hash)
    }

    /// Parties only grow: what the case's journals name, what its handling names, and this division.
    func parties(of event: CaseEvent, _ subject: SubjectID?, at desk: Desk, _ db: Database) throws -> Parties {
        if let subject, let parties = try audienceOfOrder(of: subject, db) { return parties }
        var divisions = [desk.division, desk.handling.examines, desk.handling.decides]
        if case .forward(let forwarding) = event { divisions.append(forwarding.to) }
        if case .transfer(let forwarding) = event { divisions.append(forwarding.to) }
        if case .order(let order) = event { divisions.append(order.to) }
        return Parties(divisions + (try subject.map { try knownParties(of: $0, db) } ?? []), in: try jurisdiction(db))
    }

    /// The case's frontier as this node knows it; empty when that is its own last event in the same journal.
    func seen(of subject: SubjectID?, in audience: Audience, _ db: Database) throws -> [[UInt8]] {
        guard let subject, !PlantedBug.seesNothing.isPlanted else { return [] }
        let filed = try events(of: subject, db)
        let cited = Set(filed.flatMap(\.parents))
        let frontier = filed.filter { !cited.contains($0.id) }
        let own = JournalID(author: identity.node, audience: audience)
        if frontier.count == 1,
            try eventRows(of: subject, db).contains(where: {
                $0.place != nil && $0.journal == own && $0.read.entry.hash.bytes == frontier[0].id.bytes
            })
        {
            return []
        }
        return frontier.map { Array($0.id.bytes.prefix(6)) }
    }

    func events(of subject: SubjectID, _ db: Database) throws -> [FiledEvent] {
        _ = try fold(subject, db)
        return views[subject].filed
    }

    /// The events of a case: those in journals held here in the order of their arrival, then those that only citations tell of.
    func eventRows(of subject: SubjectID, _ db: Database) throws -> [EventRow] {
        _ = try fold(subject, db)
        return views[subject].events
    }

    /// The entries about a case in journals held here, citations among them, in the order of their arrival.
    func entryRows(of subject: SubjectID, _ db: Database) throws -> [EventRow] {
        _ = try fold(subject, db)
        return views[subject].rows
    }
}
