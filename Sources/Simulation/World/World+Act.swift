import Casework
import Chronology
import Jurisdiction
import Replica

/// What officers do.
extension World {
    /// A lawful act: an application from somebody who stands at the desk, or the next step of a case.
    func act(at replica: Replica, _ seat: Int, _ chance: inout Chance) throws {
        if replica.identity.isRoot { try replica.fileBeacon() }
        let lines = try (replica.inbox(limit: 40) + replica.cases(limit: 10)).filter(Self.isNumbered)
        let takesIn = replica.identity.level == .village || replica.identity.level == .town
        if takesIn, lines.isEmpty || chance.oneIn(2) {
            try takeIn(at: replica, seat, &chance)
            return
        }
        guard let line = chance.pick(lines) else { return }
        try goOn(with: line.number, at: replica, seat, &chance)
    }

    /// The next step of a case, by whoever may do one.
    func goOn(with number: String, at replica: Replica, _ seat: Int, _ chance: inout Chance) throws {
        let officers = try replica.officers()
        let first = chance.below(max(1, officers.count))
        for officer in officers[first...] + officers[..<first] {
            let commands: [CaseCommand]
            do {
                commands = try replica.possibleActs(in: number, for: officer).compactMap(Self.command)
            } catch is AmbiguousCase { return }  // a twin was heard of since the list was shown: somebody has to choose
            guard let command = chance.pick(commands) else { continue }
            return try file(command, into: number, by: officer, at: replica, seat)
        }
    }

    /// Many people come, and what they brought goes up in pieces.
    func rush(_ seat: Int, _ chance: inout Chance) throws {
        for _ in 0..<chance.within(30...90) { try takeIn(at: try replica(at: seat), seat, &chance) }
        guard let above = seats[seat].parent, revoked != seat, chance.oneIn(2) else { return }
        // What lies above after a line that was cut goes on at once, or the rest comes first.
        let next = chance.oneIn(2) ? above : seat
        guard let upper = seats[next].parent, revoked != next else { return }
        if next == above {
            _ = try replica(at: upper)
            try meet(above, .fair)
            try answerForFaults(of: [machines[above], machines[upper]])
        }
        let pending = try replica(at: above).standing().partsPending
        for _ in 0..<Self.cuts {
            var weather = Weather()
            weather.cut = 1024 + chance.below(8192)
            _ = try (replica(at: seat), replica(at: above))
            try meet(seat, weather)
            try answerForFaults(of: [machines[seat], machines[above]])
            // Until a line leaves a piece of a frame.
            if try replica(at: above).standing().partsPending > pending { break }
        }
        try look(above)
        _ = try (replica(at: next), replica(at: upper))
        try meet(next, .fair)
        let isSound = !machines[next].isStruck && !machines[upper].isStruck
        try answerForFaults(of: [machines[next], machines[upper]])
        // Where nobody has forgotten anything each knows what the other holds.
        let isPlain = branched.union(burned).union(tidied).isDisjoint(with: [seat, above, upper])
        if isSound, isPlain, next == above, lastGaps > 0 {
            throw Breach(
                "\(seats[next].name) and \(seats[upper].name) bring each other what stands on nothing held there")
        }
    }

    private static let cuts = 6

