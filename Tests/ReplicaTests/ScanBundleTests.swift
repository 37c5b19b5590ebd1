import Casework
import Catalog
import Dealings
import Exchange
import Jurisdiction
import Neighbours
import Replica
import Requirements
import Scans
import Testing

/// A village without a line hands in its scans by stick (bundle.md §3).
@Suite("Scans by stick", .requirement("Z02", "Z12"))
struct ScanBundleTests {
    private let world: World
    private let clerk: Officer

    init() throws {
        world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        clerk = try world.village.officer("clerk", [.intakeClerk])
    }

    private func receive(_ scans: [NewScan]) throws -> String {
        let code = try #require(try world.village.replica.search("最低生活保障", limit: 1).first).hit.code
        let terms = try world.village.replica.terms(code).terms
        let receipt = try world.village.replica.receive(
            .plain("张秀英", terms: terms), matter: code, accept: false, by: clerk, scans: scans)
        return receipt.number.description
    }

    private func line(_ node: TestNode, _ number: String) throws -> ScanLine {
        try #require(try node.replica.scans(of: number).first { $0.file.scan != nil })
    }

    private func content(_ number: String) throws -> ScanName {
        try #require(try line(world.village, number).file.scan).content.name
    }

    /// All files of one export, in order.
    @discardableResult
    private func carry(_ from: TestNode, _ to: TestNode) throws -> [BundleTaken] {
        try from.bundles(for: to).map { try to.take($0) }
    }

    @Test("the scan goes up with its case, the word comes back, and only then may the original go")
    func upAndBack() throws {
        let number = try receive([try NewScan.sample(length: 200_000)])
        let (village, town) = (world.village, world.town)
        let taken = try carry(village, town)
        #expect(taken.map(\.scans.whole) == [2] && taken.map(\.scans.left) == [0])
        #expect(try line(town, number).isHere && line(town, number).hasThumbnailHere)
        #expect(try line(village, number).isAbove == false)
        #expect(try town.standing(with: village)?.nextStep == .exportBack)
        #expect(try town.standing(with: village)?.taken.last?.contents.scans == 2)
        try carry(town, village)
        #expect(try line(village, number).isAbove == true)
        // What is known to be there does not go again.
        #expect(try carry(village, town).map(\.scans.bytes) == [0])
        let last = try #require(try village.standing(with: town)?.exported.last)
        #expect(last.contents.scanBytes == 0)
    }

    @Test("a lost stick loses nothing, a doubled and an altered one change nothing")
    func lostDoubledAltered() throws {
        let (village, town) = (world.village, world.town)
        let number = try receive([try NewScan.sample(length: 100_000)])
        _ = try village.bundles(for: town)
        var altered = try village.bundles(for: town)[0]
        let sound = altered
        altered[altered.count / 2] ^= 1
        #expect(throws: BundleRefusal.self) { try town.take(altered) }
        #expect(try !town.has(number))
        try town.take(sound)
        #expect(throws: BundleRefusal.self) { try town.take(sound) }
        try carry(town, village)
        #expect(try line(town, number).isHere && line(village, number).isAbove == true)
    }

    @Test("a scan larger than the stick goes on with the next one, also after one was lost")
    func limited() throws {
        let (village, town) = (world.village, world.town)
        let number = try receive([try NewScan.sample(length: 300_000)])
        let limit = 96 << 10
        var sticks = 0
        while sticks < 6, try !town.has(number) {
            let files = try village.bundles(for: town, limit: limit)
            #expect(files.allSatisfy { $0.count <= limit })
            for file in files { try town.take(file) }
            sticks += 1
        }
        #expect(sticks == 4)
        #expect(try line(town, number).isHere)
        try carry(town, village)
        #expect(try line(village, number).isAbove == true)
        let second = try receive([try NewScan.sample(length: 300_000, seed: 9)])
        for stick in 0..<8 {
            let files = try village.bundles(for: town, limit: limit)
            if stick != 1 { for file in files { try town.take(file) } }
            if stick % 3 == 2 { try carry(town, village) }
        }
        #expect(try line(town, second).isHere)
    }

    @Test("parts that come before those that they follow are left and asked for again")
    func outOfOrder() throws {
        let (village, town) = (world.village, world.town)
        let number = try receive([try NewScan.sample(length: 150_000)])
        try carry(village, town)
        let other = try receive([try NewScan.sample(length: 150_000, seed: 3, thumbnail: false)])
        let sticks = try (0..<2).map { _ in try village.bundles(for: town, limit: 96 << 10) }
        let late = try sticks[1].map { try town.take($0) }
        #expect(late.reduce(0) { $0 + $1.scans.left } > 0 && late.allSatisfy { $0.scans.bytes == 0 })
        for file in sticks[0] { try town.take(file) }
        #expect(try !line(town, other).isHere)
        try carry(town, village)
        try carry(village, town)
        #expect(try line(town, other).isHere && line(town, number).isHere)
    }

    @Test("what somebody opens is asked for by stick and comes by stick, up and down")
    func opened() throws {
        let scan = try NewScan.sample(length: 50_000)
        let number = try receive([scan])
        let name = try content(number)
        let (village, town, district) = (world.village, world.town, world.district)
        try carry(village, town)
        #expect(try carry(town, district).map(\.scans.whole) == [0])
        #expect(try district.replica.openScan(name, of: number) != .here(scan.bytes, .jpeg))
        try carry(district, town)
        #expect(try town.standing(with: district)?.nextStep == .exportBack)
        // The thumbnail too, which the district fetches by itself.
        #expect(try carry(town, district).map(\.scans.whole) == [2])
        #expect(try district.replica.openScan(name, of: number) == .here(scan.bytes, .jpeg))
    }

    @Test("nobody gets a scan who may not read what mentions it")
    func strangers() throws {
        let number = try receive([try NewScan.sample()])
        try carry(world.village, world.town)
        let name = try content(number)
        let town = world.town.replica
        let city = try town.bundlePartner(world.city.replica.identity.node.description)
        #expect(try !town.noteScanWord(of: city, wants: [(name, 0)], held: [], asks: []))
        #expect(try town.scansDue(to: city) == [])
        // A stale word of another than the post right above lets nothing go.
        let above = try world.village.replica.bundlePartner(world.district.replica.identity.node.description)
        _ = try world.village.replica.noteScanWord(of: above, wants: [], held: [name], asks: [])
        #expect(try line(world.village, number).isAbove == false)
    }

    @Test("entries take no more than a fiftieth above what they take on a line")
    func overhead() throws {
        for _ in 0..<300 { _ = try receive([]) }
        let (village, town) = (world.village, world.town)
        let partner = try village.replica.bundlePartner(town.replica.identity.node.description)
        let plan = try village.replica.bundlePlan(for: partner)
        var (vector, wire) = (plan.after, 0)
        while let frame = try village.replica.nextFrame(for: partner, .init(after: vector, limit: 1 << 20)) {
            wire += frame.count
            vector.add(try FrameSpan(of: frame, beside: vector))
        }
        let file = try village.bundles(for: town)[0].count
        #expect(Double(file) <= 1.02 * Double(wire) + 4096, "\(file) bytes for \(wire)")
    }
}

extension TestNode {
    /// Whether the case is here, and a whole scan of it.
    fileprivate func has(_ number: String) throws -> Bool {
        do { return try replica.scans(of: number).contains { $0.isHere } } catch is UnknownCase { return false }
    }
}
