import Casework
import Chronology
import Dealings
import Journal
import Neighbours
import Node
import Replica
import Requirements
import Testing
import Trust

/// A village that never has a line, for months.
@Suite("Months on sticks", .requirement("Z02", "Z12"))
struct BundleMonthsTests {
    /// Files on their way, in no order: a courier forgets some, brings some twice, and mixes them up.
    private struct Courier {
        private var chance: SeededEntropy
        private var pocket: [[UInt8]] = []
        var lost = 0
        var twice = 0

        init(seed: UInt64) { chance = SeededEntropy(seed: seed) }

        private mutating func draw(_ below: UInt8) -> UInt8 { chance.bytes(1)[0] % below }

        mutating func take(_ files: [[UInt8]]) {
            for file in files {
                switch draw(6) {
                case 0: lost += 1
                case 1:
                    pocket += [file, file]
                    twice += 1
                default: pocket.append(file)
                }
            }
        }

        /// Hands over some of what is in the pocket.
        mutating func arrive(at node: TestNode) throws {
            for _ in 0..<Int(draw(4)) where !pocket.isEmpty {
                let file = pocket.remove(at: Int(draw(UInt8(min(255, pocket.count)))))
                do { try node.take(file) } catch let refusal as BundleRefusal where refusal.code == .replayed {
                    continue
                }
            }
        }
    }

    @Test("four months of loss, repetition and disorder: nothing is lost, and one pair of sticks makes both equal")
    func months() throws {
        let world = try World(seed: 5)
        let (village, town) = (world.village, world.town)
        try world.publishDemoCatalog(only: nil)
        for _ in 0..<2 {
            try world.exchange(world.district, world.city)
            try world.exchange(town, world.district)
        }
        try town.take(try village.bundles(for: town)[0])
        for part in try town.bundles(for: village, limit: 20 << 10) { try village.take(part) }
        let clerk = try village.officer("wangju", [.intakeClerk])
        var up = Courier(seed: 8)
        var down = Courier(seed: 9)
        var numbers: [String] = []
        for week in 0..<16 {
            numbers.append(try village.receive("张秀英", by: clerk))
            up.take(try village.bundles(for: town))
            try up.arrive(at: town)
            world.clock.advance(seconds: 3 * 86_400)
            if week % 4 == 1 { try world.city.replica.fileBeacon() }
            try world.exchange(world.district, world.city)
            try world.exchange(town, world.district)
            down.take(try town.bundles(for: village, limit: week % 3 == 0 ? 16 << 10 : nil))
            try down.arrive(at: village)
            world.clock.advance(seconds: 4 * 86_400)
            // No bundle is believed to have arrived that has not.
            let told = try village.replica.told(by: town.replica.identity.node)
            for line in told.lines { #expect(try village.replica.holds(line, at: town)) }
        }
        #expect(up.lost + down.lost > 0 && up.twice + down.twice > 0)
        for _ in 0..<2 {
            for file in try village.bundles(for: town) { try town.take(file) }
            for file in try town.bundles(for: village) { try village.take(file) }
        }
        for number in numbers { #expect(try town.replica.caseView(number).folded.stage == .received) }
        #expect(try village.digest(of: village.division) == town.digest(of: village.division))
        let (own, theirs) = (
            try #require(try village.standing(with: town)), try #require(try town.standing(with: village))
        )
        #expect(own.needed == [] && theirs.needed == [] && own.early == 0 && theirs.early == 0)
        // Every number that did not come is named.
        let came = Set(theirs.taken.map(\.number))
        let highest = try #require(came.max())
        #expect(theirs.missing.map(\.number) == (1...highest).filter { !came.contains($0) })
        #expect(try village.replica.standing().waiting.entries == 0)
        // Beacons came by stick, too: trusted time has moved with the months.
        #expect(village.replica.trustedNow() > world.city.replica.trustedNow() + -60 * 86_400)
    }
}

extension Replica {
    /// Whether another node really holds what a line of a vector says.
    fileprivate func holds(_ line: Vector.Line, at node: TestNode) throws -> Bool {
        let held = try node.replica.heldEntries().filter { $0.journal == line.journal }
        return line.tips.allSatisfy { tip in tip.size <= (held.map { $0.position + 1 }.max() ?? 0) }
    }
}

@Suite("A station that is silent", .requirement("Z02"))
struct SilenceTests {
    @Test("beyond the days that the directory gives it, it is told as silent; a stick is a word like any other")
    func silence() throws {
        let world = try World(seed: 6)
        let (village, town) = (world.village, world.town)
        try world.publishDemoCatalog(only: nil)
        try world.exchange(world.district, world.city)
        try world.exchange(town, world.district)
        #expect(try !town.silent(village))
        try town.take(try village.bundles(for: town)[0])
        #expect(try town.replica.standing().children.map(\.offlineDays) == [7])
        world.clock.advance(seconds: 7 * 86_400)
        #expect(try !town.silent(village))
        world.clock.advance(seconds: 60)
        #expect(try town.silent(village))
        try town.take(try village.bundles(for: town)[0])
        #expect(try !town.silent(village))
    }
}

extension TestNode {
    fileprivate func silent(_ child: TestNode) throws -> Bool {
        try replica.standing().children.contains {
            $0.node == child.replica.identity.node && $0.isSilent(at: clock.wall())
        }
    }
}