    /// Two posts go on with one case, and neither knows of the other.
    func contend(_ seat: Int, _ chance: inout Chance) throws {
        guard let above = seats[seat].parent else { return }
        let (lower, upper) = (try replica(at: seat), try replica(at: above))
        let known = Set(try upper.cases(limit: 100).filter(Self.isNumbered).map(\.number))
        let shared = try lower.cases(limit: 100).filter { known.contains($0.number) }
        guard let line = chance.pick(shared.prefix(8) + shared) else { return }
        try goOn(with: line.number, at: lower, seat, &chance)
        try goOn(with: line.number, at: upper, above, &chance)
        if chance.oneIn(2) { try goOn(with: line.number, at: lower, seat, &chance) }
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
    static func isNumbered(_ line: CaseLine) -> Bool { CaseNumber(CaseAddress(line.number).number) != nil }

    func file(
        _ command: CaseCommand, into number: String, by officer: Officer, at replica: Replica, _ seat: Int
    ) throws {
        let before = try replica.entryCount()
        let receipt: FilingReceipt
        do { receipt = try replica.file(command, into: number, by: officer) } catch {
            guard
                error is Refusal || error is MatterRefusal || error is UnknownCase || error is AuthorityRefusal
                    || error is ErasureRefusal || error is ArchivedCase || error is AmbiguousCase
            else {
                throw error
            }
            refused()
            guard try replica.entryCount() == before else {
                throw Breach("\(seats[seat].name): a refused act (\(command.event)) left an entry")
            }
            return
        }
        promise(receipt, at: seat)
        try note(receipt, at: replica, seat)
        try judge(command.event, in: receipt, by: officer, at: replica, seat)
    }

    /// - Returns: the address of the new case; nil where nothing is taken in.
    @discardableResult
    func takeIn(at replica: Replica, _ seat: Int, _ chance: inout Chance) throws -> String? {
        guard let officer = try replica.officers().first(where: { $0.roles.contains(.intakeClerk) }) else { return nil }
        let matter = chance.oneIn(3) ? SmallCatalog.instant : SmallCatalog.examined
        let terms: MatterTerms
        do { terms = try replica.terms(matter).terms } catch is MatterRefusal {
            guard edition == 0 else { throw Breach("\(seats[seat].name) has no catalog to take applications under") }
            return nil
        }
        applicants += 1
        let intake = SmallCatalog.intake(number: applicants, for: terms)
        let receipt: FilingReceipt
        do { receipt = try replica.receive(intake, matter: matter, accept: chance.oneIn(2), by: officer) } catch let
            refusal as Refusal
        {
            throw Breach("\(seats[seat].name) does not take in a lawful application: \(refusal)")
        } catch AuthorityRefusal.takenOut where revoked == seat {
            refused()
            return nil
        }
        promise(receipt, at: seat, opens: true)
        try note(receipt, at: replica, seat)
        try judge(.receive, in: receipt, by: officer, at: replica, seat)
        let address = receipt.address
        guard chance.oneIn(4), let typed = intake.applicant.document.number else { return address }
        guard try replica.find(typed).contains(where: { $0.number.utf8.elementsEqual(address.utf8) }) else {
            throw Breach("\(seats[seat].name) does not find case \(address) by its applicant")
        }
        return address
    }

    /// Somebody comes to the desk and somebody leaves it.
    func changeStaff(at replica: Replica, _ seat: Int) throws {
        func isThere() throws -> Bool { try replica.officers().contains { $0.login.utf8.elementsEqual("guest".utf8) } }
        _ = try replica.appoint(login: "guest", name: "帮办", roles: [.issuer])
        guard try isThere() else { throw Breach("\(seats[seat].name) does not know whom it appointed") }
        _ = try replica.appoint(login: "guest", name: "帮办", roles: [])
        guard try !isThere() else { throw Breach("\(seats[seat].name) still knows whom it dismissed") }
    }

    /// Somebody works there with a newer program, which writes what this one does not know.
    func actAhead(at replica: Replica, _ seat: Int, _ chance: inout Chance) throws {
        let (lines, officers) = (try replica.cases(limit: 40).filter(Self.isNumbered), try replica.officers())
        let due = try lines.filter { line in
            try officers.contains { officer in
                try replica.possibleActs(in: line.number, for: officer)
                    .contains { (Self.decisions + Self.examinations).contains($0) }
            }
        }
        guard let line = chance.pick(due.isEmpty ? lines : due), let officer = chance.pick(officers),
            try !replica.caseView(line.number).folded.isOrderOnly
        else { return }
        _ = try replica.fileLaterKind(into: line.number, by: officer)
        count(.upgrade)
        try note(case: line.number, at: replica)
        // Whoever could go on with it does not.
        for place in [seat] + (seats[seat].parent.map { [$0, seats[$0].parent].compactMap { $0 } } ?? []) {
            let desk = try self.replica(at: place)
            for officer in try desk.officers() {
                for event in Self.decisions + Self.examinations {
                    guard let command = Self.command(for: event) else { continue }
                    try file(command, into: line.number, by: officer, at: desk, place)
                }
            }
            guard revoked != place, let above = seats[place].parent else { return }
            _ = try self.replica(at: above)
            try meet(place, .fair)
            try answerForFaults(of: [machines[place], machines[above]])
        }
    }

    /// Somebody acts while a clock is ahead, and whoever has seen it goes on by a right one: what one knew of comes first.
    func actAcrossClocks(_ seat: Int, _ chance: inout Chance) throws {
        guard let above = seats[seat].parent, seats[above].parent != nil, revoked != seat, revoked != above else {
            return
        }
        let (lower, upper) = (try replica(at: seat), try replica(at: above))
        let known = Set(try upper.cases(limit: 100).filter(Self.isNumbered).map(\.number))
        let shared = try lower.cases(limit: 100).filter { known.contains($0.number) }
        let early = chance.oneIn(2) ? seat : above
        let clock = machines[early].clock
        clock.set(Instant(milliseconds: clock.wall().milliseconds + Int64(chance.within(1...5)) * 86_400_000))
        count(.clock)
        if early == seat, chance.oneIn(3), let number = try takeIn(at: lower, seat, &chance) {
            clock.repair()
            return try goOn(with: number, at: lower, seat, &chance)
        }
        guard let line = chance.pick(shared.prefix(8) + shared) else { return clock.repair() }
        try goOn(with: line.number, at: early == seat ? lower : upper, early, &chance)
        clock.repair()
        if early == above {
            try meet(seat, .fair)
            try answerForFaults(of: [machines[seat], machines[above]])
        }
        guard machines[seat].isOn else { return }
        try goOn(with: line.number, at: try replica(at: seat), seat, &chance)
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
        case .preRegister, .receive, .correctOnSpot, .supplement, .notifyCorrection, .transfer, .order, .linkPerson,
            .separatePerson, .revokeMandate, .informPrincipal, .ratifyAct, .disownAct, .reissue:
            return nil
        case .void, .handBack, .withdraw, .expire, .beginExamination, .askExplain, .returnToExamine, .terminate,
            .produce, .noCredential, .credentialReady, .prepareNotice, .arrive, .undelivered, .archive:
            return CaseCommand.PlainStep.allCases.first { $0.event == event }
                .map { .step($0, reason: "模拟原因", spoken) }
        }
    }
}
