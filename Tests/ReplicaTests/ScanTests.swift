import Casework
import Catalog
import Chronology
import Foundation
import Journal
import Jurisdiction
import Replica
import Requirements
import Scans
import Testing

@Suite("scans, from the station up")
struct ScanTests {
    /// A world with a catalog and a case that the village has taken in with a scan.
    private func begun(_ scans: [NewScan], accept: Bool = false) throws -> (World, number: String, FilingReceipt) {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let clerk = try world.village.officer("clerk", [.intakeClerk])
        let code = try #require(try world.village.replica.search("最低生活保障", limit: 1).first).hit.code
        let terms = try world.village.replica.terms(code).terms
        let receipt = try world.village.replica.receive(
            .plain("张秀英", terms: terms), matter: code, accept: accept, by: clerk, scans: scans)
        return (world, receipt.number.description, receipt)
    }

    private func reference(_ node: TestNode, _ number: String) throws -> ScanReference {
        try #require(try node.replica.scans(of: number).compactMap(\.file.scan).first)
    }

    private func files(of node: TestNode) throws -> [String] {
        try ScanFolder(path: node.directory + "/scans").names()
    }

    @Test(
        "what a post above said to hold is asked again of whoever takes its place, and of itself once it asks",
        .requirement("P01"))
    func saidBySomebodyElse() throws {
        let (world, number, _) = try begun([try NewScan.sample()])
        try world.settle()
        try world.carryScans(world.village, world.town)
        let village = world.village.replica
        #expect(try village.scans(of: number).map(\.isAbove) == [true])
        let name = try reference(world.village, number).content.name
        _ = try village.readScan(name, from: 0, count: 9, for: world.town.asNeighbour)
        #expect(try village.scans(of: number).map(\.isAbove) == [false])
        try world.carryScans(world.village, world.town)
        #expect(try village.scans(of: number).map(\.isAbove) == [true])
        let town = try world.child(of: world.district, "new town", "419902100000", .town, "1200", 700)
        #expect(try village.scansUnconfirmed(by: town.asNeighbour) == [name])
    }

    @Test("thumbnails go up by themselves to who decides; the whole goes one level, and further when somebody opens it")
    func upAndOpened() throws {
        let scan = try NewScan.sample()
        let (world, number, receipt) = try begun([scan])
        #expect(receipt.shortage == nil)
        let sealed = try reference(world.village, number)
        #expect(sealed.format == .jpeg && sealed.width == 1600)
        #expect(try world.village.replica.openScan(sealed.content.name, of: number) == .here(scan.bytes, .jpeg))

        try world.settle()
        #expect(
            try world.town.replica.openScan(try #require(sealed.thumbnail).name, of: number) == .asked(held: 0, of: 716)
        )
        try world.carryScans(world.village, world.town)
        #expect(try world.town.replica.openScan(sealed.content.name, of: number) == .here(scan.bytes, .jpeg))
        #expect(
            try world.town.replica.openScan(try #require(sealed.thumbnail).name, of: number)
                == .here(try #require(scan.thumbnail), .jpeg))
        #expect(try world.village.replica.scans(of: number).map(\.isAbove) == [true])

        let carried = try world.carryScans(world.town, world.district)
        let line = try #require(try world.district.replica.scans(of: number).first)
        #expect(!line.isHere && !line.isAwaited)
        #expect(carried.up == 716, "the thumbnail alone")
        #expect(line.hasThumbnailHere)
        #expect(try world.district.replica.openScan(sealed.content.name, of: number) == .asked(held: 0, of: 3016))
        try world.carryScans(world.town, world.district)
        #expect(try world.district.replica.openScan(sealed.content.name, of: number) == .here(scan.bytes, .jpeg))

        // The city holds open parts: it knows of no scan, and is given none.
        #expect(throws: UnknownCase.self) { try world.city.replica.openScan(sealed.content.name, of: "0") }
        #expect(try world.city.replica.scans(of: number) == [])
        #expect(
            try world.district.replica.readScan(sealed.content.name, from: 0, count: 9, for: world.city.asNeighbour)
                == nil)
        #expect(
            try world.district.replica.readScan(sealed.content.name, from: 0, count: 9, for: world.town.asNeighbour)?
                .count == 9)
    }

