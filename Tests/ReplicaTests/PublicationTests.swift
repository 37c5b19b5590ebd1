import Catalog
import Chronology
import Jurisdiction
import Replica
import Requirements
import Testing

@Suite("What districts publish")
struct PublicationTests {
    private func publish(_ rows: String, at node: TestNode) throws {
        let file = ImportFile(name: "list.csv", bytes: Array("编码,名称,部门\n\(rows)\n".utf8))
        let view = try node.replica.catalog()
        let outcome = CatalogImport.outcome(
            of: [file], against: view.catalog, bodies: view.bodies(forImportAt: node.replica.identity.division))
        #expect(outcome.refused == [])
        _ = try node.replica.publish(outcome, effective: try #require(CivilDate("2026-01-01")))
    }

    private func known(_ code: String, at node: TestNode) throws -> [String] {
        let view = try node.replica.catalog()
        let latest = try #require(view.catalog.latest(code))
        return [
            "\(latest.number)", latest.record.text(.itemName), latest.record.text(.body),
            "\(try #require(view.publisher(of: code)))",
        ]
    }

    @Test(
        "one code that two districts published unknown to each other is one matter everywhere, whichever came first",
        .requirement("A01"), arguments: [false, true])
    func oneCode(otherFirst: Bool) throws {
        let world = try World()
        let other = try world.child(of: world.city, "other", "419903000000", .district, "2000", 900)
        try publish("77,社会保障卡申领,甲局", at: world.district)
        try publish("77,社保卡办理,乙局\n78,结婚登记,乙局", at: other)
        for node in otherFirst ? [other, world.district] : [world.district, other] {
            try world.exchange(node, world.city)
        }
        for node in [other, world.district] { try world.exchange(node, world.city) }
        for node in [world.city, world.district, other] {
            #expect(try known("77", at: node) == ["1", "社会保障卡申领", "甲局", "419902000000"], "\(node.name)")
            #expect(try known("78", at: node) == ["1", "结婚登记", "乙局", "419903000000"], "\(node.name)")
        }
    }

    @Test(
        "a list read again says the same, whether or not a neighbour's directory of bodies has come meanwhile",
        .requirement("A09"))
    func neighboursDirectory() throws {
        let world = try World()
        let other = try world.child(of: world.city, "other", "419903000000", .district, "2000", 900)
        let list = ImportFile(name: "list.csv", bytes: Array("编码,名称,部门\n78,结婚登记,乙局\n".utf8))
        func read() throws -> ImportOutcome {
            let view = try other.replica.catalog()
            return CatalogImport.outcome(
                of: [list], against: view.catalog, bodies: view.bodies(forImportAt: other.replica.identity.division))
        }
        _ = try other.replica.publish(try read(), effective: try #require(CivilDate("2026-01-01")))
        try world.publishDemoCatalog(only: nil)
        for node in [world.district, other] { try world.exchange(node, world.city) }
        #expect(try !other.replica.catalog().organisations.isEmpty)
        #expect(try read().unchanged.count == 1)
    }
}
