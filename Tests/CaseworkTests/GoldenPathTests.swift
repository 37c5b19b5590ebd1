import Casework
import Requirements
import Testing

@Suite struct GoldenPathTests {
    @Test(
        "village receives and accepts, town examines, district decides, village hands over", .requirement("F05", "Z06"))
    func thereAndBack() throws {
        var world = World()
        try world.file(.receive(intake()), at: World.village)
        try world.file(.accept(signed), at: World.village)
        #expect(world.theCase.stage == .accepted)
        #expect(world.theCase.owner == World.town.division)
        try world.file(.step(.beginExamination, reason: "", Remark()), by: .examiner, at: World.town)
        try world.file(.propose(favours: true, Remark(words: "符合条件")), by: .examiner, at: World.town)
        #expect(world.theCase.owner == World.district.division)
        try world.file(.grant(validUntil: nil, Remark(words: "同意")), by: .decider, at: World.district)
        #expect(world.theCase.decision?.isGranted == true)
        try world.file(.step(.produce, reason: "", Remark()), by: .issuer, at: World.district)
        try world.file(.step(.credentialReady, reason: "", Remark(trace: "D-1")), by: .issuer, at: World.district)
        try world.file(.dispatch(to: World.village.division, Remark()), by: .issuer, at: World.district)
        #expect(world.theCase.owner == World.village.division)
        try world.file(.step(.arrive, reason: "", Remark()), at: World.village)
        try world.file(.serve(.window, signed), at: World.village)
        #expect(world.theCase.stage == .completed)
        try world.file(.step(.archive, reason: "", Remark()), by: .issuer, at: World.district)

        let theCase = world.theCase
        #expect(theCase.stage == .archived)
        #expect(theCase.result == .applicant)
        #expect(theCase.conflicts.isEmpty)
        #expect(theCase.history.count == world.filed.count)
        #expect(theCase.number == world.number(counter: 7, by: World.village))
        #expect(theCase.application?.applicant.name == called("金新"))
    }

    @Test("every arrival order of a whole case gives one case", .requirement("Z03"))
    func permutations() throws {
        var world = World()
        try world.file(.receive(intake(materials: [idCard])), at: World.village)
        try world.file(
            .notifyCorrection([Defect(subject: .material(2), problem: .missing)], due: nil, Remark(words: "请补户口簿")),
            at: World.village)
        let beforeFork = world.filed
        try world.file(
            .supplement(Amendment(materials: [household], fields: []), signed), at: World.town, knowing: beforeFork)
        try world.file(.step(.withdraw, reason: "", signed), at: World.village, knowing: beforeFork)
        try world.file(.accept(signed), at: World.town, knowing: beforeFork + [world.filed[2]])
        let expected = world.theCase
        try everyOrder(of: world.filed) { order in #expect(ServiceCase(folding: order) == expected) }
        #expect(ServiceCase(folding: world.filed + world.filed) == expected)
    }

    private func everyOrder(of events: [FiledEvent], _ body: ([FiledEvent]) throws -> Void) throws {
        guard events.count > 1 else { return try body(events) }
        var count = 0
        func permute(_ prefix: [FiledEvent], _ rest: [FiledEvent]) throws {
            if rest.isEmpty {
                count += 1
                return try body(prefix)
            }
            for index in rest.indices {
                var others = rest
                let next = others.remove(at: index)
                try permute(prefix + [next], others)
            }
        }
        try permute([], events)
        #expect(count == (1...events.count).reduce(1, *))
    }
}
