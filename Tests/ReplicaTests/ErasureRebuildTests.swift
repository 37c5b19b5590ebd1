import Casework
import Foundation
import GRDB
import Journal
import Requirements
import Testing
import Trust

@testable import Replica

/// Words of erasure that are heard again do nothing that they did not do the first time.
@Suite("tables made anew where cases were erased", .requirement("Z10"))
struct ErasureRebuildTests {
    private let world: World
    private var village: TestNode { world.village }
    private let part: [UInt8] = [1, 2, 3]

    /// The village holds an erased case, and half of a frame that came later.
    init() throws {
        let (world, _, numbers) = try World.populated()
        let decider = try world.district.officer("sunqi", [.decider])
        try world.district.replica.erase(numbers[0], ground: .ordered, reason: "法院裁定", by: decider)
        try world.meetAll()
        try world.village.replica.keep(part: part, from: world.town.replica.identity.node)
        self.world = world
    }

    private func expectAsBefore() throws {
        #expect(try village.replica.part(from: world.town.replica.identity.node) == part)
        #expect(try village.replica.heldThoughErased() == [])
        #expect(try village.verdict().hasPrefix("sound"))
    }

    @Test("a rebuild throws away no frame that was cut short since")
    func rebuilt() throws {
        try village.replica.rebuild()
        try expectAsBefore()
    }

    @Test("a new certificate of whoever said it throws none away either")
    func renewed() throws {
        world.clock.advance(seconds: 300 * 86_400)
        try world.city.replica.fileBeacon()
        for _ in 0..<2 {
            try world.exchange(world.district, world.city)
            try world.exchange(world.town, world.district)
        }
        let before = try village.rows("SELECT count(*) FROM certificate")
        try world.exchange(village, world.town)
        #expect(try village.rows("SELECT count(*) FROM certificate") >= before)
        try village.replica.write { db in
            try village.replica.noteErasures(saidBy: [world.district.replica.identity.node], db)
        }
        try expectAsBefore()
    }

    @Test("a database of the layout before is brought to this one")
    func migrated() throws {
        try village.replica.close()
        let path = village.directory + "/linban.db"
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = \(Schema.version - 1)") }
        try queue.close()
        let migration = Migration(path: path)
        let version = try #require(try migration.outdated())
        try migration.run(from: version) { path in
            try Replica(
                path: path, identity: Identity(try StoredIdentity(readingFrom: path), keys: village.keys),
                dataKey: village.dataKey, clock: village.clock, entropy: SeededEntropy(seed: 5))
        }
        try village.restart(closed: true, seed: 77)
        try expectAsBefore()
    }
}
