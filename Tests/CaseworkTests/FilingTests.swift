import Casework
import Catalog
import Chronology
import Jurisdiction
import Requirements
import Testing

/// The codes of what a filing is refused for, in order; none when it is filed.
func codes(_ body: () throws -> Void) throws -> [String] {
    do {
        try body()
        return []
    } catch let refusal as Refusal {
        return refusal.faults.map(\.reason.code)
    }
}

@Suite struct FilingTests {
    @Test("all that is missing for an acceptance is said at once, with its path", .requirement("C03", "C04"))
    func everyFault() throws {
        var world = World()
        try world.file(.receive(intake(materials: [idCard], fields: [])), at: World.village)
        let before = world.theCase
        do {
            try world.file(.accept(Remark()), at: World.village)
            Issue.record("accepted")
        } catch let refusal as Refusal {
            #expect(refusal.faults.map(\.reason.code) == ["material-missing", "field-missing", "not-signed"])
            #expect(refusal.faults.map(\.path) == ["materials", "fields.householdSize", "signature"])
        }
        #expect(world.theCase == before)
    }

    @Test("receive and accept at once, or nothing of it", .requirement("C04", "C07"))
    func accepting() throws {
        let world = World()
        let desk = world.desk(World.village)
        let blank = ServiceCase(folding: [])
        let both = try blank.accepting(intake(), remark: signed, by: .clerk, at: desk, under: world.terms)
        guard case .receive(let receipt) = both.receipt, case .accept(let acceptance) = both.acceptance else {
            Issue.record("other events")
            return
        }
        #expect(receipt.hindrance == nil)
        #expect(acceptance.committedDue == date("2026-12-21"))
        #expect(acceptance.isEntrusted)
        #expect(acceptance.documentNumber == "0081受理〔2026〕K9DG000007号")
        #expect(
            try codes {
                _ = try blank.accepting(
                    intake(materials: []), remark: signed, by: .clerk, at: desk, under: world.terms)
            } == ["material-missing", "material-missing"])
    }

    @Test("a station that only receives says so on the slip and forwards", .requirement("F03", "Z04", "Z05"))
    func receiveOnly() throws {
        var world = World()
        let station = World.village.with(.receivesOnly)
        let receipt = try world.file(.receive(intake()), at: station)
        guard case .receive(let event) = receipt.event else {
            Issue.record("no receipt")
            return
        }
        #expect(event.hindrance == .receivesOnly)
        #expect(event.noticeDue == date("2026-11-30"))
        #expect(try codes { try world.file(.accept(signed), at: station) } == ["no-power"])
        #expect(
            try codes {
                try world.file(
                    .notifyCorrection([Defect(subject: .material(2), problem: .missing)], due: nil, Remark()),
                    at: station)
            } == ["no-power"])
        try world.file(.forward(to: nil, Remark()), at: station)
        #expect(world.theCase.papers == .inTransit(to: World.town.division))
        #expect(world.theCase.owner == World.town.division)
        #expect(world.theCase.stage == .received)
        try world.file(.accept(signed), at: World.town)
        #expect(world.theCase.papers == .station(World.town.division))
        #expect(world.theCase.stage == .accepted)
    }

    @Test("one person never blocks an applicant: what needs two is received and forwarded", .requirement("D01", "Z04"))
    func onePerson() throws {
        var world = World()
        world.terms = .terms(kind: .confirmation, village: .decides, deciding: .village, examining: .village)
        let station = World.village.alone
        let receipt = try world.file(.receive(intake()), by: .everything, at: station)
        guard case .receive(let event) = receipt.event else {
            Issue.record("no receipt")
            return
        }
        #expect(event.hindrance == .needsSecondPerson)
        #expect(try codes { try world.file(.accept(signed), by: .everything, at: station) } == ["needs-second-person"])
        let sent = try world.file(.forward(to: nil, Remark()), by: .everything, at: station)
        guard case .forward(let forwarding) = sent.event else {
            Issue.record("not forwarded")
            return
        }
        #expect(forwarding.hindrance == .needsSecondPerson)
        #expect(forwarding.materials == [1, 2])

        #expect(world.theCase.handling?.decides == World.town.division)
        world.terms = .terms(kind: .confirmation, village: .decides, deciding: .town, examining: .town)
        try world.file(.accept(signed), at: World.town)
        try world.file(.step(.beginExamination, reason: "", Remark()), by: .examiner, at: World.town)
        try world.file(.propose(favours: true, Remark()), by: .examiner, at: World.town)
        try world.file(.grant(validUntil: nil, Remark()), by: .decider, at: World.town)
        #expect(world.theCase.stage == .granted)
    }

    @Test("a town or district with one officer accepts, and waits for another to examine", .requirement("D01"))
    func onePersonAbove() throws {
        var world = World()
        world.terms = .terms(kind: .licence, deciding: .district, examining: .district)
        try world.file(.receive(intake()), by: .everything, at: World.district.alone)
        try world.file(.accept(signed), by: .everything, at: World.district.alone)
        #expect(
            try codes {
                try world.file(
                    .step(.beginExamination, reason: "", Remark()), by: .everything, at: World.district.alone)
            } == ["accepted-by-you"])
    }

    @Test("a station with two people, or a matter that does not need two, is not held up")
    func notHeldUp() throws {
        var service = World()
        service.terms = .terms(kind: .publicService, village: .decides, deciding: .village, examining: .village)
        try service.file(.receive(intake()), by: .everything, at: World.village.alone)
        #expect(
            try codes { try service.file(.forward(to: nil, Remark()), by: .everything, at: World.village.alone) } == [
                "accept-here-instead"
            ])
        try service.file(.accept(signed), by: .everything, at: World.village.alone)
        try service.file(.step(.beginExamination, reason: "", Remark()), by: .everything, at: World.village.alone)
        try service.file(.propose(favours: true, Remark()), by: .everything, at: World.village.alone)
        let decided = try service.file(.grant(validUntil: nil, Remark()), by: .everything, at: World.village.alone)
        guard case .grant(let decision) = decided.event else {
            Issue.record("not granted")
            return
        }
        #expect(decision.isSingleHanded)
    }

    @Test("受审分离 holds for licences, confirmations and payments", .requirement("D01"), arguments: MatterKind.allCases)
    func separation(kind: MatterKind) throws {
        var world = World()
        world.terms = .terms(kind: kind, deciding: .town, examining: .town)
        try world.file(.receive(intake()), by: .everything, at: World.town)
        try world.file(.accept(signed), by: .everything, at: World.town)
        let separates = [.licence, .confirmation, .payment].contains(kind)
        #expect(
            try codes {
                try world.file(.step(.beginExamination, reason: "", Remark()), by: .everything, at: World.town)
            }
                == (separates ? ["accepted-by-you"] : []))
        if separates {
            try world.file(.step(.beginExamination, reason: "", Remark()), by: .examiner, at: World.town)
            #expect(
                try codes { try world.file(.propose(favours: true, Remark()), by: .everything, at: World.town) } == [
                    "accepted-by-you"
                ])
            let both = Officer(ordinal: 2, login: "examiner", displayName: "王审核", roles: [.examiner, .decider])
            try world.file(.propose(favours: true, Remark()), by: both, at: World.town)
            #expect(
                try codes { try world.file(.grant(validUntil: nil, Remark()), by: both, at: World.town) } == [
                    "examined-by-you"
                ])
            try world.file(.grant(validUntil: nil, Remark()), by: .everything, at: World.town)
        }
    }

    @Test(
        "an instant matter is accepted and decided by one person; a committed one is not decided on the spot",
        .requirement("E03"))
    func instant() throws {
        var world = World()
        world.terms = .terms(
            kind: .confirmation, caseKind: .instant, village: .decides, deciding: .village, examining: .village)
        try world.file(.receive(intake()), by: .everything, at: World.village.alone)
        try world.file(.accept(signed), by: .everything, at: World.village.alone)
        try world.file(.decideInstant(validUntil: nil, Remark()), by: .everything, at: World.village.alone)
        #expect(world.theCase.stage == .granted)

        var committed = World()
        try committed.file(.receive(intake()), at: World.district.with(.decides))
        try committed.file(.accept(signed), at: World.district)
        #expect(
            try codes {
                try committed.file(.decideInstant(validUntil: nil, Remark()), by: .decider, at: World.district)
            }
                == ["not-an-instant-matter"])
    }

    @Test("one notice in writing; a second may not ask for more", .requirement("C03"))
    func oneNotice() throws {
        var world = World()
        try world.file(.receive(intake(materials: [idCard])), at: World.village)
        #expect(
            try codes { try world.file(.notifyCorrection([], due: nil, Remark()), at: World.village) } == ["no-defects"]
        )
        try world.file(
            .notifyCorrection([Defect(subject: .material(2), problem: .missing)], due: nil, Remark()), at: World.village
        )
        #expect(world.theCase.stage == .awaitingCorrection)
        let blurred = HandedMaterial(index: 2, form: .copy, count: 1, grade: .uploaded)
        try world.file(.supplement(Amendment(materials: [blurred], fields: []), signed), at: World.town)
        #expect(world.theCase.stage == .received)
        #expect(
            try codes {
                try world.file(
                    .notifyCorrection([Defect(subject: .field("mobile"), problem: .contradicts)], due: nil, Remark()),
                    at: World.village)
            } == ["second-notice"])
        let again = try world.file(
            .notifyCorrection([Defect(subject: .material(2), problem: .illegible)], due: date("2026-12-10"), Remark()),
            at: World.village)
        guard case .notifyCorrection(let notice) = again.event else {
            Issue.record("no notice")
            return
        }
        #expect(notice.isSecond)
        #expect(notice.due == date("2026-12-10"))
        #expect(notice.documentNumber == "0081补〔2026〕K9DG000007-2号")
    }

    @Test("a period is over when its last day has passed, and not at a village")
    func expiry() throws {
        var world = World()
        try world.file(.receive(intake(materials: [idCard])), at: World.village)
        try world.file(
            .notifyCorrection([Defect(subject: .material(2), problem: .missing)], due: date("2026-12-07"), Remark()),
            at: World.village)
        world.moment = at("2026-12-07", hour: 23)
        #expect(try codes { try world.file(.step(.expire, reason: "", Remark()), at: World.town) } == ["not-yet-due"])
        world.moment = at("2026-12-08", hour: 0)
        #expect(
            try codes { try world.file(.step(.expire, reason: "", Remark()), at: World.village) } == [
                "not-at-this-level"
            ])
        try world.file(.step(.expire, reason: "", Remark()), at: World.town)
        #expect(world.theCase.stage == .returned)
    }

    @Test("a clock in doubt keeps nobody from applying, and ends no period", .requirement("Z02"))
    func doubtfulClock() throws {
        var world = World()
        world.moment = at("2099-01-01", hour: 9)
        let proxy = Proxy(name: called("孙强涛"), document: document(.residentCard, "419902193104064042"), phone: nil)
        let mandate = Mandate(
            acts: [.apply], matter: nil, from: date("2026-01-01"), until: date("2026-12-31"), paper: "委托书")
        let byAgent = intake(standing: .agent(proxy, mandate))
        #expect(try codes { try world.file(.receive(byAgent), at: World.village) } == ["mandate-expired"])
        world.doubtsClock = true
        try world.file(.receive(byAgent), at: World.village)
        try world.file(.accept(signed), at: World.village)
        #expect(world.theCase.number?.year == 2026)

        var late = World()
        try late.file(.receive(intake(materials: [idCard])), at: World.village)
        try late.file(
            .notifyCorrection([Defect(subject: .material(2), problem: .missing)], due: date("2026-12-07"), Remark()),
            at: World.village)
        late.moment = at("2099-01-01", hour: 9)
        late.doubtsClock = true
        #expect(try codes { try late.file(.step(.expire, reason: "", Remark()), at: World.town) } == ["clock-doubtful"])
    }

    @Test("only the opener voids, and only what has not left the node")
    func void() throws {
        var world = World()
        try world.file(.receive(intake()), at: World.village, onlyHere: true)
        let void = CaseCommand.step(.void, reason: "mis-entry", Remark())
        #expect(try codes { try world.file(void, at: World.village) } == ["already-sent"])
        #expect(
            try codes { try world.file(void, by: .everything, at: World.village, onlyHere: true) } == ["not-the-opener"]
        )
        try world.file(void, at: World.village, onlyHere: true)
        #expect(world.theCase.stage == .voided)
    }

    @Test("what was produced elsewhere is handed over only after it has come", .requirement("H01", "H06"))
    func custody() throws {
        var world = try granted()
        try world.file(.step(.produce, reason: "", Remark()), by: .issuer, at: World.district)
        try world.file(.step(.credentialReady, reason: "", Remark()), by: .issuer, at: World.district)
        #expect(try codes { try world.file(.serve(.window, signed), at: World.village) } == ["result-elsewhere"])
        try world.file(.dispatch(to: World.village.division, Remark()), by: .issuer, at: World.district)
        #expect(try codes { try world.file(.serve(.window, signed), at: World.town) } == ["result-elsewhere"])
        try world.file(.step(.undelivered, reason: "road-closed", Remark()), by: .issuer, at: World.district)
        #expect(world.theCase.result == .station(World.district.division))

        var notice = try granted()
        try notice.file(.step(.noCredential, reason: "", Remark()), by: .issuer, at: World.district)
        try notice.file(.serve(.window, signed), at: World.village)
        #expect(notice.theCase.stage == .completed)
    }

    private func granted() throws -> World {
        var world = World()
        try world.file(.receive(intake()), at: World.village)
        try world.file(.accept(signed), at: World.village)
        try world.file(.step(.beginExamination, reason: "", Remark()), by: .examiner, at: World.town)
        try world.file(.propose(favours: true, Remark()), by: .examiner, at: World.town)
        try world.file(.grant(validUntil: nil, Remark()), by: .decider, at: World.district)
        return world
    }

    @Test("where the application is not held, nothing is accepted or handed over", .requirement("Z10"))
    func applicationNotHeld() throws {
        var world = World()
        try world.file(.receive(intake()), at: World.village)
        guard case .receive(let event) = world.filed[0].event else {
            Issue.record("no receipt")
            return
        }
        let open = Receipt(
            number: event.number, matter: event.matter, handling: event.handling, materials: event.materials,
            noticeDue: event.noticeDue, hindrance: event.hindrance, delivery: event.delivery, application: nil)
        var carrier = World()
        carrier.append(.receive(open), at: World.village, parents: [])
        #expect(try codes { try carrier.file(.accept(signed), at: World.town) } == ["application-not-held"])
        let forward = CaseCommand.forward(to: World.district.division, Remark())
        let faults = try codes { try carrier.file(forward, by: .everything, at: World.town) }
        #expect(faults.contains("application-not-held"))
    }
}
