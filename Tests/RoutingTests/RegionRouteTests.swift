import Catalog
import Chronology
import DemoRegion
import Jurisdiction
import Requirements
import Routing
import Testing

/// The demo region's whole catalog, for somebody who lives in 柿子沟村.
@Suite(.requirement("Z04")) struct RegionRouteTests {
    let jurisdiction: Jurisdiction
    let matters: [MatterAuthority]

    init() throws {
        let jurisdiction = try Jurisdiction(DemoRegion.divisions())
        let files = try ["orgs.csv", "matters.csv", "flow_steps.csv"].map {
            ImportFile(name: $0, bytes: try DemoRegion.file(named: $0))
        }
        let outcome = CatalogImport.outcome(of: files, against: Catalog(), bodies: .none)
        self.jurisdiction = jurisdiction
        matters = try outcome.added.map { item in
            let matter = try Matter(item.record)
            let body = try #require(outcome.organisations.first { $0.creditCode == matter.bodyCode })
            return try #require(MatterAuthority(matter, bodyDivision: body.division))
        }
    }

    func routes(at station: String) throws -> [Route] {
        let applicant = try code("419902100202")
        return try matters.map {
            try Route(
                of: $0, applicant: applicant, at: code(station), on: CivilDate(dayNumber: 20_700), in: jurisdiction)
        }
    }

    @Test(arguments: [
        // 直办, 受托受理, 代收, 预约, 咨询, 无; counted from the columns of matters.csv.
        ("419902100202", [12, 88, 48, 8, 28, 20]),
        ("419902100203", [1, 90, 57, 8, 28, 20]),
        ("419903100200", [0, 5, 143, 8, 28, 20]),
        ("410105001001", [0, 0, 0, 0, 204, 0]),
    ])
    func whatEachStationMayDo(station: String, counts: [Int]) throws {
        let routes = try routes(at: station)
        let order: [StationAuthority] = [
            .decides, .acceptsByDelegation, .receivesOnly, .appointmentOnly, .enquiryOnly, .nothing,
        ]
        #expect(order.map { authority in routes.count { $0.authority == authority } } == counts)
    }

    @Test("who examines and decides lies on the applicant's line, whichever station forwards it")
    func theHandlingFollowsTheApplicant() throws {
        let village = try code("419902100202")
        let line = jurisdiction.ancestors(of: village).reversed() + [village]
        let abroad = try routes(at: "419903100200")
        #expect(line.map { place in abroad.count { $0.decides == place } } == [2, 162, 29, 11])
        #expect(line.map { place in abroad.count { $0.examines == place } } == [2, 114, 77, 11])
        for station in ["419902100202", "419902100203", "419902101000", "419900000000"] {
            for (here, there) in zip(try routes(at: station), abroad) where here.authority != .decides {
                #expect(here.decides == there.decides && here.examines == there.examines)
            }
        }
    }
}
