import Casework
import Catalog
import Journal
import Replica
import Requirements
import Testing
import Trust

@Suite("A case from the village to the district and back")
struct RoundTripTests {
    @Test("an empty tree settles: everybody holds the root's authority and verifies", .requirement("Z01"))
    func emptyTree() throws {
        let world = try World()
        try world.settle()
        for node in [world.city, world.district, world.town, world.village] {
            guard case .sound(let entries, _) = try node.replica.verify(scope: nil) else {
                Issue.record("\(node.name): \(try node.replica.verify(scope: nil))")
                continue
            }
            #expect(entries > 0)
        }
        #expect(world.village.replica.identity.chain.certificates.count == 4)
    }

    @Test(
        "received and accepted offline, examined, decided, handed over; all levels agree",
        .requirement("F05", "Z02", "Z05"))
    func roundTrip() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let clerk = try world.village.officer("wangju", [.intakeClerk, .issuer])
        let examiner = try world.town.officer("zhaolei", [.examiner, .intakeClerk])
        let decider = try world.district.officer("sunqi", [.decider, .issuer, .examiner])
        try world.settle()

        let hit = try #require(try world.village.replica.search("最低生活保障", limit: 5).first)
        let (terms, desk) = try world.village.replica.terms(hit.hit.code)
        #expect(desk.authority == .acceptsByDelegation)
        let receipt = try world.village.replica.receive(
            .plain("𠅤守义", terms: terms), matter: hit.hit.code, accept: true, by: clerk)
        #expect(receipt.stage == .accepted)
        #expect(receipt.documents == [.receipt, .acceptance])
        let number = receipt.number.description

        try world.settle()
        func stage(_ node: TestNode) throws -> CaseStage { try node.replica.caseView(number).folded.stage }
        #expect(try stage(world.district) == .accepted)
        _ = try world.town.replica.file(.step(.beginExamination, reason: "", Remark()), into: number, by: examiner)
        _ = try world.town.replica.file(.propose(favours: true, Remark(words: "符合条件")), into: number, by: examiner)
        try world.settle()
        _ = try world.district.replica.file(.grant(validUntil: nil, Remark(words: "同意")), into: number, by: decider)
        try world.settle()
        for node in [world.village, world.town, world.district, world.city] {
            #expect(try stage(node) == .granted, "\(node.name)")
        }
        let views = try [world.village, world.town, world.district].map { try $0.replica.caseView(number).folded }
        #expect(views[0] == views[1] && views[1] == views[2])
        #expect(try world.city.replica.caseView(number).folded.application == nil)
        #expect(try world.village.replica.find("𠅤守义").map(\.number) == [number])

        let scope = world.village.replica.identity.division
        let verdicts = try [world.village, world.town, world.district, world.city].map {
            try $0.replica.verify(scope: scope)
        }
        guard case .sound = verdicts[0] else {
            Issue.record("\(verdicts[0])")
            return
        }
        #expect(Set(verdicts.map { "\($0)" }).count == 1)
    }

    @Test("each run writes a segment of its own, and numbers go on")
    func restart() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let code = try #require(try world.village.replica.search("最低生活保障", limit: 1).first).hit.code
        let terms = try world.village.replica.terms(code).terms
        let first = try world.village.replica.receive(.plain("甲", terms: terms), matter: code, accept: false, by: clerk)
        try world.village.restart(seed: 77)
        let second = try world.village.replica.receive(
            .plain("乙", terms: terms), matter: code, accept: false, by: clerk)
        #expect(first.number.counter + 1 == second.number.counter)
        #expect(first.segment != second.segment)
        try world.settle()
        #expect(try world.district.replica.cases().count == 2)
        guard case .sound = try world.village.replica.verify(scope: nil) else {
            Issue.record("\(try world.village.replica.verify(scope: nil))")
            return
        }
    }
}
