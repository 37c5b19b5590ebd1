import Archive
import Casework
import Catalog
import Foundation
import Jurisdiction
import Replica
import Requirements
import Scans
import Testing
import Trust

@Suite("Archive volumes, at every node that holds the case")
struct ArchiveTests {
    private struct Archived {
        let world: World
        let number: String
        let scan: NewScan
        let clerk: Officer
        let examiner: Officer
        let decider: Officer
    }

    /// Taken in at the village with a scan that went nowhere yet, handed over there; everybody knows it.
    private func completed(_ scan: NewScan) throws -> Archived {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let clerk = try world.village.officer("wangju", [.intakeClerk, .issuer])
        let examiner = try world.town.officer("zhaolei", [.examiner, .intakeClerk])
        let decider = try world.district.officer("sunqi", [.decider, .issuer, .examiner])
        try world.settle()
        let code = try #require(try world.village.replica.search("最低生活保障", limit: 1).first).hit.code
        let terms = try world.village.replica.terms(code).terms
        let number = try world.village.replica.receive(
            .plain("𠅤守义", terms: terms), matter: code, accept: true, by: clerk, scans: [scan]
        ).number.description
        try world.settle()
        let town = world.town.replica
        _ = try town.file(.step(.beginExamination, reason: "", Remark()), into: number, by: examiner)
        _ = try town.file(.propose(favours: true, Remark(words: "符合条件")), into: number, by: examiner)
        try world.settle()
        let district = world.district.replica
        _ = try district.file(.grant(validUntil: nil, Remark(words: "同意")), into: number, by: decider)
        for step in [CaseCommand.PlainStep.produce, .credentialReady] {
            _ = try district.file(.step(step, reason: "", Remark()), into: number, by: decider)
        }
        _ = try district.file(.serve(.window, Remark(signature: .byHand)), into: number, by: decider)
        try world.settle()
        return Archived(
            world: world, number: number, scan: scan, clerk: clerk, examiner: examiner, decider: decider)
    }

    @Test(
        "every holder of the same makes the same bytes; who lacks a part says which and asks for it",
        .requirement("Z09"))
    func everywhere() throws {
        let made = try completed(try NewScan.sample())
        let (world, number) = (made.world, made.number)
        let here = try world.village.replica.archiveVolume(of: number, for: made.clerk)
        let name = try #require(try world.village.replica.scans(of: number).first?.file.scan).content.name

        // The picture has not come; nor has what is private reached the city.
        #expect(throws: ArchiveRefusal.missing([.scan(name, material: 1, isAbove: nil)])) {
            try world.town.replica.archiveVolume(of: number, for: made.examiner)
        }
        let lacking = #expect(throws: ArchiveRefusal.self) {
            try world.city.replica.archiveVolume(of: number, for: made.decider)
        }
        guard case .missing(let missing)? = lacking, case .privatePart(_, .receive?, let levels)? = missing.first else {
            Issue.record("\(String(describing: lacking))")
            return
        }
        #expect(levels.contains(.village))

        try world.carryScans(world.village, world.town)
        #expect(try world.town.replica.archiveVolume(of: number, for: made.examiner).pdf == here.pdf)
        #expect(throws: ArchiveRefusal.self) {
            try world.district.replica.archiveVolume(of: number, for: made.decider)
        }
        try world.carryScans(world.town, world.district)
        let above = try world.district.replica.archiveVolume(of: number, for: made.decider)
        #expect(above.pdf == here.pdf)
        #expect(above.manifest == here.manifest)
    }

    @Test(
        "digests are of what anybody can compute: the paper's content, the file, the pages", .requirement("Z09", "C04"))
    func digests() throws {
        let made = try completed(try NewScan.sample())
        let replica = made.world.village.replica
        let volume = try replica.archiveVolume(of: made.number, for: made.clerk)
        let papers = try replica.papers(of: made.number, by: made.clerk)
        let kinds = volume.manifest.parts.map(\.kind.name)
        #expect(
            kinds == ["cover", "contents"] + papers.map { _ in "paper" } + ["scan", "retention"])
        #expect(volume.manifest.file.digest == sha256(volume.pdf))
        #expect(volume.manifest.file.bytes == volume.pdf.count)
        for (part, paper) in zip(volume.manifest.parts.dropFirst(2), papers.map(\.paper)) {
            #expect(part.fingerprint.digest == sha256(paper.content))
            // The check value on the paper is the head of its digest.
            let head = part.fingerprint.digest.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
            let value = String((0..<8).reversed().map { alphabet[Int(head >> (5 * UInt64($0)) & 31)] })
            #expect(value == paper.marks.checkValue)
        }
        let scan = try #require(volume.manifest.parts.first { $0.kind.name == "scan" })
        #expect(scan.fingerprint.digest == sha256(made.scan.bytes))
        #expect(scan.fingerprint.bytes == made.scan.bytes.count)
        // Each begins where the one before it ends.
        var page = 1
        for part in volume.manifest.parts {
            #expect(part.page == page)
            page += part.pages
        }
        #expect(volume.manifest.pages == page - 1)
    }

    @Test("nothing is made of a case that is not over")
    func notOver() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let code = try #require(try world.village.replica.search("最低生活保障", limit: 1).first).hit.code
        let terms = try world.village.replica.terms(code).terms
        let number = try world.village.replica.receive(
            .plain("张秀英", terms: terms), matter: code, accept: true, by: clerk
        ).number.description
        #expect(throws: ArchiveRefusal.notClosed(.accepted)) {
            try world.village.replica.archiveVolume(of: number, for: clerk)
        }
        #expect(throws: UnknownCase.self) { try world.town.replica.archiveVolume(of: number, for: clerk) }
    }
}
