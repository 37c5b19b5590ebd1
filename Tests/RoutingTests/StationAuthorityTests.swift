import Catalog
import Chronology
import Jurisdiction
import Requirements
import Routing
import Testing

/// What each station may do with an application of somebody living in village A1 (case-state-machine.md §1.1).
@Suite(.requirement("Z04")) struct StationAuthorityTests {
    func authority(_ matter: MatterAuthority, at station: Place) throws -> StationAuthority {
        try Route(
            of: matter, applicant: Place.villageA1.code, at: station.code, on: CivilDate(dayNumber: 20_700),
            in: Jurisdiction()
        ).authority
    }

    @Test(
        "a district's matter that villages accept: elsewhere in the district too, in the other district only received")
    func entrusted() throws {
        let matter = try matter(
            decidedAt: .district, by: .districtA, examinedAt: .town, acceptedAt: [.village, .town],
            village: .acceptsByDelegation)
        let expected: [(Place, StationAuthority)] = [
            (.villageA1, .acceptsByDelegation), (.neighbourA1, .acceptsByDelegation),
            (.villageA2, .acceptsByDelegation), (.townA1, .acceptsByDelegation), (.townA2, .acceptsByDelegation),
            (.districtA, .decides), (.villageB, .receivesOnly), (.townB, .receivesOnly), (.districtB, .receivesOnly),
            (.city, .receivesOnly), (.otherCity, .enquiryOnly),
        ]
        for (station, authority) in expected {
            #expect(try self.authority(matter, at: station) == authority, "\(station)")
        }
    }

    @Test("the city's hall is in no other district: it accepts what 受理层级 says the city accepts")
    func cityHall() throws {
        let matter = try matter(
            decidedAt: .district, by: .districtA, acceptedAt: [.district, .city], village: .nothing)
        #expect(try authority(matter, at: .city) == .acceptsByDelegation)
        #expect(try authority(matter, at: .districtB) == .receivesOnly)
    }

    @Test("of the first batch, every station of the city accepts", .requirement("F01", "K11"))
    func firstBatch() throws {
        let matter = try matter(
            decidedAt: .district, by: .districtA, acceptedAt: [.village, .town, .district],
            village: .acceptsByDelegation, delegatedCityWide: true)
        for station in [Place.villageA1, .villageA2, .townA1, .villageB, .townB, .districtB] {
            #expect(try authority(matter, at: station) == .acceptsByDelegation, "\(station)")
        }
        #expect(try authority(matter, at: .districtA) == .decides)
        #expect(try authority(matter, at: .otherCity) == .enquiryOnly)
    }

    @Test("delegation gives no station more than to accept")
    func firstBatchOfWhatVillagesOnlyReceive() throws {
        let matter = try matter(
            decidedAt: .district, by: .districtA, acceptedAt: [.town], village: .receivesOnly, delegatedCityWide: true)
        #expect(try authority(matter, at: .villageB) == .receivesOnly)
        #expect(try authority(matter, at: .townB) == .acceptsByDelegation)
    }

    @Test("a village decides for its own people only")
    func villageDecides() throws {
        let matter = try matter(
            decidedAt: .village, by: .neighbourA1, acceptedAt: [.village, .town], village: .decides)
        let expected: [(Place, StationAuthority)] = [
            (.villageA1, .decides), (.neighbourA1, .receivesOnly), (.villageA2, .receivesOnly),
            (.townA1, .acceptsByDelegation), (.districtA, .receivesOnly), (.villageB, .receivesOnly),
        ]
        for (station, authority) in expected {
            #expect(try self.authority(matter, at: station) == authority, "\(station)")
        }
    }

    @Test("a town's matter that its villages decide is decided by the villages of that town")
    func villageDecidesForTheTown() throws {
        let matter = try matter(decidedAt: .town, by: .townA1, acceptedAt: [.village, .town], village: .decides)
        let expected: [(Place, StationAuthority)] = [
            (.villageA1, .decides), (.neighbourA1, .decides), (.townA1, .decides), (.villageA2, .receivesOnly),
            (.townA2, .acceptsByDelegation), (.villageB, .receivesOnly),
        ]
        for (station, authority) in expected {
            #expect(try self.authority(matter, at: station) == authority, "\(station)")
        }
    }

    @Test(arguments: [StationAuthority.nothing, .enquiryOnly, .appointmentOnly, .receivesOnly])
    func aColumnBelowAcceptanceHoldsEverywhereBelowTheBody(column: StationAuthority) throws {
        let matter = try matter(decidedAt: .district, by: .districtA, acceptedAt: [.district], village: column)
        for station in [Place.villageA1, .villageA2, .villageB, .townA1, .townB] {
            #expect(try authority(matter, at: station) == column, "\(station)")
        }
        // The other district's hall is a level that accepts, but not for this body.
        #expect(try authority(matter, at: .districtB) == .receivesOnly)
        #expect(try authority(matter, at: .districtA) == .decides)
    }

    @Test("a city's matter knows no foreign district inside the city")
    func cityDecides() throws {
        let matter = try matter(
            decidedAt: .city, by: .city, acceptedAt: [.district, .city], village: .acceptsByDelegation)
        #expect(try authority(matter, at: .villageB) == .acceptsByDelegation)
        #expect(try authority(matter, at: .districtB) == .acceptsByDelegation)
        #expect(try authority(matter, at: .city) == .decides)
    }

    @Test func eachAuthorityIncludesTheLesserOnes() {
        let ascending: [StationAuthority] = [
            .nothing, .enquiryOnly, .appointmentOnly, .receivesOnly, .acceptsByDelegation, .decides,
        ]
        #expect(StationAuthority.allCases.sorted() == ascending)
        #expect(ascending.filter(\.mayReceive) == [.receivesOnly, .acceptsByDelegation, .decides])
        #expect(ascending.filter(\.mayAccept) == [.acceptsByDelegation, .decides])
    }
}
