import Casework
import EntryCoding
import Journal
import Jurisdiction
import Testing
import Trust

@testable import Replica

/// What waits for a person, and who may say what about it (放行、丢弃).
@Suite("What waits for a person's word")
struct QuarantineTests {
    private let world: World
    private let clerk: Officer

    init() throws {
        world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        clerk = try world.village.officer("wangju", [.intakeClerk])
    }

    @Test("only a post above, by an officer of that rank, puts a revoked station's act in force")
    func release() throws {
        let number = try world.village.receive("甲", by: clerk)
        let node = world.village.replica.identity.node
        try world.district.replica.revoke(node, reason: "被盗")
        try world.exchange(world.village, world.town)
        try world.exchange(world.town, world.district)
        try world.exchange(world.town, world.district)
        try world.exchange(world.village, world.town)
        let held = try #require(world.town.replica.withheldEvents().first)
        #expect(held.reason == .revokedUnheard)
        #expect(held.isReleasableHere)

        let own = try #require(world.village.replica.withheldEvents().first)
        #expect(own.isReleasableHere == false)
        let administrator = try world.village.officer("root", [.administrator])
        #expect(throws: QuarantineRefusal.notAtThisLevel) {
            try world.village.replica.release(own.event, reason: "自己放行", by: administrator)
        }
        let examiner = try world.town.officer("wuyan", [.examiner])
        #expect(throws: QuarantineRefusal.notTheirRole) {
            try world.town.replica.release(held.event, reason: "试试", by: examiner)
        }
        let decider = try world.town.officer("lijun", [.decider])
        try world.town.replica.release(held.event, reason: "与纸质材料一致", by: decider)
        #expect(try world.town.replica.withheldEvents().isEmpty)
        #expect(try world.town.replica.caseView(number).folded.stage == .received)
        #expect(throws: QuarantineRefusal.notWithheld) {
            try world.town.replica.release(held.event, reason: "再放一次", by: decider)
        }
    }

    @Test("a release that could change nothing is refused, and says so")
    func beyondPower() throws {
        let number = try world.village.receive("甲", by: clerk)
        let village = world.village.replica
        guard case .receive(let receipt)? = try village.caseView(number).folded.history.first?.filed.event else {
            throw Mistaken()
        }
        let own = village.identity.division
        let claim = Casework.Receipt(
            number: nil, matter: receipt.matter,
            handling: Handling(body: receipt.handling.body, examines: own, decides: own),
            materials: receipt.materials, noticeDue: receipt.noticeDue, hindrance: nil, delivery: receipt.delivery,
            application: receipt.application)
        let coded = try CaseEventCoding.encode(.receive(claim))
        try village.write { db in
            _ = try village.append(
                EntryBody(kind: coded.kind, open: coded.open, secluded: coded.private),
                to: .parties(Parties([own])), about: .opens, officer: clerk.ordinal, secret: village.entropy.bytes(32),
                db)
        }
        try world.settle()
        let held = try #require(world.district.replica.withheldEvents().first)
        #expect(held.reason == .beyondPower)
        #expect(held.isReleasableHere == false)
        let decider = try world.district.officer("xiehong", [.decider])
        #expect(throws: QuarantineRefusal.notReleasable(.beyondPower)) {
            try world.district.replica.release(held.event, reason: "放行", by: decider)
        }
    }

    @Test("a parked frame is dropped by whoever answers for the machine, with a reason that is noted")
    func reject() throws {
        for node in [world.village, world.town] {
            _ = try node.replica.admit([1, 2, 3], from: world.district.asNeighbour)
            let frame = try #require(node.replica.parkedFrames().first)
            #expect(frame.code == "truncated")
            #expect(frame.reason == "the frame ends too early")
            let decider = try node.officer("lijun", [.decider])
            if node === world.village {
                #expect(throws: QuarantineRefusal.notTheirRole) {
                    try node.replica.reject(parked: frame.digest, reason: "没用", by: decider)
                }
                let administrator = try node.officer("root", [.administrator])
                try node.replica.reject(parked: frame.digest, reason: "已电话核实", by: administrator)
            } else {
                try node.replica.reject(parked: frame.digest, reason: "已电话核实", by: decider)
            }
            #expect(try node.replica.parkedFrames().isEmpty)
            #expect(throws: QuarantineRefusal.notParked) {
                try node.replica.reject(
                    parked: frame.digest, reason: "再丢一次", by: try node.officer("root", [.administrator]))
            }
        }
    }

    @Test("a case whose catalog has not come can be looked at; nobody acts in it")
    func withoutItsCatalog() throws {
        let number = try world.village.receive("甲", by: clerk)
        try world.settle()
        let district = world.district.replica
        let publications = try district.read { db in
            try district.log.journals(db).filter { if case .publications = $0.audience { true } else { false } }
                .map(\.name)
        }
        #expect(!publications.isEmpty)
        let reader = try world.child(of: world.city, "reader", "419902000000", .district, "1000", 777)
        for _ in 0..<3 {
            try district.exportedFrames { frame in
                if publications.contains(frame.journal) { return }
                _ = try reader.replica.admit(frame.bytes, from: world.district.asNeighbour)
            }
        }
        #expect(try reader.replica.caseView(number).terms == nil)
        #expect(try reader.replica.possibleActs(in: number, for: clerk) == [])
    }

    private struct Mistaken: Error {}
}
