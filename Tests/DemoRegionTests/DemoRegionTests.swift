import Catalog
import DemoRegion
import Jurisdiction
import Testing

@Suite struct DemoRegionTests {
    @Test func theDivisionsAreARegister() throws {
        let divisions = try DemoRegion.divisions()
        let jurisdiction = try Jurisdiction(divisions)
        let counts = Level.allCases.map { level in divisions.count { $0.level == level } }
        #expect(counts == [1, 2, 6, 30])
        let village = try #require(DivisionCode("419902100202"))
        #expect(jurisdiction[village]?.name == "柿子沟村")
        #expect(jurisdiction.ancestors(of: village).map { jurisdiction[$0]?.name } == ["槐树店镇", "洛滨区", "嵩河市"])
        // The digits would have said the same, so a node without the register places them alike.
        let bare = Jurisdiction()
        for division in divisions {
            #expect(bare.level(of: division.code) == division.level)
            #expect(bare.parent(of: division.code) == division.parent)
        }
    }

    @Test func everyStationIsAPlaceInTheRegion() throws {
        let points = try DemoRegion.servicePoints()
        let divisions = try DemoRegion.divisions().map(\.code)
        let counts = ServicePoint.Kind.allCases.map { kind in points.count { $0.kind == kind } }
        #expect(counts == [3, 6, 30, 4])
        #expect(points.allSatisfy { divisions.contains($0.division) && !$0.hours.isEmpty && !$0.phone.isEmpty })
        #expect(Set(points.map(\.code)).count == points.count)
        let station = try #require(points.first { $0.code == "419902100202" })
        #expect(station.name == "柿子沟村便民服务站")
        #expect(station.address == "槐树店镇柿子沟村村部")
        #expect(station.position == GeographicPosition(longitude: "112.930243", latitude: "34.736205"))
        #expect(station.hours == "周一至周五 08:30-11:30,15:00-17:30;农忙时段错时 18:30-20:00")
        #expect(station.capabilities.contains("结果代存代取"))
    }

    @Test func theNodesFormOneTreeAndEachCanBeAdministered() throws {
        let nodes = try DemoRegion.nodes()
        let counts = Level.allCases.map { level in nodes.count { $0.level == level } }
        #expect(counts == [1, 2, 6, 7])
        for (index, node) in nodes.enumerated() {
            #expect((node.parent == nil) == (index == 0))
            #expect(index == 0 || nodes[..<index].contains { $0.division == node.parent })
            #expect(node.officers.first?.roles.contains("administrator") == true, "\(node.name)")
        }
        for town in nodes where town.level == .town {
            #expect(nodes.contains { $0.parent == town.division }, "\(town.name)")
        }
        #expect(nodes.contains { $0.name == "柿子沟村便民服务站" && $0.officers.map(\.displayName) == ["王菊（演示）"] })
    }

    @Test func officersAreInventedAndHaveKnownRoles() throws {
        let officers = try DemoRegion.nodes().flatMap(\.officers)
        let roles: Set = [
            "intakeClerk", "examiner", "decider", "issuer", "legalReviewer", "supervisor", "catalogEditor",
            "hotlineOperator", "administrator",
        ]
        #expect(Set(officers.flatMap(\.roles)) == roles)
        #expect(Set(officers.map(\.login)).count == officers.count)
        for officer in officers {
            #expect(officer.login.utf8.allSatisfy { (0x61...0x7A).contains($0) }, "\(officer.login)")
            #expect(officer.displayName.hasSuffix("（演示）"))
        }
    }

    @Test("every level above the village has the posts that separate acceptance, examination and decision")
    func postsAreSeparate() throws {
        for node in try DemoRegion.nodes() where node.level != .village {
            for role in ["intakeClerk", "examiner", "decider", "issuer"] {
                #expect(node.officers.count { $0.roles.contains(role) } == 1, "\(node.name) \(role)")
            }
            for officer in node.officers where officer.roles.contains("examiner") { #expect(officer.roles.count == 1) }
        }
    }

    @Test(arguments: [
        ("matters.csv", 204, 64), ("materials.csv", 522, 12), ("form_fields.csv", 2499, 10),
        ("flow_steps.csv", 1184, 9),
        ("seed004_table2.csv", 204, 14), ("seed004_subitems.csv", 204, 26), ("orgs.csv", 118, 25),
        ("test_identities.csv", 88, 8), ("code_tables.csv", 86, 4),
    ])
    func theCommittedFilesAreWhole(name: String, rows: Int, columns: Int) throws {
        let text = String(decoding: try DemoRegion.file(named: name), as: UTF8.self)
        let table = DelimitedText(text, delimiter: .comma)
        #expect(table.rows.count == rows + 1)
        #expect(table.rows.allSatisfy { $0.fields.count == columns })
        // A real guide is in the source these were taken from; it is not ours to ship.
        #expect(!text.contains("SEED004") && !text.contains("中原区"))
    }

    @Test func whatIsMissingIsNamedWithTheNextStep() {
        #expect {
            try DemoRegion.file(named: "nowhere.csv")
        } throws: { error in
            "\(error)".hasSuffix("copy linban_DemoRegion.resources beside the program")
        }
    }
}
