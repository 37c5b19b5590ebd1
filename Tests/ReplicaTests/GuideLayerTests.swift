import Casework
import Catalog
import Chronology
import EntryCoding
import Journal
import Jurisdiction
import Requirements
import Testing

@testable import Replica

/// The catalog in two layers: what a node does that has the index and not yet the guides (publications.md).
@Suite("Index and guides", .requirement("A01", "E13"))
struct GuideLayerTests {
    /// Everybody has the index of the demo matter; its guide is at the city, the district and the town.
    static func indexed() throws -> World {
        let world = try World()
        try world.publishDemoCatalog()
        try world.exchange(world.district, world.city)
        try world.exchange(world.town, world.district)
        try world.carry(from: world.town, to: world.village, withoutGuides: true)
        try world.carry(from: world.village, to: world.town)
        return world
    }

    /// The district's next version of the matter, with another name and another fee.
    static func publishNext(
        _ world: World, of code: String = World.livelihood, effective: CivilDate? = nil
    ) throws {
        let replica = world.district.replica
        let old = try #require(try replica.catalog().catalog.latest(code))
        var record = old.record
        record[.stars] = .text("1")
        record[.feeStandard] = .text("二版收费")
        let patch = MatterPatch(from: old.record, to: record)
        let index = MatterEdition(
            layer: .index, version: old.number + 1, effective: effective ?? old.effective, publication: 2,
            whole: false, patch: patch.part(.index), closes: true, hasGuide: true)
        let guide = MatterEdition(
            layer: .guide, version: old.number + 1, effective: effective ?? old.effective, publication: 2,
            whole: false, patch: patch.part(.guide), closes: false)
        let division = replica.identity.division
        try replica.write { db in
            _ = try replica.append(index.encoded(), to: .publications(division), db)
            _ = try replica.append(guide.encoded(), to: .guides(division), db)
        }
    }

    @Test("after two publications a new node is sent the whole index before the first guide")
    func order() throws {
        let world = try World()
        let header = "事项编码,事项名称,业务办理项名称,实施主体,村级受理权限,承诺时限,承诺时限单位,实施依据"
        for body in ["甲局", "乙局"] {
            let rows = (1...20).map { "\(body)\($0),事项\($0),\(body)事项\($0),\(body),受托受理,5,工作日,依据\($0)" }
            let table = ([header] + rows).joined(separator: "\n")
            let view = try world.district.replica.catalog()
            let outcome = CatalogImport.outcome(
                of: [ImportFile(name: "matters.csv", bytes: Array(table.utf8))],
                against: view.catalog, bodies: view.bodies(forImportAt: world.district.replica.identity.division))
            #expect(outcome.refused == [])
            _ = try world.district.replica.publish(outcome, effective: try #require(CivilDate("2026-01-01")))
        }
        let guides = JournalID(
            author: world.district.replica.identity.node, audience: .guides(world.district.replica.identity.division))
        var (held, kinds) = (Vector(), [UInt32]())
        while let bytes = try world.district.replica.nextFrame(for: world.town.asNeighbour, after: held, limit: 900) {
            let frame = try Frame(bytes: bytes)
            held[frame.journal] = [Tip(segment: frame.segment, size: frame.end)]
            for entry in frame.entries {
                let read = try ReadEntry(
                    rereading: Entry(open: entry.open, secluded: .none), subject: nil, base: Known())
                guard [EntryKind.matterIndex, EntryKind.matterGuide].contains(read.kind) else { continue }
                #expect((read.kind == EntryKind.matterGuide) == (frame.journal == guides))
                kinds.append(read.kind)
            }
        }
        let index = [UInt32](repeating: EntryKind.matterIndex, count: 40)
        #expect(kinds == index + [UInt32](repeating: EntryKind.matterGuide, count: 40))
    }

    @Test("with the index alone a station finds, judges and receives; it accepts, and prints, when the guide has come")
    func indexAlone() throws {
        let world = try Self.indexed()
        let village = world.village.replica
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let terms = try village.terms(World.livelihood).terms
        #expect(!terms.isWhole)
        #expect(
            try terms.materials.map(\.name) == world.town.replica.terms(World.livelihood).terms.materials.map(\.name))
        #expect(try village.search("最低生活保障", limit: 1).first?.authority == .acceptsByDelegation)
        let intake = try Intake.plain("甲", terms: world.town.replica.terms(World.livelihood).terms)
        #expect(throws: Refusal(.guideOnItsWay)) {
            try village.receive(intake, matter: World.livelihood, accept: true, by: clerk)
        }
        let number = try village.receive(intake, matter: World.livelihood, accept: false, by: clerk).number.description
        #expect(try village.papers(of: number, by: clerk).isEmpty)
        // It goes up to where the guide is; there, too, it is a case of this very version.
        try world.carry(from: world.village, to: world.town)
        #expect(try world.town.replica.caseView(number).terms?.isWhole == true)

