import Casework
import Catalog
import Chronology
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Requirements
import Testing

@testable import Replica

/// What a program that asks nobody writes under a real key: it is kept and forwarded like all entries, and changes nothing.
@Suite("Entries beyond their author's power", .requirement("P01"))
struct UsurpationTests {
    private let world: World
    private let village: Replica

    init() throws {
        world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        village = world.village.replica
    }

    private func file(_ body: EntryBody, to audience: Audience) throws -> LeafHash {
        try village.write { db in try village.append(body, to: audience, db) }.entry.hash
    }

    private func isHeldEverywhere(_ name: LeafHash, except: [TestNode] = []) throws -> Bool {
        try [world.village, world.town, world.district, world.city].allSatisfy { node in
            try node.replica.read { db in
                try node.replica.log.journals(db).contains { journal in
                    try node.replica.log.segments(of: journal, db).contains { segment in
                        try node.replica.log.hashes(of: segment, from: segment.start, to: segment.size, db).contains(
                            name)
                    }
                }
            }
        }
    }

    @Test("a village that registers another's division under itself moves nobody")
    func register() throws {
        let other = try #require(DivisionCode("419902100201"))
        let stolen = Division(code: other, name: "别处", level: .village, parent: village.identity.division)
        let own = Division(
            code: village.identity.division, name: "自立", level: .village, parent: DivisionCode("419903000000"))
        for division in [stolen, own] {
            let name = try file(
                AuthorityAct.registered(division).encoded(), to: .authority(try #require(DivisionCode("419902000000"))))
            try world.settle()
            #expect(try isHeldEverywhere(name))
        }
        for node in [world.village, world.town, world.district, world.city] {
            let register = try node.replica.read { db in try node.replica.jurisdiction(db) }
            #expect(register.contains(village.identity.division, other) == false, "\(node.name)")
            #expect(register[village.identity.division]?.name != "自立", "\(node.name)")
            #expect(register.contains(try #require(DivisionCode("419902000000")), village.identity.division))
        }
    }

    @Test("a village that publishes in the district's name publishes nothing")
    func publication() throws {
        let before = try #require(try village.catalog().catalog.latest("11419902MD000050X54000511901001"))
        let edition = MatterEdition(
            layer: .index, version: before.number + 1, effective: try #require(CivilDate("2026-01-01")),
            publication: 99, whole: true, patch: MatterPatch(from: nil, to: before.record).part(.index), closes: true)
        let name = try file(edition.encoded(), to: .publications(try #require(DivisionCode("419902000000"))))
        try world.settle()
        #expect(try isHeldEverywhere(name))
        for node in [world.village, world.town, world.district, world.city] {
            let latest = try node.replica.catalog().catalog.latest(before.record.code)
            #expect(latest?.number == before.number, "\(node.name)")
        }
    }

    @Test(
        "what is written in the name of another's division is taken so far and no further, and holds up nothing else",
        arguments: [false, true])
    func flood(isPrivate: Bool) throws {
        let district = try #require(DivisionCode("419902000000"))
        let length = 200_000
        try village.write { db in
            for number in 0..<40 as Range<UInt8> {
                let bytes = [UInt8](repeating: number, count: length)
                let body =
                    isPrivate
                    ? EntryBody(kind: 60_000, open: [number], secluded: bytes) : EntryBody(kind: 60_000, open: bytes)
                _ = try village.append(body, to: .authority(district), db)
            }
        }
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let number = try world.village.receive("甲", by: clerk)
        try village.signHeads()
        var later = 0
        for bytes in try world.village.frames() {
            switch try world.town.replica.admit(bytes, from: world.village.asNeighbour) {
            case .gap: later += 1
            case .admitted, .known: break
            case .parked(let reason): Issue.record("\(reason)")
            }
        }
        #expect(later > 0)
        #expect(try world.town.replica.caseView(number).folded.stage == .received)
        let town = world.town.replica
        let held = try town.read { db in
            let journal = try #require(
                try town.log.journal(JournalID(author: village.identity.node, audience: .authority(district)), db))
            return try town.log.segments(of: journal, db).reduce(0) { $0 + Int($1.size) } * length
        }
        #expect(held > 3 << 20 && held < 5 << 20)
    }

    @Test("private parts of what is written in another's name do not follow what was let in without them")
    func follow() throws {
        let district = try #require(DivisionCode("419902000000"))
        let name = JournalID(author: village.identity.node, audience: .authority(district))
        try village.write { db in
            for number in 0..<4 as Range<UInt8> {
                _ = try village.append(
                    EntryBody(kind: 60_000, open: [number], secluded: [UInt8](repeating: number, count: 500)),
                    to: .authority(district), db)
            }
        }
        try village.signHeads()
        let town = world.town.replica
        let frames = try world.village.frames().filter { try Frame(bytes: $0).journal == name }
        for frame in frames { _ = try town.admit(frame, from: world.village.asNeighbour) }
        // As if they had come with their MACs alone.
        let theirs = """
            FROM entry JOIN segment ON segment.id = segment JOIN journal ON journal.id = journal
            WHERE audience = ? AND mac IS NOT NULL
            """
        func parts() throws -> Int? {
            try town.read { db in
                try Int.fetchOne(
                    db, sql: "SELECT count(private) \(theirs)", arguments: [blob(Audience.authority(district).bytes)])
            }
        }
        #expect(try parts() == 4)
        try town.write { db in
            try db.execute(
                sql: "INSERT INTO damaged (entry, lacks) SELECT arrival, 1 \(theirs)",
                arguments: [blob(Audience.authority(district).bytes)])
            try db.execute(sql: "UPDATE entry SET private = NULL WHERE arrival IN (SELECT entry FROM damaged)")
        }
        for frame in frames {
            #expect(try town.admit(frame, from: world.village.asNeighbour) == .known)
        }
        #expect(try parts() == 0)
        #expect(try town.damage(sharedWith: world.village.asNeighbour).isEmpty)
    }

    @Test("a registration that contradicts the others is left out, and the others stand")
    func contradiction() throws {
        let town = world.town.replica
        let (own, other) = (village.identity.division, try #require(DivisionCode("419902100201")))
        let wrong = Division(code: own, name: "错", level: .village, parent: other)
        let right = Division(code: other, name: "对", level: .village, parent: town.identity.division)
        try town.write { db in
            for division in [wrong, right] {
                _ = try town.append(AuthorityAct.registered(division).encoded(), to: town.ownAuthority, db)
            }
        }
        try world.settle()
        for node in [world.village, world.town, world.district, world.city] {
            let register = try node.replica.read { db in try node.replica.jurisdiction(db) }
            #expect(register[own] == nil, "\(node.name)")
            #expect(register[other]?.name == "对", "\(node.name)")
            #expect(register[town.identity.division]?.name == "town", "\(node.name)")
            _ = try node.digest(of: node.replica.identity.division)
        }
    }

    @Test("numbers that no journal and no catalog can have stop nobody")
    func impossibleNumbers() throws {
        let known = try #require(try village.catalog().catalog.latest("11419902MD000050X54000511901001"))
        let district = try #require(DivisionCode("419902000000"))
        let tip = HeldTip(
            journal: JournalID(author: village.identity.node, audience: .parties(Parties([village.identity.division]))),
            tip: Tip(segment: SegmentTag(value: 1), size: 1 << 63))
        _ = try file(
            HeardReceipt(author: village.identity.node, tips: [tip], at: Instant(milliseconds: .max), complete: true)
                .encoded(), to: .parties(Parties([village.identity.division])))
        for number: UInt64 in [UInt64(Int64.max), .max] {
            let edition = MatterEdition(
                layer: .index, version: 7, effective: try #require(CivilDate("2026-01-01")), publication: number,
                whole: true, patch: MatterPatch(from: nil, to: known.record).part(.index), closes: true)
            _ = try file(edition.encoded(), to: .publications(district))
        }
        try world.settle()
        let before = try world.district.replica.read { db in try world.district.replica.catalogNumber(db) }
        #expect(before < 10)
        let list = ImportFile(name: "list.csv", bytes: Array("编码,名称,部门\n79,老年证办理,丙局\n".utf8))
        let view = try world.district.replica.catalog()
        let outcome = CatalogImport.outcome(
            of: [list], against: view.catalog,
            bodies: view.bodies(forImportAt: world.district.replica.identity.division))
        _ = try world.district.replica.publish(outcome, effective: try #require(CivilDate("2026-01-01")))
        try world.settle()
        #expect(try village.catalog().catalog.latest("79") != nil)
    }

    @Test("what fails after something was written leaves nothing, on the disk or in memory")
    func givenUp() throws {
        struct GivenUp: Error {}
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let first = try world.village.receive("甲", by: clerk)
        let entries = try village.entryCount()
        #expect(throws: GivenUp.self) {
            try village.write { db in
                let state = try village.state(of: first, db)
                _ = try village.append(
                    EntryBody(kind: 60_000, open: [1]), to: .parties(Parties([village.identity.division])),
                    about: .subject(state.subject), db)
                throw GivenUp()
            }
        }
        #expect(try village.entryCount() == entries)
        let second = try world.village.receive("乙", by: clerk)
        #expect(Set(try village.cases().map(\.number)) == [first, second])
        guard case .sound = try village.verify(scope: nil) else {
            Issue.record("\(try village.verify(scope: nil))")
            return
        }
    }
}
