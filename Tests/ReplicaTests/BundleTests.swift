import Casework
import Chronology
import Dealings
import Exchange
import Journal
import Jurisdiction
import Neighbours
import Node
import Replica
import Requirements
import Testing
import Trust

/// Two nodes that never have a line: what they have in common goes by stick.
@Suite("Bundles between real replicas", .requirement("Z12"))
struct BundleTests {
    private func stationed(_ world: World) throws -> (village: TestNode, town: TestNode) {
        try world.publishDemoCatalog(only: nil)
        for _ in 0..<2 {
            try world.exchange(world.district, world.city)
            try world.exchange(world.town, world.district)
        }
        return (world.village, world.town)
    }

    @Test(
        "a village that never had a line is certified, gets the catalog, has its cases acknowledged, by stick",
        .requirement("Z02"))
    func firstContact() throws {
        let world = try World()
        let (village, town) = try stationed(world)
        let up = try village.bundles(for: town)
        #expect(up.count == 1)
        try town.take(up[0])
        let down = try town.bundles(for: village)
        for file in down { try village.take(file) }
        #expect(village.replica.identity.chain.certificates.count == 4)
        let clerk = try village.officer("wangju", [.intakeClerk])
        let number = try village.receive("张秀英", by: clerk)
        #expect(try village.replica.standing().waiting.entries > 0)
        for file in try village.bundles(for: town) { try town.take(file) }
        #expect(try town.replica.caseView(number).folded.stage == .received)
        for file in try town.bundles(for: village) { try village.take(file) }
        #expect(try village.replica.standing().waiting.entries == 0)
    }

    @Test("a parent that came back from an old image is told to catch up first; what it makes then is taken")
    func outdatedParent() throws {
        let world = try World()
        let (village, town) = try stationed(world)
        try world.settle()
        let old = try town.copied(as: "old town", seed: 71)
        world.clock.advance(seconds: 2 * 86_400)
        try world.city.replica.fileBeacon()
        try world.exchange(world.district, world.city)
        try world.exchange(town, world.district)
        for file in try town.bundles(for: village) { try village.take(file) }
        let known = try village.replica.authoritySize()
        // Its first has the number of the one above; from the second on it is behind its own word.
        _ = try old.bundles(for: village)
        let late = try #require(try old.bundles(for: village).first)
        let refusal = #expect(throws: BundleRefusal.self) { try village.take(late) }
        #expect(refusal?.code == .outdated)
        #expect(try village.replica.authoritySize() == known)
        try world.exchange(old, world.district)
        for file in try old.bundles(for: village) { try village.take(file) }
        // On a line nobody is refused for it: the child gives the parent what it lacks before anything else.
        let older = try town.copied(as: "older town", seed: 73)
        world.clock.advance(seconds: 2 * 86_400)
        try world.city.replica.fileBeacon()
        try world.exchange(world.district, world.city)
        try world.exchange(town, world.district)
        try world.exchange(village, town)
        let newest = try village.replica.authoritySize()
        #expect(try older.replica.authoritySize() < newest)
        try world.exchange(village, older)
        #expect(try older.replica.authoritySize() == newest)
    }

