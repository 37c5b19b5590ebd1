import Casework
import Catalog
import Foundation
import Scans
import Testing

@testable import Replica

@Suite("scans of cases past their time")
struct RetainedScanTests {
    private func files(of node: TestNode) throws -> [String] {
        try ScanFolder(path: node.directory + "/scans").names()
    }

    /// A closed case of the village with a scan, a year ago.
    private func aged() throws -> (world: World, number: String) {
        let world = try World()
        try world.publishDemoCatalog()
        try world.meetAll()
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let code = try world.village.replica.search("最低生活保障", limit: 1)[0].hit.code
        let number = try world.village.replica.receive(
            .plain("张秀英", terms: try world.village.replica.terms(code).terms), matter: code, accept: true, by: clerk,
            scans: [try .sample()]
        ).number.description
        _ = try world.village.replica.file(
            .step(.withdraw, reason: "", Remark(words: "不办了", signature: .byHand)), into: number, by: clerk)
        try world.pass(years: 1)
        return (world, number)
    }

    @Test("the original stays until the level above has it, and then goes with the private parts")
    func held() throws {
        let (world, number) = try aged()
        let village = world.village
        let first = try village.tidyUp()
        #expect(first.privateParts == 0 && first.kept == 1)
        #expect(try files(of: village).count == 2)
        try world.carryScans(village, world.town)
        #expect(try village.replica.scans(of: number).map(\.isAbove) == [true])
        #expect(try village.tidyUp().privateParts == 1)
        #expect(try files(of: village) == [])
        #expect(try village.rows("SELECT count(*) FROM scan_copy") == 0)
        #expect(try village.replica.scans(of: number) == [])
        #expect(try files(of: world.town).count == 2)
        #expect(try village.verdict().hasPrefix("sound"))
        try village.restart(seed: 95)
        try village.replica.rebuild()
        #expect(try village.rows("SELECT count(*) FROM scan_copy") == 0)
    }

    @Test("the district archives scans of closed cases; then they go from the town, after its time")
    func archived() throws {
        let (world, number) = try aged()
        try world.carryScans(world.village, world.town)
        #expect(try world.village.tidyUp().privateParts == 1)
        try world.pass(years: 3)
        try world.town.backUp()
        let first = try world.town.tidyUp()
        #expect(first.privateParts == 0 && first.kept == 1)
        #expect(try world.town.replica.standing().retention.staying.scans == 1)
        #expect(try files(of: world.town).count == 2)
        try world.carryScans(world.town, world.district)
        #expect(try files(of: world.district).count == 2)
        #expect(try world.town.tidyUp().privateParts == 1)
        #expect(try files(of: world.town) == [])
        // Somebody looks at it, and it stays: it is the last one.
        let scan = try #require(try world.district.replica.scans(of: number).first?.file.scan)
        guard case .here = try world.district.replica.openScan(scan.content.name, of: number) else {
            Issue.record("the archive has no scan")
            return
        }
        #expect(try world.district.replica.evictLookedAt() == 0)
    }

    @Test("what the archive said on a line that was cut is asked for on the next")
    func asked() throws {
        let (world, _) = try aged()
        try world.carryScans(world.village, world.town)
        #expect(try world.town.replica.scansUnconfirmed(by: world.district.asNeighbour).count == 1)
        try world.carryScans(world.town, world.district)
        #expect(try world.town.replica.scansUnconfirmed(by: world.district.asNeighbour).isEmpty)
        #expect(try world.district.replica.scansUnconfirmed(by: world.city.asNeighbour).isEmpty)
    }

    @Test("the word of a competent body takes scans from every holder")
    func erased() throws {
        let (world, number) = try aged()
        try world.carryScans(world.village, world.town)
        let decider = try world.district.officer("sunqi", [.decider])
        try world.district.replica.erase(number, ground: .ordered, reason: "法院裁定", by: decider)
        try world.meetAll()
        for node in [world.village, world.town] {
            #expect(try files(of: node) == [], "\(node.name)")
            #expect(try node.rows("SELECT count(*) FROM scan_copy") == 0, "\(node.name)")
        }
    }
}
