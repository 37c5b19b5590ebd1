import Casework
import Jurisdiction
import Requirements
import Testing

/// Each rule both ways round: which of two truths comes first decides, never which arrived first.
@Suite struct ConflictTests {
    @Test("the published table and the code are the same")
    func published() throws {
        let rows = try protocolFile("conflicts.md").split(separator: "\n").filter { $0.hasPrefix("| CF") }
        #expect(
            rows.map(String.init)
                == Conflict.table.map { row in
                    let names = { (events: [EventName]) in events.map(\.rawValue).joined(separator: " ") }
                    let delivery = row.rule.freezesDelivery ? "frozen" : "goes on"
                    let acts = row.rule.acts?.rawValue ?? "nobody"
                    return
                        "| \(row.rule.rawValue) | \(names(row.standing)) | \(names(row.setAside)) | \(delivery) | \(acts) |"
                })
        // Two cases with one number are no two events of one case.
        #expect(Set(Conflict.table.map(\.rule)) == Set(Conflict.Rule.allCases).subtracting([.numberTwice]))
        for rule in Conflict.Rule.allCases { #expect(!rule.next.isEmpty) }
    }

    @Test("withdrawn at the village before the district granted: the withdrawal stands, delivery is frozen")
    func withdrawnThenGranted() throws {
        var world = try reviewing()
        let known = world.filed
        let withdrawal = try world.file(.step(.withdraw, reason: "", signed), at: World.village, knowing: known)
        let grant = try world.file(.grant(validUntil: nil, Remark()), by: .decider, at: World.district, knowing: known)
        let theCase = both(world)
        #expect(theCase.stage == .withdrawn)
        #expect(theCase.conflicts.map(\.rule) == [.withdrawnAndDecided])
        #expect(theCase.conflicts.map(\.sides) == [[withdrawal.id, grant.id]])
        #expect(theCase.isDeliveryFrozen)
        #expect(theCase.history.last?.place == .setAside(at: .withdrawn))
    }

