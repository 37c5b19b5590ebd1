internal import Catalog
internal import Jurisdiction
import PlantedBugs
internal import Routing

extension ServiceCase {
    /// Decides whether `command` may be filed now, and what then has happened. Pure: the caller writes what is returned, and
    /// nothing was changed if it throws. The refusal names every fault at once.
    package func filing(
        _ command: CaseCommand, by officer: Officer, at desk: Desk, under terms: MatterTerms
    ) throws(Refusal) -> CaseEvent {
        let event = command.event
        let rows = Transition.rows(from: stage)
        guard let row = rows.first(where: { $0.event == event }) else {
            let possible = rows.filter { $0.roles.contains(where: officer.roles.contains) }.map(\.event).filter(
                hasObject)
            throw Refusal(.notLawful(event, at: stage, possible: possible))
        }
        if let matter, !matter.agrees(with: terms.reference) { throw Refusal(.matterDiffers) }
        var faults = faultsOfAuthority(for: row, by: officer, at: desk, under: terms)
        for condition in row.guards {
            faults += self.faults(of: condition, command, by: officer, at: desk, under: terms)
        }
        faults += command.faults(at: desk, under: terms) + faultsOfAmendedFields(in: command, under: terms)
        faults += faultsOfPeople(in: command) + faultsOfMandates(in: command, at: desk)
        if let refusal = Refusal(faults) { throw refusal }
        return try self.event(of: command, by: officer, at: desk, under: terms)
    }

    /// The events of an application that is handed in: the receipt, and with `accept` the acceptance after it.
    package func receiving(
        _ intake: Intake, accept: Bool, by officer: Officer, at desk: Desk, under terms: MatterTerms
    ) throws(Refusal) -> [CaseEvent] {
        guard accept else { return [try filing(.receive(intake), by: officer, at: desk, under: terms)] }
        let both = try accepting(
            intake, remark: Remark(signature: intake.signature), by: officer, at: desk, under: terms)
        return [both.receipt, both.acceptance]
    }

    /// Files a receipt and, where the desk may and the papers are complete, the acceptance that follows it at once.
    /// Refused whole: what cannot be accepted is not received either.
    package func accepting(
        _ intake: Intake, remark: Remark, by officer: Officer, at desk: Desk, under terms: MatterTerms
    ) throws(Refusal) -> (receipt: CaseEvent, acceptance: CaseEvent) {
        let receipt = try filing(.receive(intake), by: officer, at: desk, under: terms)
        var received = self
        received.preview(receipt, by: OfficerReference(node: desk.node, ordinal: officer.ordinal), at: desk)
        return (receipt, try received.filing(.accept(remark), by: officer, at: desk, under: terms))
    }

    /// What is put right must fit the form, and the applicant, as much as what was first typed.
    private func faultsOfAmendedFields(in command: CaseCommand, under terms: MatterTerms) -> [Refusal.Fault] {
        guard let application else { return [] }
        switch command {
        case .correctOnSpot(let amendment, _), .supplement(let amendment, _):
            return terms.faultsOfFields(application.replacing(fields: amendment.fields), complete: false)
        default: return []
        }
    }

    /// Joining and parting say something new of two cases.
    private func faultsOfPeople(in command: CaseCommand) -> [Refusal.Fault] {
        switch command {
        case .linkPerson(let other, _):
            if other == id { return [.init(.sameCase, at: "other")] }
            return linked.contains(other) ? [.init(.alreadyJoined, at: "other")] : []
        case .separatePerson(let other, _):
            if other == id { return [.init(.sameCase, at: "other")] }
            return separated.contains(other) ? [.init(.alreadyApart, at: "other")] : []
        default: return []
        }
    }

    private func faultsOfAuthority(
        for row: Transition, by officer: Officer, at desk: Desk, under terms: MatterTerms
    ) -> [Refusal.Fault] {
        var faults: [Refusal.Fault] = []
        if !row.roles.contains(where: officer.roles.contains), !PlantedBug.asksNoRoles.isPlanted {
            faults.append(.init(.notYourRole(row.event, needed: row.roles)))
        }
        if !row.levels.contains(desk.level) { faults.append(.init(.notAtThisLevel(row.event, levels: row.levels))) }
        if !row.power.isHeld(by: desk, needsSecondPerson: desk.needsSecondPerson(for: terms)),
            !PlantedBug.asksNoPower.isPlanted
        {
            let may = row.power == .forwards && desk.authority.mayAccept
            faults.append(.init(may ? .acceptHereInstead : .noPower(row.event, row.power)))
        }
        return faults
    }

    /// The events that `officer` may file here now, for the buttons of a page. Conditions on what is typed are not asked.
    package func possibleEvents(for officer: Officer, at desk: Desk, under terms: MatterTerms) -> [EventName] {
        Transition.rows(from: stage).filter { faultsOfAuthority(for: $0, by: officer, at: desk, under: terms).isEmpty }
            .map(\.event)
    }
}

extension Desk {
    /// One person who would both accept and examine, where the law wants two (受审分离). Only a village sends the application
    /// on for that; a town or a district accepts it, and another officer examines.
    package func needsSecondPerson(for terms: MatterTerms) -> Bool {
        level == .village && isOnePerson && decides && terms.separatesDuties
    }

    /// Who handles what is received here: the level above, where this station would decide and lacks the second person.
    func handling(for terms: MatterTerms) -> Handling {
        guard needsSecondPerson(for: terms), let parent else { return handling }
        return Handling(body: handling.body, examines: parent, decides: parent)
    }

    /// Why an application for the matter is only received here; nil where it may be accepted.
    package func hindrance(for terms: MatterTerms) -> Hindrance? {
        if !authority.mayAccept && !decides { return .receivesOnly }
        return needsSecondPerson(for: terms) ? .needsSecondPerson : nil
    }
}