    @Test("out of order, one lost, one repeated: named, contained in the next, and both hold the same")
    func courier() throws {
        let world = try World()
        let (village, town) = try stationed(world)
        try world.settle()
        let clerk = try village.officer("wangju", [.intakeClerk])
        var (files, numbers): ([[UInt8]], [String]) = ([], [])
        for name in ["张秀英", "李二", "王五"] {
            numbers.append(try village.receive(name, by: clerk))
            files += try village.bundles(for: town)
        }
        #expect(files.count == 3)
        let third = try town.take(files[2])
        #expect(third.number == 3 && third.needed == [] && third.admitted.entries > 0)
        for number in numbers { #expect(try town.replica.caseView(number).folded.stage == .received) }
        let before = try town.digest(of: village.division)
        #expect(try town.take(files[0]).admitted.entries == 0)
        #expect(throws: BundleRefusal.self) { try town.take(files[2]) }
        #expect(try town.digest(of: village.division) == before)
        let standing = try #require(try town.standing(with: village))
        #expect(standing.missing.map(\.number) == [2] && standing.needed == [])
        for file in try town.bundles(for: village) { try village.take(file) }
        let own = try #require(try village.standing(with: town))
        #expect(own.exported.map(\.fate) == [.arrived, .lost, .arrived])
        #expect(try village.digest(of: village.division) == town.digest(of: village.division))
    }

    @Test("what lies ready and was not taken along is not lost when a later one arrives")
    func readyStays() throws {
        let world = try World()
        let (village, town) = try stationed(world)
        try world.settle()
        let node = town.replica.identity.node
        let number = try village.replica.numberBundle(for: node, first: nil)
        try village.replica.noteExported(
            BundleMark(
                number: number, id: Array(repeating: 1, count: 16), first: number, isLast: true,
                authority: village.replica.authoritySize()),
            for: node, holding: BundleContents(), scans: [], isReady: true)
        for file in try village.bundles(for: town) { try town.take(file) }
        for file in try town.bundles(for: village) { try village.take(file) }
        #expect(try village.standing(with: town)?.exported.map(\.fate) == [.ready, .arrived])
        try village.replica.noteCarried(number, to: node, scans: [])
        #expect(try village.standing(with: town)?.exported.map(\.fate) == [.underWay, .arrived])
    }

    @Test("parts of one export stand alone and come in any order; a part that is lost is named and needed")
    func parts() throws {
        let world = try World()
        let (village, town) = try stationed(world)
        try town.take(try village.bundles(for: town)[0])
        let parts = try town.bundles(for: village, limit: 16 << 10)
        #expect(parts.count > 3)
        for part in parts { #expect(part.count <= 16 << 10) }
        for part in parts.dropFirst(2).reversed() { try village.take(part) }
        let taken = try village.take(parts[0])
        #expect(taken.needed == [2])
        #expect(try #require(try village.standing(with: town)).early > 0)
        let last = try village.take(parts[1])
        #expect(last.needed == [] && !last.isUnfinished)
        #expect(try #require(try village.standing(with: town)).early == 0)
        #expect(try village.replica.search("最低生活保障", limit: 1).first != nil)
        #expect(
            try village.replica.vector(for: town.asNeighbour) == town.replica.vector(for: village.asNeighbour))
    }

    @Test("what is not whole, not from here or not for here is refused and changes nothing")
    func refused() throws {
        let world = try World()
        let (village, town) = try stationed(world)
        try world.settle()
        let other = try world.child(of: town, "neighbour", "419902100201", .village, "1102", 900)
        let clerk = try village.officer("wangju", [.intakeClerk])
        try town.take(try village.bundles(for: town)[0])
        try village.take(try town.bundles(for: village)[0])
        _ = try village.receive("张秀英", by: clerk)
        let file = try village.bundles(for: town)[0]
        #expect(file.count < 8192)
        let before = try town.replica.heldEntries()
        func refusal(_ bytes: [UInt8], at node: TestNode? = nil) -> BundleRefusal.Code? {
            do {
                try (node ?? town).take(bytes)
                return nil
            } catch { return (error as? BundleRefusal)?.code }
        }
        for length in stride(from: 0, to: file.count, by: 41) {
            #expect(refusal(Array(file[..<length])) != nil, "cut at \(length)")
        }
        for at in stride(from: 0, to: file.count, by: 43) {
            var bytes = file
            bytes[at] ^= 4
            #expect(refusal(bytes) != nil, "bit at \(at)")
        }
        #expect(refusal(file + [0]) == .notForThisNode)
        #expect(refusal([]) == .notABundle)
        #expect(refusal(file, at: other) == .notForThisNode)
        #expect(refusal(file, at: village) == .notForThisNode)
        let foreign = try World(seed: 77)
        #expect(refusal(try foreign.village.sealed(to: town)) == .untrusted)
        // Its sibling seals to it with its own keys.
        #expect(refusal(try other.sealed(to: village), at: village) == .stranger)
        #expect(try town.replica.heldEntries() == before)
        try town.replica.revoke(village.replica.identity.node, reason: "stolen")
        #expect(refusal(file) == .revoked)
    }

    @Test("a revocation reaches a village by stick; the revoked one's bundles are refused after it")
    func revocation() throws {
        let world = try World()
        let (village, town) = try stationed(world)
        try world.settle()
        let other = try world.child(of: town, "neighbour", "419902100201", .village, "1102", 900)
        for file in try other.bundles(for: town) { try town.take(file) }
        for file in try town.bundles(for: village) { try village.take(file) }
        try town.replica.revoke(other.replica.identity.node, reason: "lost at the market")
        for file in try town.bundles(for: village) { try village.take(file) }
        #expect(try village.replica.revocations().nodes.contains(other.replica.identity.node))
        #expect(throws: BundlePartnerRefusal.revoked(other.replica.identity.node)) { try town.bundles(for: other) }
    }

    @Test("a station set back to an old image numbers again from where its parent had counted, and loses nothing")
    func setBack() throws {
        let world = try World()
        let (village, town) = try stationed(world)
        try world.settle()
        let clerk = try village.officer("wangju", [.intakeClerk])
        try town.take(try village.bundles(for: town)[0])
        let image = try village.copied(as: "image", seed: 4711)
        for name in ["张秀英", "李二"] {
            _ = try village.receive(name, by: clerk)
            try town.take(try village.bundles(for: town)[0])
        }
        // The machine burns; the image takes its place and goes on.
        let late = try image.receive("王五", by: clerk)
        let twin = try town.take(try image.bundles(for: town)[0])
        #expect(twin.number == 2 && twin.isTwin)
        for file in try town.bundles(for: image) { try image.take(file) }
        let again = try image.bundles(for: town)
        let taken = try town.take(again[0])
        #expect(taken.number == 4)
        #expect(try town.replica.caseView(late).folded.stage == .received)
        for file in try town.bundles(for: image) { try image.take(file) }
        #expect(try image.replica.cases().count == 3)
        #expect(try image.digest(of: village.division) == town.digest(of: village.division))
    }

    @Test("line and stick mixed: what came by stick is not sent again, and nothing is believed that did not come")
    func mixed() throws {
        let world = try World()
        let (village, town) = try stationed(world)
        try world.settle()
        let clerk = try village.officer("wangju", [.intakeClerk])
        _ = try village.receive("张秀英", by: clerk)
        // This one is lost.
        _ = try village.bundles(for: town)
        try world.exchange(village, town)
        let second = try village.receive("李二", by: clerk)
        for file in try village.bundles(for: town) { try town.take(file) }
        #expect(try town.replica.caseView(second).folded.stage == .received)
        let kept = try #require(try town.replica.memory(of: village.replica.identity.node))
        #expect(try Memory(bytes: kept).isUnsettled)
        let settled = try village.replica.vector(for: town.asNeighbour)
        let line = try Memory(settled: settled).bytes
        try village.replica.remember(line, of: town.replica.identity.node, settled: settled)
        #expect(try village.replica.told(by: town.replica.identity.node) == settled)
        try village.replica.remember(line, of: town.replica.identity.node)
        #expect(try village.replica.told(by: town.replica.identity.node) == settled)
    }

    @Test("a bundle for the post two levels up waits there for the certificate, and comes into effect with it")
    func grandparent() throws {
        let world = try World()
        let (village, town) = try stationed(world)
        try town.take(try village.bundles(for: town)[0])
        for file in try town.bundles(for: village) { try village.take(file) }
        let clerk = try village.officer("wangju", [.intakeClerk])
        let number = try village.receive("张秀英", by: clerk)
        for file in try village.bundles(for: world.district) { try world.district.take(file) }
        #expect(try world.district.replica.caseView(number).folded.stage == .received)
        try world.exchange(town, world.district)
        #expect(try town.replica.caseView(number).folded.stage == .received)
    }

    @Test("a file is at most a sixty-fourth and 512 bytes longer than what it carries, and as long for other contents")
    func size() throws {
        let world = try World()
        let (village, town) = try stationed(world)
        try town.take(try village.bundles(for: town)[0])
        let file = try town.bundles(for: village)[0]
        var (held, wire) = (Vector(), 0)
        while let frame = try town.replica.nextFrame(for: village.asNeighbour, after: held) {
            let read = try Frame(bytes: frame)
            wire += frame.count
            held[read.journal] = [Tip(segment: read.segment, size: read.end)]
        }
        // What is beside the frames, certificates and holdings, goes over a line too.
        let around = 4096
        #expect(wire > 40_000)
        #expect(Double(file.count) <= 1.02 * Double(wire + around))
    }
}
