import Casework
import Catalog
import Jurisdiction
import Requirements
import Testing

@Suite struct RulesTests {
    @Test(
        "roles and levels: whoever the table does not name is refused, offline too", .requirement("P01", "D01", "Z06"))
    func rolesAndLevels() throws {
        let prepared = try Prepared()
        var asked = 0
        for (stage, events) in prepared.stages {
            for name in EventName.allCases {
                for role in Role.allCases {
                    for place in [World.village, World.town, World.district, World.city] {
                        asked += 1
                        let allowed = prepared.isAllowed(name, at: stage, by: role, at: place)
                        let row = Transition.table.first { $0.from == stage && $0.event == name }
                        let listed =
                            row.map { row in
                                row.roles.contains(role) && row.levels.contains(place.level)
                                    && prepared.holds(row.power, place)
                            } ?? false
                        #expect(allowed == listed, "\(stage) \(name) \(role) \(place.level), \(events.count) events")
                    }
                }
            }
        }
        #expect(asked > 8000)
    }

    /// A case in each stage that a whole handling passes.
    private struct Prepared {
        var stages: [(CaseStage, [FiledEvent])] = []
        let world: World

        init() throws {
            var world = World()
            var stages: [(CaseStage, [FiledEvent])] = [(.none, [])]
            func note() { stages.append((world.theCase.stage, world.filed)) }
            let steps: [(CaseCommand, Officer, World.Place)] = [
                (.receive(intake()), .clerk, World.village), (.accept(signed), .clerk, World.village),
                (.step(.beginExamination, reason: "", Remark()), .examiner, World.town),
                (.propose(favours: true, Remark()), .examiner, World.town),
                (.grant(validUntil: nil, Remark()), .decider, World.district),
                (.step(.produce, reason: "", Remark()), .issuer, World.district),
                (.step(.credentialReady, reason: "", Remark()), .issuer, World.district),
                (.dispatch(to: World.village.division, Remark()), .issuer, World.district),
            ]
            for (command, officer, place) in steps {
                try world.file(command, by: officer, at: place)
                note()
            }
            self.world = world
            self.stages = stages
        }

        func isAllowed(_ name: EventName, at stage: CaseStage, by role: Role, at place: World.Place) -> Bool {
            let events = stages.first { $0.0 == stage }?.1 ?? []
            let officer = Officer(ordinal: 9, login: "x", displayName: "某", roles: [role])
            return ServiceCase(folding: events)
                .possibleEvents(for: officer, at: world.desk(place), under: world.terms).contains(name)
        }

        /// The powers of the four desks over this matter, written out: the village accepts, the town examines, the district
        /// decides, the city does not take it.
        func holds(_ power: Power, _ place: World.Place) -> Bool {
            switch (power, place.level) {
            case (.any, _): true
            case (.receives, _): true
            case (.accepts, let level): level != .city
            case (.refuses, let level): level == .town || level == .district
            case (.forwards, let level): level == .city
            case (.examines, let level): level == .town || level == .district
            case (.acceptsOrExamines, let level): level != .city
            case (.decides, let level): level == .district
            }
        }
    }

    @Test(
        "what a village may do with an application follows 村级受理权限", .requirement("Z04"),
        arguments: [
            (StationAuthority.decides, ["receive", "accept", "refuse", "examine", "grant"]),
            (.acceptsByDelegation, ["receive", "accept"]), (.receivesOnly, ["receive", "forward"]),
            (.appointmentOnly, []), (.enquiryOnly, []), (.nothing, []),
        ])
    func villageAuthority(authority: StationAuthority, may: [String]) throws {
        let desk = World().desk(World.village.with(authority))
        let powers: [(String, Power)] = [
            ("receive", .receives), ("accept", .accepts), ("refuse", .refuses), ("examine", .examines),
            ("grant", .decides), ("forward", .forwards),
        ]
        let held = try powers.filter { try isHeld($0.1, by: desk) }.map(\.0)
        #expect(held == may)
    }

    private func isHeld(_ power: Power, by desk: Desk) throws -> Bool {
        let event: (CaseStage, EventName) =
            switch power {
            case .receives: (.none, .receive)
            case .accepts: (.received, .accept)
            case .refuses: (.received, .refuse)
            case .forwards: (.received, .forward)
            case .examines: (.accepted, .beginExamination)
            default: (.reviewing, .grant)
            }
        var world = World()
        world.terms = .terms(kind: .publicService, village: desk.authority)
        try world.file(.receive(intake()), at: World.village.with(.acceptsByDelegation))
        if event.0 == .none { return allows(event.1, ServiceCase(folding: []), desk, world) }
        if event.0 == .received { return allows(event.1, world.theCase, desk, world) }
        try world.file(.accept(signed), at: World.village.with(.acceptsByDelegation))
        if event.0 == .accepted { return allows(event.1, world.theCase, desk, world) }
        try world.file(.step(.beginExamination, reason: "", Remark()), by: .examiner, at: World.town)
        try world.file(.propose(favours: true, Remark()), by: .examiner, at: World.town)
        #expect(world.theCase.stage == .reviewing)
        return allows(event.1, world.theCase, desk, world)
    }

    private func allows(_ event: EventName, _ theCase: ServiceCase, _ desk: Desk, _ world: World) -> Bool {
        theCase.possibleEvents(for: .everything, at: desk, under: world.terms).contains(event)
    }
}
