import Casework
import Chronology
import Testing

/// CF11: a mandate is ended at one station while its agent acts at another. The causal order decides, and no clock.
@Suite struct MandateTests {
    static let proxy = Proxy(
        name: called("孙强涛"), document: document(.residentCard, "419902193104064042"), phone: nil)

    static func agent(from: String = "2026-01-01") -> Standing {
        .agent(proxy, Mandate(acts: Set(Mandate.Act.allCases), matter: nil, from: date(from), until: nil, paper: "委托书"))
    }

    static let ending = CaseCommand.revokeMandate(.known(nil), day: nil, Remark(signature: .byHand, trace: "撤销声明"))
    static let inPerson = Remark(present: .oneself, signature: .byHand)
    static let withHousehold = Amendment(materials: [household], fields: [])

    @Test("after the desk knows, the former agent is refused for every act, and told what to do; the principal is not")
    func refusedAfterwards() throws {
        var world = try awaitingCorrection()
        try world.file(Self.ending, at: World.town)
        for command: CaseCommand in [.supplement(Self.withHousehold, signed)] {
            #expect(try codes { try world.file(command, at: World.village) } == ["mandate-ended"])
        }
        let again = Remark(present: Self.agent(from: "2026-11-23"), signature: .byHand)
        #expect(
            try codes { try world.file(.supplement(Self.withHousehold, again), at: World.village) } == ["mandate-ended"]
        )
        // A paper of a later day is another mandate.
        var anew = world
        anew.moment = at("2026-11-25", hour: 9)
        let later = Remark(present: Self.agent(from: "2026-11-24"), signature: .byHand)
        try anew.file(.supplement(Self.withHousehold, later), at: World.village)
        #expect(anew.theCase.conflicts.isEmpty)
        try world.file(.supplement(Self.withHousehold, Self.inPerson), at: World.village)
        #expect(world.theCase.conflicts.isEmpty)
        // What was validly handed in is accepted, though the agent is none any more.
        try world.file(.accept(signed), at: World.village)
        #expect(world.theCase.stage == .accepted)
        #expect(
            try codes { try world.file(.step(.withdraw, reason: "", signed), at: World.village) } == ["mandate-ended"])
    }

    @Test("only the principal, or who acts for them by law, ends a mandate and judges what was done")
    func principalOnly() throws {
        var world = try awaitingCorrection()
        let asAgent = Remark(present: Self.agent(), signature: .byHand)
        #expect(
            try codes { try world.file(.revokeMandate(.known(nil), day: nil, asAgent), at: World.town) }
                == ["principal-needed"])
        #expect(
            try codes {
                try world.file(.revokeMandate(.known(nil), day: date("2026-11-30"), Self.inPerson), at: World.town)
            } == ["in-future"])
        #expect(
            try codes { try world.file(.revokeMandate(.known(2), day: nil, Self.inPerson), at: World.town) } == [
                "no-agent"
            ])
        #expect(
            try codes { try world.file(.ratifyAct(act: nil, Self.inPerson), at: World.town) } == ["nothing-to-review"])
        try world.file(Self.ending, at: World.town)
        #expect(try codes { try world.file(Self.ending, at: World.town) } == ["ended-already"])
        #expect(world.theCase.endedMandates.map(\.event.ended?.day) == [date("2026-11-23")])
    }

    @Test(
        "a hand-in at a station that had not heard is valid and flagged, whichever came first and in every order of arrival",
        arguments: [true, false])
    func handedInMeanwhile(actFirst: Bool) throws {
        var world = try awaitingCorrection()
        let known = world.filed
        let (early, late) = (at("2026-11-24", hour: 9), at("2026-11-24", hour: 15))
        let end = try world.file(Self.ending, at: World.town, knowing: known, dated: actFirst ? late : early)
        let act = try world.file(
            .supplement(Self.withHousehold, signed), at: World.village, knowing: known, dated: actFirst ? early : late)
        let theCase = everyOrder(world)
        #expect(theCase.stage == .received)
        #expect(theCase.materials == [idCard, household])
        #expect(theCase.conflicts.map(\.rule) == [.actedMeanwhile])
        #expect(theCase.conflicts.map(\.sides) == [[act.id, end.id]])
        #expect(theCase.openReviews.count == 1)
        #expect(theCase.conflicts.first?.rule.acts == .intakeClerk)
        #expect(!theCase.isDeliveryFrozen)
    }

    @Test("what the principal stands by is closed, what they do not stand by counts no more")
    func ratifiedOrDisowned() throws {
        let world = try meanwhile()
        #expect(
            try codes {
                var world = world
                try world.file(.informPrincipal(act: nil, Remark()), at: World.town)
            } == ["reason-missing"])
        var told = world
        let notice = try told.file(.informPrincipal(act: nil, Remark(words: "14时电话告知本人")), at: World.town)
        #expect(told.theCase.informed.map(\.id) == [notice.id])
        #expect(told.theCase.openReviews.count == 1)

        var ratified = told
        let word = try ratified.file(.ratifyAct(act: nil, Self.inPerson), at: World.village)
        #expect(everyOrder(ratified).openReviews.isEmpty)
        #expect(ratified.theCase.conflicts.map(\.settled) == [word.id])
        #expect(ratified.theCase.materials == [idCard, household])

        var disowned = told
        let against = Remark(words: "户口簿不是我家的", present: .oneself, signature: .byHand)
        try disowned.file(.disownAct(act: nil, against), at: World.village)
        let theCase = everyOrder(disowned)
        #expect(theCase.openReviews.isEmpty)
        #expect(theCase.stage == .received)
        #expect(theCase.materials == [idCard])
        #expect(try codes { try disowned.file(.accept(Self.inPerson), at: World.village) } == ["material-missing"])
    }

    @Test("told to stand by it here and not to there: the first in the order counts, the same everywhere")
    func bothSaid() throws {
        var world = try meanwhile()
        let known = world.filed
        let against = Remark(words: "不认可", present: .oneself, signature: .byHand)
        let word = try world.file(.ratifyAct(act: nil, Self.inPerson), at: World.village, knowing: known)
        try world.file(.disownAct(act: nil, against), at: World.town, knowing: known)
        let theCase = everyOrder(world)
        #expect(theCase.conflicts.map(\.settled) == [word.id])
        #expect(theCase.history.last?.place == .setAside(at: .received))
        #expect(theCase.materials == [idCard, household])
    }

    @Test("a withdrawal that the principal does not stand by is undone, and the case goes on")
    func withdrawalDisowned() throws {
        var world = World()
        try world.file(.receive(intake(standing: Self.agent())), at: World.village)
        try world.file(.accept(signed), at: World.village)
        let known = world.filed
        try world.file(Self.ending, at: World.town, knowing: known)
        try world.file(.step(.withdraw, reason: "", signed), at: World.village, knowing: known)
        #expect(everyOrder(world).stage == .withdrawn)
        #expect(world.theCase.conflicts.map(\.rule) == [.actedMeanwhile])
        try world.file(
            .disownAct(act: nil, Remark(words: "没有要撤回", present: .oneself, signature: .byHand)), at: World.town)
        #expect(everyOrder(world).stage == .accepted)
        try world.file(.step(.beginExamination, reason: "", Remark()), by: .examiner, at: World.town)
        #expect(world.theCase.stage == .examining)
    }

    @Test("a result that a former agent took is fetched back, or made anew")
    func resultTaken() throws {
        var world = World()
        try world.file(.receive(intake(standing: Self.agent())), at: World.village)
        try world.file(.accept(signed), at: World.village)
        try world.file(.step(.beginExamination, reason: "", Remark()), by: .examiner, at: World.town)
        try world.file(.propose(favours: true, Remark()), by: .examiner, at: World.town)
        try world.file(.grant(validUntil: nil, Remark()), by: .decider, at: World.district)
        try world.file(.step(.produce, reason: "", Remark()), by: .issuer, at: World.district)
        try world.file(.step(.credentialReady, reason: "", Remark(trace: "D-1")), by: .issuer, at: World.district)
        try world.file(.dispatch(to: World.village.division, Remark()), by: .issuer, at: World.district)
        try world.file(.step(.arrive, reason: "", Remark()), at: World.village)
        let known = world.filed
        try world.file(Self.ending, at: World.town, knowing: known)
        try world.file(.serve(.window, signed), at: World.village, knowing: known)
        #expect(everyOrder(world).stage == .completed)
        #expect(world.theCase.conflicts.map(\.rule) == [.actedMeanwhile])
        let against = Remark(words: "没有收到", present: .oneself, signature: .byHand)
        try world.file(.disownAct(act: nil, against), at: World.village)
        #expect(everyOrder(world).stage == .inTransit)
        #expect(world.theCase.result == .astray)
        #expect(world.theCase.owner == World.district.division)
        #expect(try codes { try world.file(.serve(.window, Self.inPerson), at: World.village) } == ["result-astray"])

        var recovered = world
        try recovered.file(.step(.arrive, reason: "", Remark(words: "已追回")), at: World.village)
        try recovered.file(.serve(.window, Self.inPerson), at: World.village)
        #expect(everyOrder(recovered).stage == .completed)
        #expect(recovered.theCase.openReviews.isEmpty)

        let anew = CaseCommand.step(.reissue, reason: "not-recovered", Remark())
        #expect(try codes { try recovered.file(anew, by: .issuer, at: World.district) } == ["not-lawful-at-this-stage"])
        try world.file(anew, by: .issuer, at: World.district)
        #expect(everyOrder(world).stage == .granted)
        try world.file(.step(.produce, reason: "", Remark()), by: .issuer, at: World.district)
    }

    @Test("an old program that lets a former agent act after the end: flagged as known, its stage the same for all")
    func actedAfterwards() throws {
        var world = try awaitingCorrection()
        let end = try world.file(Self.ending, at: World.town)
        let act = world.append(
            .supplement(
                Supplement(
                    materials: [household], noticeDue: date("2026-12-01"), fields: [],
                    statement: Statement(officer: "李受理", remark: signed))), at: World.village, parents: [end.id])
        let theCase = everyOrder(world)
        #expect(theCase.stage == .received)
        #expect(theCase.conflicts.map(\.rule) == [.actedAfterwards])
        #expect(theCase.conflicts.map(\.sides) == [[act.id, end.id]])
    }

    @Test("what an agent did before the end, and another agent's act meanwhile, are no matter of it")
    func others() throws {
        var world = try awaitingCorrection()
        let known = world.filed
        let other = Proxy(name: called("孙强涛"), document: document(.residentCard, "419902193109030634"), phone: nil)
        let mandate = Mandate(acts: [.supplement], matter: nil, from: date("2026-01-01"), until: nil, paper: "委托书")
        try world.file(Self.ending, at: World.town, knowing: known)
        try world.file(
            .supplement(Self.withHousehold, Remark(present: .agent(other, mandate), signature: .byHand)),
            at: World.village, knowing: known)
        #expect(everyOrder(world).conflicts.isEmpty)
        #expect(world.theCase.agents == [Self.proxy, other])
        #expect(
            try codes { try world.file(.revokeMandate(.known(nil), day: nil, Self.inPerson), at: World.town) }
                == ["which-agent"])
    }

    @Test("whom an order bars, no later one allows, nor one that came without its private part; each is kept once")
    func barredByOrders() throws {
        var world = World()
        let proxy = Proxy(name: called("孙强涛"), document: document(.residentCard, "419902193104064042"), phone: nil)
        let number = try #require(world.number(counter: 1, by: World.town))
        func order(_ barred: [Int]?) -> CaseEvent {
            .order(
                DeliveryOrder(
                    number: number, matter: world.terms.reference, to: World.town.division,
                    parcel: barred.map { days in
                        Parcel(
                            officer: "郭敏", recipient: called("金新"), object: "低保证", documentNumber: "1",
                            code: "042917",
                            barred: days.map { EndedMandate(agent: proxy, day: CivilDate(dayNumber: $0)) })
                    }))
        }
        for day in 0..<2000 {
            world.append(order([day, day / 2]), at: World.district, parents: world.filed.last.map { [$0.id] } ?? [])
        }
        world.append(order(nil), at: World.district, parents: world.filed.last.map { [$0.id] } ?? [])
        #expect(world.theCase.barred.map(\.day.dayNumber).sorted() == Array(0..<2000))
        #expect(world.theCase.order?.parcel == nil)
    }

    @Test("who stood at a desk is private: without the private parts the stages are the same, and nobody is flagged")
    func withoutPrivateParts() throws {
        var world = World()
        try world.file(.receive(intake(standing: Self.agent())), at: World.village)
        let known = world.filed
        try world.file(Self.ending, at: World.town, knowing: known)
        try world.file(.step(.withdraw, reason: "", signed), at: World.village, knowing: known)
        try world.file(
            .disownAct(act: nil, Remark(words: "没有要撤回", present: .oneself, signature: .byHand)), at: World.town)
        let open = ServiceCase(folding: world.filed.map { $0.withoutPrivatePart })
        #expect(open.history.map(\.place) == world.theCase.history.map(\.place))
        #expect(open.stage == .received)
        #expect(open.conflicts.isEmpty)
    }

    @Test(
        "the papers: the end of a mandate, the notice to the principal, and their word, each with a number of its own")
    func papers() throws {
        var world = try meanwhile()
        try world.file(.informPrincipal(act: nil, Remark(words: "14时电话告知本人")), at: World.town)
        let against = Remark(words: "不是我家的", present: .oneself, signature: .byHand)
        try world.file(.disownAct(act: nil, against), at: World.town)
        let papers = Paperwork(
            of: world.theCase, under: world.terms,
            at: Paperwork.Station(name: "青槐镇便民服务中心", division: World.town.division, address: "", hours: "", phone: ""),
            on: world.moment, by: "李受理")
        let receipt = try #require(papers.document(.mandateRevocation))
        #expect(receipt.lines.contains { $0.label == "原代理人" && $0.value == "孙强涛（居民身份证419902193104064042）" })
        #expect(receipt.addressee.map { Array($0.utf8) } == Array("金新".utf8))
        let notice = try #require(papers.document(.principalNotice))
        #expect(notice.title == "代办情况告知书")
        #expect(notice.lines.contains { $0.label == "代办环节" && $0.value == "补正提交" })
        #expect(notice.lines.contains { $0.label == "告知经过" && $0.value == "14时电话告知本人" })
        #expect(notice.closing.joined().contains("不予追认"))
        let word = try #require(papers.document(.principalStatement))
        #expect(word.opening == ["委托人对原代理人办理的下列环节不予追认。"])
        #expect(Set([receipt.number, notice.number, word.number]).count == 3)
    }

    /// Handed in by the agent, and something missing.
    private func awaitingCorrection() throws -> World {
        var world = World()
        try world.file(.receive(intake(standing: Self.agent(), materials: [idCard])), at: World.village)
        try world.file(
            .notifyCorrection([Defect(subject: .material(2), problem: .missing)], due: nil, Remark()), at: World.village
        )
        return world
    }

    /// The mandate ended in the town while the agent handed in at the village.
    private func meanwhile() throws -> World {
        var world = try awaitingCorrection()
        let known = world.filed
        try world.file(Self.ending, at: World.town, knowing: known)
        try world.file(.supplement(Self.withHousehold, signed), at: World.village, knowing: known)
        return world
    }

    /// The case, after checking that it is the same however the last six events arrive, and those before them last.
    private func everyOrder(_ world: World) -> ServiceCase {
        let expected = world.theCase
        let first = Array(world.filed.dropLast(6))
        for order in permutations(Array(world.filed.suffix(6))) {
            #expect(ServiceCase(folding: order + first) == expected)
        }
        return expected
    }

    private func permutations(_ events: [FiledEvent]) -> [[FiledEvent]] {
        guard events.count > 1 else { return [events] }
        return events.indices.flatMap { place in
            var rest = events
            let one = rest.remove(at: place)
            return permutations(rest).map { [one] + $0 }
        }
    }
}

extension FiledEvent {
    /// As a holder of open parts alone has it.
    fileprivate var withoutPrivatePart: FiledEvent {
        FiledEvent(
            id: id, caseID: caseID, author: author, division: division, level: level, segment: segment,
            position: position, wall: wall, legalLowerBound: legalLowerBound, parents: parents, officer: officer,
            event: open(event), effect: effect, rules: rules)
    }

    private func open(_ event: CaseEvent) -> CaseEvent {
        switch event {
        case .receive(let event):
            .receive(
                Receipt(
                    number: event.number, matter: event.matter, handling: event.handling, materials: event.materials,
                    noticeDue: event.noticeDue, hindrance: event.hindrance, delivery: event.delivery, application: nil))
        case .withdraw(let step):
            .withdraw(Step(reason: step.reason, documentNumber: step.documentNumber, statement: nil))
        case .revokeMandate(let event):
            .revokeMandate(
                MandateRevocation(day: event.day, documentNumber: event.documentNumber, agent: nil, statement: nil))
        case .disownAct(let event):
            .disownAct(ActReview(act: event.act, documentNumber: event.documentNumber, statement: nil))
        default: event
        }
    }
}