    @Test("granted before it was withdrawn: the decision stands until a person has asked", .requirement("H01"))
    func grantedThenWithdrawn() throws {
        var world = try reviewing()
        let known = world.filed
        let grant = try world.file(.grant(validUntil: nil, Remark()), by: .decider, at: World.district, knowing: known)
        let withdrawal = try world.file(.step(.withdraw, reason: "", signed), at: World.village, knowing: known)
        let theCase = both(world)
        #expect(theCase.stage == .granted)
        #expect(theCase.conflicts.map(\.rule) == [.withdrawnAndDecided])
        #expect(theCase.conflicts.map(\.sides) == [[grant.id, withdrawal.id]])
        #expect(
            try codes { try world.file(.step(.noCredential, reason: "", Remark()), by: .issuer, at: World.district) }
                == ["delivery-frozen"])
    }

    @Test("two deciders: the earlier stands, both are shown, delivery is frozen")
    func decidedTwice() throws {
        var world = try reviewing()
        let known = world.filed
        let grant = try world.file(.grant(validUntil: nil, Remark()), by: .decider, at: World.district, knowing: known)
        let denial = try world.file(.deny(Remark(words: "不符合")), by: .decider, at: World.district, knowing: known)
        let theCase = both(world)
        #expect(theCase.decision?.isGranted == true)
        #expect(theCase.conflicts.map(\.rule) == [.decidedTwice])
        #expect(theCase.conflicts.map(\.sides) == [[grant.id, denial.id]])
        #expect(theCase.conflicts.first?.rule.acts == .decider)
    }

    @Test(
        "voided as a mis-entry, accepted by the town: the acceptance prevails, whichever came first",
        arguments: [true, false])
    func voidedAndAccepted(voidFirst: Bool) throws {
        var world = World()
        try world.file(.receive(intake()), at: World.village, onlyHere: true)
        let known = world.filed
        let void = CaseCommand.step(.void, reason: "mis-entry", Remark())
        if voidFirst { try world.file(void, at: World.village, knowing: known, onlyHere: true) }
        let acceptance = try world.file(.accept(signed), at: World.town, knowing: known)
        if !voidFirst { try world.file(void, at: World.village, knowing: known, onlyHere: true) }
        let theCase = both(world)
        #expect(theCase.stage == .accepted)
        #expect(theCase.conflicts.map(\.rule) == [.voidedAndAccepted])
        #expect(theCase.conflicts.first?.sides.first == acceptance.id)
    }

    @Test("accepted twice: the earliest counts, nobody has to act", .requirement("Z03"))
    func acceptedTwice() throws {
        var world = World()
        try world.file(.receive(intake()), at: World.village)
        let known = world.filed
        let first = try world.file(.accept(signed), at: World.village, knowing: known)
        try world.file(.accept(signed), at: World.town, knowing: known)
        let theCase = both(world)
        #expect(theCase.acceptance?.id == first.id)
        #expect(theCase.conflicts.map(\.rule) == [.acceptedTwice])
        #expect(!theCase.isDeliveryFrozen)
    }

    @Test("a supplement that met a return is not lost with its papers")
    func supplementedAndReturned() throws {
        var world = World()
        try world.file(.receive(intake(materials: [idCard])), at: World.village)
        try world.file(
            .notifyCorrection([Defect(subject: .material(2), problem: .missing)], due: nil, Remark()), at: World.village
        )
        let known = world.filed
        world.moment = at("2026-12-20", hour: 9)
        try world.file(.step(.expire, reason: "", Remark()), at: World.town, knowing: known)
        try world.file(
            .supplement(Amendment(materials: [household], fields: []), signed), at: World.village, knowing: known)
        let theCase = both(world)
        #expect(theCase.stage == .returned)
        #expect(theCase.materials == [idCard, household])
        #expect(theCase.conflicts.map(\.rule) == [.supplementedAndReturned])
    }

    @Test(
        "a supplement within the period undoes the end for its expiry under rules 2, whichever comes first, and waits under rules 1",
        arguments: [true, false], [1, 2] as [UInt64])
    func supplementedInTime(expiryFirst: Bool, rules: UInt64) throws {
        var world = World()
        world.rules = rules
        try world.file(.receive(intake(materials: [idCard])), at: World.village)
        try world.file(
            .notifyCorrection([Defect(subject: .material(2), problem: .missing)], due: nil, Remark()), at: World.village
        )
        let known = world.filed
        // A town whose clock is ahead: its word counts from the beacon it had seen, which is before the hand-in.
        let moments = expiryFirst ? [("2026-12-02", 9), ("2026-12-03", 9)] : [("2026-12-20", 9), ("2026-12-03", 9)]
        world.moment = at("2026-12-20", hour: 9)
        let ending = try world.file(
            .step(.expire, reason: "", Remark()), at: World.town, knowing: known,
            dated: at(moments[0].0, hour: moments[0].1))
        let supplement = try world.file(
            .supplement(Amendment(materials: [household], fields: []), signed), at: World.village, knowing: known,
            dated: at(moments[1].0, hour: moments[1].1))
        let theCase = both(world)
        #expect(theCase.materials == [idCard, household])
        #expect(theCase.rules == rules)
        if rules == 1 {
            #expect(theCase.stage == (expiryFirst ? .returned : .received))
            #expect(theCase.conflicts.map(\.rule) == [.supplementedAndReturned])
            #expect(theCase.conflicts.first?.rule.acts == .intakeClerk)
        } else {
            #expect(theCase.stage == .received)
            #expect(theCase.conflicts.map(\.rule) == [.supplementedInTime])
            #expect(theCase.conflicts.map(\.sides) == [[supplement.id, ending.id]])
            #expect(theCase.conflicts.first?.rule.acts == nil)
        }
    }

    @Test("after the period a supplement undoes nothing, whatever the rules")
    func supplementedLate() throws {
        var world = World()
        try world.file(.receive(intake(materials: [idCard])), at: World.village)
        try world.file(
            .notifyCorrection([Defect(subject: .material(2), problem: .missing)], due: nil, Remark()), at: World.village
        )
        let known = world.filed
        world.moment = at("2026-12-08", hour: 9)
        try world.file(.step(.expire, reason: "", Remark()), at: World.town, knowing: known)
        try world.file(
            .supplement(Amendment(materials: [household], fields: []), signed), at: World.village, knowing: known)
        #expect(both(world).stage == .returned)
        #expect(both(world).conflicts.map(\.rule) == [.supplementedAndReturned])
    }

    @Test("a case is folded by the number its first acceptance knew, before that by its first event's")
    func ruleNumber() throws {
        var world = World()
        world.rules = 1
        try world.file(.receive(intake()), at: World.village)
        #expect(both(world).rules == 1)
        let known = world.filed
        world.rules = 2
        try world.file(.accept(signed), at: World.village, knowing: known)
        world.rules = 1
        try world.file(.accept(signed), at: World.town, knowing: known)
        #expect(both(world).rules == 2)
        #expect(!both(world).needsNewerProgram)
    }

    @Test("a case accepted under rules of a newer program takes facts only")
    func newerRules() throws {
        var world = World()
        try world.file(.receive(intake()), at: World.village)
        world.rules = FoldRules.newest.rawValue + 1
        try world.file(.accept(signed), at: World.village)
        #expect(world.theCase.needsNewerProgram)
        #expect(
            try codes { try world.file(.step(.beginExamination, reason: "", Remark()), by: .examiner, at: World.town) }
                == ["newer-program-needed"])
        #expect(FoldRules(nearest: 0) == .first)
        #expect(FoldRules(nearest: 99) == .newest)
    }

    @Test("an event whose author had seen what made it unlawful is set aside without a clash")
    func notConcurrent() throws {
        var world = try reviewing()
        try world.file(.grant(validUntil: nil, Remark()), by: .decider, at: World.district)
        world.append(
            .withdraw(Step(statement: nil)), at: World.village, parents: world.frontier(of: world.filed))
        let theCase = both(world)
        #expect(theCase.stage == .granted)
        #expect(theCase.conflicts.isEmpty)
        #expect(theCase.history.last?.place == .setAside(at: .granted))
    }

    @Test("withheld events are shown and change nothing; unknown kinds are shown and stop decisions")
    func withheldAndUnknown() throws {
        var world = try reviewing()
        let known = world.theCase
        let last = world.frontier(of: world.filed)
        let strange = world.append(.unknown(kind: 199), at: World.town, parents: last)
        #expect(world.theCase.stage == known.stage)
        #expect(world.theCase.needsNewerProgram)
        #expect(
            try codes { try world.file(.grant(validUntil: nil, Remark()), by: .decider, at: World.district) }
                == ["newer-program-needed"])
        try world.file(.step(.withdraw, reason: "", signed), at: World.village)
        #expect(world.theCase.stage == .withdrawn)
        let revoked = FiledEvent(
            id: name(77), caseID: strange.caseID, author: strange.author, division: strange.division,
            level: strange.level, segment: 9, position: 1, wall: strange.wall, legalLowerBound: strange.legalLowerBound,
            parents: last, officer: 1,
            event: .grant(
                Decision(
                    documentNumber: "x", validUntil: nil, deliveryDue: date("2026-12-01"), isSingleHanded: false,
                    statement: nil)), effect: .withheld(.revokedUnheard))
        let withRevoked = ServiceCase(folding: world.filed + [revoked])
        #expect(withRevoked.stage == .withdrawn)
        #expect(withRevoked.history.contains { $0.place == .withheld(.revokedUnheard) })
        #expect(withRevoked.conflicts.isEmpty)
    }

    @Test("a parent that is not held blocks nothing and is shown")
    func missingParent() throws {
        var world = World()
        try world.file(.receive(intake()), at: World.village)
        world.append(.withdraw(Step(statement: nil)), at: World.village, parents: [name(500), world.filed[0].id])
        #expect(world.theCase.stage == .withdrawn)
        #expect(world.theCase.missing == [name(500)])
    }

    @Test("a link says who is one person, and a separation takes it back")
    func links() throws {
        var world = World()
        try world.file(.receive(intake()), at: World.village)
        let other = CaseID(opening: name(900))
        #expect(try codes { try world.file(.linkPerson(other, Remark()), at: World.village) } == ["reason-missing"])
        try world.file(.linkPerson(other, Remark(words: "同名同住址，本人确认")), at: World.village)
        #expect(world.theCase.linked == [other])
        let again = CaseCommand.linkPerson(other, Remark(words: "再次确认"))
        #expect(try codes { try world.file(again, at: World.village) } == ["already-joined"])
        try world.file(.separatePerson(other, Remark(words: "系兄弟")), at: World.village)
        #expect(world.theCase.linked.isEmpty)
        #expect(world.theCase.separated == [other])
        let apart = CaseCommand.separatePerson(other, Remark(words: "系兄弟"))
        #expect(try codes { try world.file(apart, at: World.village) } == ["already-apart"])
        let itself = CaseCommand.linkPerson(try #require(world.theCase.id), Remark(words: "同一件"))
        #expect(try codes { try world.file(itself, at: World.village) } == ["same-case"])
        #expect(world.theCase.stage == .received)
    }

    @Test("joining is said in both cases")
    func counterpart() throws {
        let (one, other) = (CaseID(opening: name(900)), CaseID(opening: name(901)))
        let why = Remark(words: "核对了身份证原件")
        let counterpart = try #require(CaseCommand.linkPerson(other, why).counterpart(of: one))
        #expect(counterpart.other == other)
        #expect(counterpart.command == .linkPerson(one, why))
        #expect(CaseCommand.accept(signed).counterpart(of: one) == nil)
    }

    private func reviewing() throws -> World {
        var world = World()
        try world.file(.receive(intake()), at: World.village)
        try world.file(.accept(signed), at: World.village)
        try world.file(.step(.beginExamination, reason: "", Remark()), by: .examiner, at: World.town)
        try world.file(.propose(favours: true, Remark()), by: .examiner, at: World.town)
        return world
    }

    /// The case, after checking that it is the same in reverse and rotated order of arrival.
    private func both(_ world: World) -> ServiceCase {
        let expected = world.theCase
        #expect(ServiceCase(folding: world.filed.reversed()) == expected)
        for turn in world.filed.indices {
            #expect(ServiceCase(folding: Array(world.filed[turn...] + world.filed[..<turn])) == expected)
        }
        return expected
    }
}
