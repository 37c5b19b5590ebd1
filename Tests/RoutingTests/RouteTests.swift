import Catalog
import Chronology
import Jurisdiction
import Routing
import Testing

@Suite struct RouteTests {
    let today = CivilDate(dayNumber: 20_700)

    func route(_ matter: MatterAuthority, of applicant: Place, at station: Place) throws -> Route {
        try Route(of: matter, applicant: applicant.code, at: station.code, on: today, in: Jurisdiction())
    }

    @Test("a village's case is examined at the town and decided at the district")
    func upTheLine() throws {
        let matter = try matter(
            decidedAt: .district, by: .districtA, examinedAt: .town, acceptedAt: [.town], village: .receivesOnly)
        let route = try route(matter, of: .villageA1, at: .villageA1)
        #expect(try route.accepts == Place.townA1.code)
        #expect(try route.examines == Place.townA1.code)
        #expect(try route.decides == Place.districtA.code)
        #expect(route.body == matter.body)
        #expect(
            try route.trace == [
                .competent(Place.districtA.code, level: .district, applicant: Place.villageA1.code),
                .body(matter.body),
                .villageAuthority(.receivesOnly),
                .accepted(at: Place.townA1.code),
                .examined(at: Place.townA1.code),
            ])
    }

    @Test("who is competent follows the applicant, not the station")
    func abroad() throws {
        let matter = try matter(
            decidedAt: .town, by: .townA1, acceptedAt: [.village, .town], village: .acceptsByDelegation)
        for station in Place.allCases where station != .townA1 {
            let route = try route(matter, of: .villageA1, at: station)
            #expect(try route.decides == Place.townA1.code)
            #expect(try route.examines == Place.townA1.code)
            #expect(try route.accepts == (route.authority.mayAccept ? station : .townA1).code, "\(station)")
        }
    }

    @Test("a station of the body's territory forwards up its own line, others hand over to the applicant's")
    func whereItIsAccepted() throws {
        let matter = try matter(
            decidedAt: .district, by: .districtA, acceptedAt: [.town, .district], village: .receivesOnly)
        let expected: [(Place, Place)] = [
            (.villageA1, .townA1), (.villageA2, .townA2), (.townA2, .townA2), (.districtA, .districtA),
            (.villageB, .townA1), (.districtB, .townA1), (.otherCity, .townA1),
        ]
        for (station, accepting) in expected {
            #expect(try route(matter, of: .villageA1, at: station).accepts == accepting.code, "\(station)")
        }
    }

    @Test("delegation is a reason only where acceptance depends on it")
    func delegationIsNamedWhereItCounts() throws {
        let matter = try matter(
            decidedAt: .town, by: .townA1, acceptedAt: [.village, .town], village: .acceptsByDelegation,
            delegatedCityWide: true)
        for station in [Place.villageA1, .neighbourA1, .townA2, .villageA2, .villageB, .townB] {
            let isNamed = try route(matter, of: .villageA1, at: station).trace.contains(.delegatedCityWide)
            #expect(isNamed == [.villageB, .townB].contains(station), "\(station)")
        }
    }

    @Test func whatAStationDecidesNeverLeavesIt() throws {
        let matter = try matter(decidedAt: .village, by: .neighbourA1, acceptedAt: [.village], village: .decides)
        let route = try route(matter, of: .villageA1, at: .villageA1)
        #expect(try [route.accepts, route.examines, route.decides] == Array(repeating: Place.villageA1.code, count: 3))
        #expect(route.body == nil)
        #expect(try route.trace.last == .stationIsCompetent(Place.villageA1.code))
    }

    @Test("the other district's people are decided by their own district, whose body this row does not name")
    func bodyOfAnotherPlace() throws {
        let matter = try matter(
            decidedAt: .district, by: .districtA, acceptedAt: [.town, .district], village: .receivesOnly)
        let route = try route(matter, of: .villageB, at: .villageA1)
        #expect(try route.decides == Place.districtB.code)
        #expect(route.body == nil)
        #expect(try route.accepts == Place.townB.code)
        #expect(try route.trace.contains(.bodyOfAnotherPlace(matter.body, competent: Place.districtB.code)))
    }

    @Test("a city body that decides a district's matter decides for the whole city")
    func bodyOfWiderTerritory() throws {
        let matter = try matter(decidedAt: .district, by: .city, acceptedAt: [.district], village: .nothing)
        for applicant in [Place.villageA1, .villageB] {
            let route = try route(matter, of: applicant, at: .villageA1)
            #expect(try route.decides == Place.city.code)
            #expect(route.body == matter.body)
        }
    }

    @Test func anExaminerIsNeverAboveTheDecider() throws {
        #expect(try matter(decidedAt: .town, by: .townA1, examinedAt: .city, village: .nothing).examiningLevel == .town)
    }

    @Test func aCoarseDivisionDecidesNothingBelowIt() throws {
        let matter = try matter(decidedAt: .town, by: .townA1, village: .receivesOnly)
        let district = try Place.districtA.code
        #expect(throws: NoRoute.applicantDivisionTooCoarse(district, needed: .town)) {
            try route(matter, of: .districtA, at: .villageA1)
        }
    }

    @Test("an applicant whose town is gone belongs to its successor, from the day it took over")
    func successors() throws {
        let (old, new, other) = (try Place.townA1.code, try Place.townA2.code, try Place.townB.code)
        let matter = try matter(decidedAt: .town, by: .townA2, village: .receivesOnly)
        func register(_ successors: [DivisionCode]) throws -> Jurisdiction {
            try Jurisdiction([
                Division(
                    code: old, name: "甲镇", level: .town, parent: Place.districtA.code, validUntil: today,
                    successors: successors)
            ])
        }
        func decides(_ successors: [DivisionCode], on day: CivilDate) throws -> DivisionCode {
            try Route(of: matter, applicant: old, at: Place.villageA2.code, on: day, in: register(successors)).decides
        }
        #expect(try decides([new], on: today.adding(days: -1)) == old)
        #expect(try decides([new], on: today) == new)
        #expect(throws: NoRoute.applicantDivisionEnded(old)) { try decides([], on: today) }
        #expect(throws: NoRoute.applicantDivisionSplit(old, into: [new, other])) {
            try decides([other, new], on: today)
        }
    }
}
