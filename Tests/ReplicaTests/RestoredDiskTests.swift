import Casework
import Foundation
import GRDB
import Journal
import Jurisdiction
import Testing

@testable import Replica

/// An older file put in the place of a newer one: found at start, told by number, and nothing is given twice.
@Suite("A disk that lost something")
struct RestoredDiskTests {
    let world: World
    let clerk: Officer
    var village: TestNode { world.village }

    init() throws {
        (world, clerk) = try World.opened()
    }

    /// The village's database as it is now.
    private func image() throws -> String {
        try village.replica.close()
        let path = village.directory + "/image.db"
        try FileManager.default.copyItem(atPath: village.directory + "/linban.db", toPath: path)
        try village.restart(closed: true, seed: 41)
        return path
    }

    /// Puts an older database in the place of the present one, beside the tips of the present.
    private func restore(_ image: String, seed: UInt64, withTips: Bool = true) throws {
        try village.replica.close()
        if !withTips { try FileManager.default.removeItem(atPath: village.directory + "/tips") }
        let path = village.directory + "/linban.db"
        for name in [path, path + "-wal", path + "-shm"] where FileManager.default.fileExists(atPath: name) {
            try FileManager.default.removeItem(atPath: name)
        }
        try FileManager.default.copyItem(atPath: image, toPath: path)
        try village.restart(closed: true, seed: seed)
    }

    @Test("what an older database lacks is told until it is back, through restarts and new acts")
    func told() throws {
        _ = try village.receive("甲", by: clerk)
        let image = try image()
        let lost = try village.receive("乙", by: clerk)
        try world.exchange(village, world.town)
        let alone = try village.receive("丙", by: clerk)
        try restore(image, seed: 50)
        #expect(try village.replica.standing().lostNumbers == [lost, alone])
        guard case .bad = try village.replica.verify(scope: nil) else {
            Issue.record("an older database was found sound")
            return
        }
        // Nobody is given a number that was on a slip already.
        let next = try village.receive("丁", by: clerk)
        let counters = try [lost, alone, next].map { try #require(CaseNumber($0)).counter }
        #expect(counters == [counters[0], counters[0] + 1, counters[0] + 2])
        try village.restart(seed: 51)
        let before = try village.replica.lost()
        #expect(!before.isEmpty)

        // The town gives back what it had heard; the rest stays told, by number of entry.
        try world.exchange(village, world.town)
        #expect(try village.replica.cases().map(\.number).contains(lost))
        let after = try village.replica.lost()
        #expect(after.count == 1)
        #expect(after.first?.to == before.first { $0.journal == after.first?.journal }?.to)
        #expect(try village.replica.standing().forks.count == 1)

        // A person above says that nobody waits for it any more.
        _ = try world.town.replica.lose(village.replica.identity.node, reason: "旧盘已毁")
        try world.exchange(village, world.town)
        #expect(try village.replica.lost() == [])
        guard case .sound = try village.replica.verify(scope: nil) else {
            Issue.record("\(try village.replica.verify(scope: nil))")
            return
        }
    }

    @Test("a counter goes on from what the neighbours give back, where the second copy is gone too")
    func counter() throws {
        let image = try image()
        let heard = try village.receive("乙", by: clerk)
        try world.exchange(village, world.town)
        try restore(image, seed: 60, withTips: false)
        #expect(try village.replica.lost() == [])
        try world.exchange(village, world.town)
        let next = try village.receive("丙", by: clerk)
        #expect(try #require(CaseNumber(next)).counter == (try #require(CaseNumber(heard)).counter) + 1)
    }

    @Test(
        "a branch that a restored disk grows above what it has let go of comes to the town, whose own end is unknown here"
    )
    func pruned() throws {
        _ = try world.closedCase("甲", by: clerk)
        try world.meetAll()
        try world.pass(years: 3)
        #expect(try village.tidyUp().entries > 0)
        let image = try image()
        let heard = try village.receive("乙", by: clerk)
        try world.meet(village, world.town)
        try restore(image, seed: 75)
        let later = try village.receive("丙", by: clerk)
        // The town does not begin: it knows nothing of this end either.
        try world.carry(from: village, to: world.town)
        #expect(try Set(world.town.replica.cases().map(\.number)).isSuperset(of: [heard, later]))
        try world.carry(from: world.town, to: village)
        #expect(try Set(village.replica.cases().map(\.number)).isSuperset(of: [heard, later]))
    }

    @Test("what no post above has heard, through the neighbours' door of the restored disk")
    func tail() throws {
        let image = try image()
        let heard = try village.receive("乙", by: clerk)
        try world.exchange(village, world.town)
        let alone = try village.receive("丙", by: clerk)
        let unheard = try #require(try village.replica.unheard())
        #expect(try unheard.entries == village.replica.unmirrored().entries)
        try restore(image, seed: 70)
        #expect(try unheard.frames.map { try village.replica.admit($0, from: village.asNeighbour) }.contains(.gap))
        try world.exchange(village, world.town)
        for frame in unheard.frames { _ = try village.replica.admit(frame, from: village.asNeighbour) }
        #expect(try Set(village.replica.cases().map(\.number)).isSuperset(of: [heard, alone]))
        #expect(try village.replica.lost() == [])
    }

    @Test("of two appointments that a fork gave one number, every node knows the same")
    func officers() throws {
        try world.settle()
        let other = try village.copied(as: "copy", seed: 900)
        _ = try village.officer("lihua", [.intakeClerk])
        _ = try other.officer("zhaoling", [.issuer])
        try world.exchange(village, world.town)
        try world.exchange(other, world.town)
        try world.exchange(other, world.district)
        try world.exchange(village, world.district)
        func rows(_ node: TestNode) throws -> [String] {
            try node.replica.read { db in
                try String.fetchAll(db, sql: "SELECT hex(node) || ordinal || roles FROM officer ORDER BY node, ordinal")
            }
        }
        let author = village.replica.identity.node.description.uppercased()
        let known = try rows(world.town).filter { $0.hasPrefix(author) }
        #expect(known.count == 2)
        #expect(try rows(world.district).filter { $0.hasPrefix(author) } == known)
        for node in [world.town, world.district] { _ = try node.digest(of: village.replica.identity.division) }
    }
}