        try world.exchange(world.village, world.town)
        #expect(try village.terms(World.livelihood).terms.isWhole)
        #expect(try village.papers(of: number, by: clerk).count == 1)
        _ = try village.file(.accept(Remark(signature: .byHand)), into: number, by: clerk)
        #expect(try village.caseView(number).folded.stage == .accepted)
        #expect(try village.papers(of: number, by: clerk).count == 2)
    }

    @Test("until the guide of a newer version has come, the last one that is here whole is accepted under")
    func earlierVersion() throws {
        let world = try World.opened().world
        let village = world.village.replica
        let before = try village.terms(World.livelihood).terms
        try Self.publishNext(world)
        try world.exchange(world.town, world.district)
        try world.carry(from: world.town, to: world.village, withoutGuides: true)
        #expect(try village.matter(World.livelihood).version.number == 2)
        let (_, taken, inForce, _) = try village.matterForIntake(World.livelihood)
        #expect([taken.number, inForce.number] == [1, 2])
        #expect(try village.terms(World.livelihood).terms == before)
        #expect(try village.read { try village.known($0).catalog } == 2)
        try world.exchange(world.village, world.town)
        let after = try village.terms(World.livelihood).terms
        #expect(after.reference.version == 2 && after.isWhole)
        #expect(try after.reference == world.district.replica.terms(World.livelihood).terms.reference)
    }

    @Test("a guide in the journal of the index, and an index in that of the guides, change nothing")
    func wrongPlace() throws {
        let world = try World.opened().world
        let replica = world.district.replica
        let record = try #require(try replica.catalog().catalog.latest(World.livelihood)).record
        let division = replica.identity.division
        for layer in [MatterField.Layer.index, .guide] {
            let edition = MatterEdition(
                layer: layer, version: 2, effective: try #require(CivilDate("2026-01-01")), publication: 7, whole: true,
                patch: MatterPatch(from: nil, to: record).part(layer), closes: true)
            let audience = layer == .index ? Audience.guides(division) : .publications(division)
            try replica.write { db in _ = try replica.append(edition.encoded(), to: audience, db) }
        }
        try world.settle()
        for node in [world.village, world.district] {
            #expect(try node.replica.catalog().catalog.versions(of: World.livelihood).map(\.number) == [1])
            #expect(try node.replica.read { try node.replica.catalogNumber($0) } == 1)
        }
    }

    @Test("who has not all guides of what stands publishes no change of it")
    func publishing() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.carry(from: world.district, to: world.city, withoutGuides: true)
        let city = world.city.replica
        let latest = try #require(try city.catalog().catalog.latest(World.livelihood))
        #expect(!latest.isWhole)
        let bytes = Array("编码,名称,部门\n\(World.livelihood),改名,另一局\n".utf8)
        let outcome = CatalogImport.outcome(
            of: [ImportFile(name: "list.csv", bytes: bytes)], against: try city.catalog().catalog, bodies: .none)
        #expect(outcome.refused == [] && outcome.changed.count == 1)
        #expect {
            try city.publish(outcome, effective: latest.effective)
        } throws: { error in
            guard case PublicationRefusal.guidesOnTheirWay(let codes)? = error as? PublicationRefusal else {
                return false
            }
            return codes == [World.livelihood]
        }
    }
}
