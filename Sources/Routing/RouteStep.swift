package import Catalog
package import Jurisdiction

/// One reason in the trace of a route; `sentence(in:)` says it to the officer.
package enum RouteStep: Hashable, Sendable {
    case successorOfApplicantDivision(was: DivisionCode, is: DivisionCode)
    /// The applicant's division at the deciding level decides.
    case competent(DivisionCode, level: Level, applicant: DivisionCode)
    case body(ImplementingBody)
    /// The catalog row names the body of another place; the one here runs the same matter by its own row.
    case bodyOfAnotherPlace(ImplementingBody, competent: DivisionCode)
    /// The body's territory is wider than the deciding level says.
    case bodyOfWiderTerritory(ImplementingBody)

    case stationIsCompetent(DivisionCode)
    case villageAuthority(StationAuthority)
    /// 受理层级 names the station's level, or does not.
    case levelAccepts(Level)
    case levelDoesNotAccept(Level, StationAuthority)
    case decidesForItsOwnOnly(competent: DivisionCode)
    case delegatedCityWide
    case otherDistrictReceivesOnly
    case otherCity

    case accepted(at: DivisionCode)
    case examined(at: DivisionCode)
}