    @Test("what the district opens passes through a town that has let it go")
    func hopByHop() throws {
        let scan = try NewScan.sample(thumbnail: false)
        let (world, number, _) = try begun([scan])
        try world.settle()
        let name = try reference(world.district, number).content.name
        // The line between town and district is there before the town has the scan.
        #expect(try world.district.replica.openScan(name, of: number) == .asked(held: 0, of: 3016))
        try world.carryScans(world.town, world.district)
        try world.carryScans(world.village, world.town)
        try world.carryScans(world.town, world.district)
        #expect(try world.district.replica.openScan(name, of: number) == .here(scan.bytes, .jpeg))
    }

    @Test("a line cut while a scan moves goes on behind what came, also after a kill")
    func resumed() throws {
        let scan = try NewScan.sample(length: 200_000, thumbnail: false)
        let (world, number, _) = try begun([scan])
        try world.settle()
        let first = try world.carryScans(world.village, world.town, turns: 7).up
        #expect(first > 20_000 && first < 200_000)
        try world.town.restart(seed: 900)
        let name = try reference(world.town, number).content.name
        #expect(try world.town.replica.openScan(name, of: number) == .asked(held: first, of: 200_064))
        let second = try world.carryScans(world.village, world.town).up
        #expect(first + second == 200_064)
        #expect(try world.town.replica.openScan(name, of: number) == .here(scan.bytes, .jpeg))
    }

    @Test("a damaged file is found when it is read, thrown away, and had again from the other level")
    func damaged() throws {
        let scan = try NewScan.sample(thumbnail: false)
        let (world, number, _) = try begun([scan])
        try world.settle()
        try world.carryScans(world.village, world.town)
        let name = try reference(world.village, number).content.name
        let file = world.village.directory + "/scans/" + (try #require(try files(of: world.village).first))
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        bytes[1500] ^= 4
        try bytes.write(to: URL(fileURLWithPath: file))
        #expect(try world.village.replica.openScan(name, of: number) == .damaged)
        #expect(try files(of: world.village) == [])
        try world.carryScans(world.village, world.town)
        #expect(try world.village.replica.openScan(name, of: number) == .here(scan.bytes, .jpeg))
        // A file that is gone altogether is missed at the next start.
        try FileManager.default.removeItem(atPath: file)
        try world.village.restart(seed: 901)
        #expect(try world.village.replica.standing().scans.wanted == 1)
        try world.carryScans(world.village, world.town)
        #expect(try world.village.replica.openScan(name, of: number) == .here(scan.bytes, .jpeg))
    }

    @Test("an act that is refused leaves no file, and what a kill left is swept at the start")
    func swept() throws {
        let (world, number, _) = try begun([try .sample()])
        let clerk = try #require(try world.village.replica.officers().first { $0.login == "clerk" })
        #expect(try files(of: world.village).count == 2)
        #expect(throws: Refusal.self) {
            try world.village.replica.file(
                .propose(favours: true, Remark()), into: number, by: clerk, scans: [try .sample(seed: 5)])
        }
        #expect(try files(of: world.village).count == 2)
        let folder = ScanFolder(path: world.village.directory + "/scans")
        try folder.put("00112233445566778899aabbccddeeff", [1, 2, 3])
        try folder.append(to: "ffeeddccbbaa99887766554433221100", at: 0, [1])
        try world.village.restart(seed: 902)
        #expect(try files(of: world.village).count == 2)
        #expect(try world.village.digest(of: world.village.replica.identity.division).count == 32)
    }

    @Test("any act may bring files; equal content has one name in a case, another in the next")
    func acts() throws {
        let (world, number, _) = try begun([try .sample(thumbnail: false)])
        let clerk = try #require(try world.village.replica.officers().first { $0.login == "clerk" })
        let same = try NewScan.sample(material: 0, thumbnail: false)
        _ = try world.village.replica.file(
            .step(.handBack, reason: "incomplete", Remark(words: "缺户口簿", signature: .byHand)), into: number, by: clerk,
            scans: [same])
        #expect(try world.village.replica.scans(of: number).map(\.file.material) == [1, 0])
        #expect(try files(of: world.village).count == 1)
        let code = try #require(try world.village.replica.search("最低生活保障", limit: 1).first).hit.code
        let terms = try world.village.replica.terms(code).terms
        _ = try world.village.replica.receive(
            .plain("李福来", terms: terms), matter: code, accept: false, by: clerk, scans: [same])
        #expect(try files(of: world.village).count == 2)
    }

