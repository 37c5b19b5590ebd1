import Casework
import Catalog
import Journal
import Jurisdiction
import Replica
import Requirements
import Testing

@Suite("What a node may see and what its acts are worth")
struct AuthorityTests {
    /// A case received at the village before anybody above has heard of it.
    private func received(in world: World, name: String = "张秀英") throws -> (number: String, clerk: Officer) {
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let code = try #require(try world.village.replica.search("最低生活保障", limit: 1).first).hit.code
        let terms = try world.village.replica.terms(code).terms
        let receipt = try world.village.replica.receive(
            .plain(name, terms: terms), matter: code, accept: false, by: clerk)
        return (receipt.number.description, clerk)
    }

    @Test(
        "what a revoked station files after its parent last heard of it has no effect, until a release",
        .requirement("P01"))
    func revocation() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let before = try received(in: world)
        try world.settle()
        let after = try received(in: world, name: "李二")
        try world.town.replica.revoke(world.village.replica.identity.node, reason: "stolen")
        try world.settle()
        #expect(try world.town.replica.caseView(before.number).folded.stage == .received)
        let late = try #require(
            try world.district.replica.cases().first { $0.number.contains("-") == false || $0.number == after.number })
        #expect(late.stage == .none)
        let standing = try world.town.replica.standing()
        #expect(standing.withoutEffect == 1)
        let view = try #require(try world.town.replica.cases().first { $0.stage == .none })
        #expect(view.number != before.number)
    }

    @Test("a number on a slip leads to its case, also when what gave it has lost its effect since")
    func numberWithoutEffect() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let filed = try received(in: world)
        try world.exchange(world.village, world.town)
        try world.district.replica.revoke(world.village.replica.identity.node, reason: "stolen")
        try world.exchange(world.town, world.district)
        #expect(try world.town.replica.caseView(filed.number).folded.stage == .none)
        guard case .sound = try world.town.replica.verify(scope: nil) else {
            Issue.record("the tables depend on what came first")
            return
        }
    }

    @Test("a receipt that was not filed when the process ended is owed until it is")
    func owedReceipt() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let (child, town) = (world.village.asNeighbour, world.town.replica)
        _ = try received(in: world)
        try world.carry(from: world.village, to: world.town)
        #expect(try town.owesReceipt(to: child))
        try town.fileHeard(from: child, complete: true)
        #expect(try !town.owesReceipt(to: child))
    }

    @Test("private parts stop at the district, and another branch gets nothing", .requirement("Z10", "I09"))
    func seclusion() throws {
        let world = try World()
        let other = try world.child(of: world.town, "neighbour", "419902100201", .village, "1102", 900)
        try world.publishDemoCatalog()
        try world.settle()
        let filed = try received(in: world)
        try world.settle()
        try world.exchange(other, world.town)
        #expect(try other.replica.cases().isEmpty)
        #expect(try world.city.replica.caseView(filed.number).folded.application == nil)
        #expect(try world.district.replica.caseView(filed.number).folded.application?.applicant.name.text == "张秀英")
    }

    @Test("a grant by a post without the power is kept, shown and moves nothing")
    func powerInTheFold() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let filed = try received(in: world)
        #expect(throws: Refusal.self) {
            try world.village.replica.file(
                .grant(validUntil: nil, Remark(words: "x")), into: filed.number, by: filed.clerk)
        }
    }
}
