import Casework
import Chronology
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Supervision
import Testing
import Trust

@testable import Replica

@Suite("names instead of entries between neighbours")
struct PrunedLineTests {
    @Test("a replaced town gets the past from the archive, then the rest from a village that has pruned it")
    func replacedTown() throws {
        let (world, clerk, numbers) = try World.populated()
        try world.pass(years: 3)
        try world.village.tidyUp()
        let fresh = try world.closedCase("申请人8", by: clerk)
        let town = try world.child(of: world.district, "town2", "419902100000", .town, "1200", 900)
        // Of a journal with a gap nothing is told upwards, and it is not taken for told.
        try world.carry(from: world.village, to: town)
        #expect(throws: UnknownCase.self) { try town.replica.caseView(numbers[0]) }
        let held = try town.replica.vector(for: world.village.asNeighbour)
        #expect(try world.village.replica.isShort(for: town.asNeighbour, after: held))
        try world.exchange(town, world.district)
        try world.exchange(world.village, town)
        #expect(try town.replica.caseView(numbers[0]).folded.stage == .withdrawn)
        #expect(try town.replica.caseView(fresh).folded.stage == .withdrawn)
        let whole = try town.replica.vector(for: world.village.asNeighbour)
        #expect(try !world.village.replica.isShort(for: town.asNeighbour, after: whole))
    }

    @Test("a replaced village gets the names of what its town has pruned, and all the rest")
    func replacedVillage() throws {
        let (world, clerk, numbers) = try World.populated()
        try world.pass(years: 6)
        let fresh = try world.closedCase("申请人8", by: clerk)
        try world.meetAll()
        try world.town.backUp()
        #expect(try world.town.tidyUp().cases == 3)
        try world.meet(world.town, world.district)
        let village = try world.child(of: world.town, "village2", "419902100202", .village, "1201", 901)
        try world.exchange(village, world.town)
        let scope = village.replica.identity.division
        #expect(try village.replica.caseView(fresh).folded.stage == .withdrawn)
        #expect(throws: UnknownCase.self) { try village.replica.caseView(numbers[0]) }
        #expect(try village.verdict(scope) == world.district.verdict(scope))
        // From below nobody takes names for entries.
        let above = try world.child(of: world.city, "district2", "419902000000", .district, "1202", 902)
        try world.exchange(above, world.city)
        var after = Vector()
        var gaps = 0
        while let frame = try world.town.replica.nextFrame(for: world.village.asNeighbour, after: after, limit: 1 << 16)
        {
            let read = try Frame(bytes: frame)
            if try above.replica.admit(frame, from: world.town.asNeighbour) == .gap,
                read.entries.contains(where: \.isPruned)
            {
                gaps += 1
            }
            after[read.journal] =
                after[read.journal].filter { $0.segment != read.segment }
                + [Tip(segment: read.segment, size: read.end)]
        }
        #expect(gaps > 0)
    }
    @Test("names come down in a bundle too, in whatever order its frames are taken")
    func bundledNames() throws {
        let (world, clerk, _) = try World.populated()
        try world.pass(years: 6)
        _ = try world.closedCase("申请人8", by: clerk)
        try world.meetAll()
        try world.town.backUp()
        #expect(try world.town.tidyUp().cases == 3)
        try world.meet(world.town, world.district)
        let village = try world.child(of: world.town, "village2", "419902100202", .village, "1201", 901)
        var (frames, after) = ([[UInt8]](), try village.replica.vector(for: world.town.asNeighbour))
        while let frame = try world.town.replica.nextFrame(for: village.asNeighbour, after: after, limit: 1 << 12) {
            let read = try FrameHeader(of: frame)
            let tip = Tip(segment: read.segment, size: read.first + UInt64(read.count))
            after[read.journal] = after[read.journal].filter { $0.segment != read.segment } + [tip]
            frames.append(frame)
        }
        for frame in frames.reversed() {
            _ = try village.replica.admit([frame], from: world.town.asNeighbour, room: 1 << 24)
        }
        while try village.replica.admitEarly().entries > 0 {}
        #expect(try village.rows("SELECT count(*) FROM early") == 0)
        let scope = village.replica.identity.division
        #expect(try village.verdict(scope) == world.town.verdict(scope))
        #expect(try village.rows("SELECT count(*) FROM pruned") > 0)
    }

    @Test("a neighbour of version 1 gets no names, and nothing above them")
    func oldNeighbour() throws {
        let (world, _, _) = try World.populated()
        try world.pass(years: 3)
        try world.village.tidyUp()
        let sibling = try world.child(of: world.town, "village2", "419902100202", .village, "1201", 901)
        var after = Vector()
        while let frame = try world.village.replica.nextFrame(for: sibling.asNeighbour, after: after, readsNames: false)
        {
            let read = try Frame(bytes: frame)
            #expect(read.entries.filter(\.isPruned).isEmpty)
            after[read.journal] =
                after[read.journal].filter { $0.segment != read.segment } + [Tip(segment: read.segment, size: read.end)]
        }
        #expect(try world.village.replica.nextFrame(for: sibling.asNeighbour, after: after) != nil)
    }

    @Test("under a name nobody hides a revocation: of authority and publications names are refused")
    func hiddenRevocation() throws {
        let (world, _, _) = try World.populated()
        let (city, village) = (world.city.replica, world.village.replica)
        try city.revoke(world.town.replica.identity.node, reason: "stolen")
        try city.signHeads()
        let frame = try #require(
            try city.nextFrame(
                for: world.village.asNeighbour, after: try village.vector(for: world.city.asNeighbour)))
        let read = try Frame(bytes: frame)
        let known = try #require(try city.read { db in try city.log.journal(read.journal, db) })
        #expect(known.audience.isAuthority)
        let hidden = try Frame(
            journal: read.journal, segment: read.segment, written: read.written, first: read.first,
            entries: try city.read { db in
                let segment = try #require(try city.log.segment(read.segment, of: known, db))
                return try city.log.hashes(of: segment, from: read.first, to: read.end, db).map {
                    CarriedEntry(Entry(pruned: $0, mentioning: nil), withPrivate: true)
                }
            }, path: read.path, head: read.head
        ).bytes(dictionary: .cases, codecs: FrameCodec.allCases)
        guard case .parked = try village.admit(hidden, from: world.town.asNeighbour) else {
            Issue.record("a name was taken for a revocation")
            return
        }
        try world.exchange(world.village, world.city)
        #expect(try village.revocations().nodes.contains(world.town.replica.identity.node))
    }
}