    @Test("who keeps a scan for the level below, or archives it, does not let go after the examination")
    func evicted() throws {
        let scan = try NewScan.sample(thumbnail: false)
        let (world, number, _) = try begun([scan])
        try world.settle()
        let name = try reference(world.district, number).content.name
        _ = try world.district.replica.openScan(name, of: number)
        try world.carryScans(world.village, world.town)
        try world.carryScans(world.town, world.district)
        #expect(try world.district.replica.evictLookedAt() == 0)
        let clerk = try #require(try world.village.replica.officers().first { $0.login == "clerk" })
        _ = try world.village.replica.file(
            .step(.handBack, reason: "withdrawn", Remark(words: "本人撤回", signature: .byHand)), into: number, by: clerk)
        try world.settle()
        // The case is closed: whoever is its archive has what it looked at already.
        #expect(try world.district.replica.evictLookedAt() == 0)
        #expect(try files(of: world.district).count == 1)
        #expect(try world.town.replica.evictLookedAt() == 0)
        #expect(try world.village.replica.evictLookedAt() == 0)
        #expect(try world.carryScans(world.town, world.district).up == 0)
        #expect(try world.district.replica.openScan(name, of: number) == .here(scan.bytes, .jpeg))
    }

    @Test("without room the case goes on and says so")
    func noRoom() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        try world.village.restart(seed: 903, scanQuota: 3100)
        let clerk = try world.village.officer("clerk", [.intakeClerk])
        let code = try #require(try world.village.replica.search("最低生活保障", limit: 1).first).hit.code
        let terms = try world.village.replica.terms(code).terms
        func receive(_ seed: UInt8) throws -> FilingReceipt {
            try world.village.replica.receive(
                .plain("张秀英", terms: terms), matter: code, accept: false, by: clerk,
                scans: [try .sample(seed: seed, thumbnail: false)])
        }
        let first = try receive(1)
        #expect(first.shortage == nil)
        let second = try receive(2)
        #expect(second.shortage == .quota)
        #expect(try world.village.replica.scans(of: second.number.description).map(\.file.scan) == [nil])
        #expect(try world.village.replica.scans(of: second.number.description).map(\.file.name) == ["户口簿.jpg"])
        // Once the town has the first and nobody examines it any more, its room is free.
        _ = try world.village.replica.file(
            .step(.handBack, reason: "withdrawn", Remark(words: "撤回", signature: .byHand)),
            into: first.number.description, by: clerk)
        #expect(try receive(3).shortage == .quota)
        try world.settle()
        try world.carryScans(world.village, world.town)
        #expect(try receive(4).shortage == nil)
        #expect(try files(of: world.village).count == 1)
    }

    @Test("files of a form wait sealed with it, and become the case's when it is filed")
    func drafts() throws {
        let (world, _, _) = try begun([])
        let replica = world.village.replica
        let scan = try NewScan.sample(material: 2)
        #expect(try replica.keep(scan, with: 7) == nil)
        #expect(try replica.draftScans(of: 7).map(\.name) == ["户口簿.jpg"])
        let lying = try Data(
            contentsOf: URL(
                fileURLWithPath: world.village.directory + "/scans/"
                    + (try #require(try files(of: world.village).first))))
        #expect(lying.range(of: Data(scan.bytes[100..<120])) == nil)
        try world.village.restart(seed: 904)
        let taken = try world.village.replica.takenScans(of: 7)
        #expect(taken.damaged == [] && taken.scans.map(\.bytes) == [scan.bytes] && taken.scans.map(\.material) == [2])
        #expect(taken.scans.first?.thumbnail == scan.thumbnail)
        try world.village.replica.dropDraft(7)
        #expect(try files(of: world.village) == [])
    }
}
