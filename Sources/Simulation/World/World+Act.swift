import Casework
import Jurisdiction
import Replica

/// What officers do.
extension World {
    /// A lawful act: an application from somebody who stands at the desk, or the next step of a case.
    func act(at replica: Replica, _ seat: Int, _ chance: inout Chance) throws {
        let lines = try (replica.inbox(limit: 40) + replica.cases(limit: 10)).filter(Self.isNumbered)
        let takesIn = replica.identity.level == .village || replica.identity.level == .town
        if takesIn, lines.isEmpty || chance.oneIn(2) { return try takeIn(at: replica, seat, &chance) }
        guard let line = chance.pick(lines), let officer = chance.pick(try replica.officers()) else { return }
        guard let event = chance.pick(try replica.possibleActs(in: line.number, for: officer)),
            let command = Self.command(for: event)
        else { return }
        try file(command, into: line.number, by: officer, at: replica, seat)
    }

    /// An act of anybody on anything: most are refused, and a refused one leaves nothing behind.
    func trespass(at replica: Replica, _ seat: Int, _ chance: inout Chance) throws {
        let lines = try replica.cases(limit: 40).filter(Self.isNumbered)
        guard let line = chance.pick(lines), let officer = chance.pick(try replica.officers()),
            let event = chance.pick(EventName.allCases), let command = Self.command(for: event)
        else { return }
        try file(command, into: line.number, by: officer, at: replica, seat)
    }

    /// A case whose first entry has no effect carries no number, and nobody can act on it.
    private static func isNumbered(_ line: CaseLine) -> Bool { CaseNumber(line.number) != nil }

    private func file(
        _ command: CaseCommand, into number: String, by officer: Officer, at replica: Replica, _ seat: Int
    ) throws {
        let before = try replica.entryCount()
        do { promise(try replica.file(command, into: number, by: officer), at: seat) } catch {
            guard error is Refusal || error is MatterRefusal || error is UnknownCase else { throw error }
            refused()
            guard try replica.entryCount() == before else {
                throw Breach("\(seats[seat].name): a refused act (\(command.event)) left an entry")
            }
        }
    }

    private func takeIn(at replica: Replica, _ seat: Int, _ chance: inout Chance) throws {
        guard let officer = try replica.officers().first(where: { $0.roles.contains(.intakeClerk) }) else { return }
        let matter = chance.oneIn(3) ? SmallCatalog.instant : SmallCatalog.examined
        let terms: MatterTerms
        do { terms = try replica.terms(matter).terms } catch is MatterRefusal {
            guard edition == 0 else { throw Breach("\(seats[seat].name) has no catalog to take applications under") }
            return
        }
        applicants += 1
        let intake = SmallCatalog.intake(number: applicants, for: terms)
        do {
            promise(
                try replica.receive(intake, matter: matter, accept: chance.oneIn(2), by: officer), at: seat,
                opens: true)
        } catch let refusal as Refusal {
            throw Breach("\(seats[seat].name) does not take in a lawful application: \(refusal)")
        }
    }

    /// Nil for what needs more than words.
    private static func command(for event: EventName) -> CaseCommand? {
        let spoken = Remark(words: "模拟意见", signature: .byHand)
        switch event {
        case .accept: return .accept(spoken)
        case .refuse: return .refuse(.notCompetent, competentBody: "模拟单位", spoken)
        case .forward: return .forward(to: nil, spoken)
        case .propose: return .propose(favours: true, spoken)
        case .legalCheck: return .legalCheck(favours: true, spoken)
        case .grant: return .grant(validUntil: nil, spoken)
        case .decideInstant: return .decideInstant(validUntil: nil, spoken)
        case .deny: return .deny(spoken)
        case .dispatch: return .dispatch(to: nil, spoken)
        case .serve: return .serve(.window, spoken)
        case .preRegister, .receive, .correctOnSpot, .supplement, .notifyCorrection, .transfer, .linkPerson,
            .separatePerson:
            return nil
        case .void, .handBack, .withdraw, .expire, .beginExamination, .askExplain, .returnToExamine, .terminate,
            .produce, .noCredential, .credentialReady, .prepareNotice, .arrive, .undelivered, .archive:
            return CaseCommand.PlainStep.allCases.first { $0.event == event }
                .map { .step($0, reason: "模拟原因", spoken) }
        }
    }
}
