package import Catalog
package import Jurisdiction

extension Competence {
    /// What the station of `division` may do with this application, and why.
    package func authority(
        ofStation division: DivisionCode, in jurisdiction: Jurisdiction
    ) -> (authority: StationAuthority, why: [RouteStep]) {
        if division == decides { return (.decides, [.stationIsCompetent(division)]) }
        func above(_ level: Level, _ code: DivisionCode) -> DivisionCode? { jurisdiction.ancestor(of: code, at: level) }
        guard above(.city, division) == above(.city, decides) else { return (.enquiryOnly, [.otherCity]) }

        let (authority, why) = authorityAtHome(of: jurisdiction.level(of: division) ?? .city)
        if jurisdiction.contains(decides, division) || !authority.mayAccept { return (authority, [why]) }

        let district = above(.district, division)
        let isAway = district != nil && district != above(.district, decides)
        if matter.delegatedCityWide, isAway || authority == .decides {
            return (.acceptsByDelegation, [why, .delegatedCityWide])
        }
        if authority == .decides { return (.receivesOnly, [why, .decidesForItsOwnOnly(competent: decides)]) }
        return isAway ? (.receivesOnly, [why, .otherDistrictReceivesOnly]) : (authority, [why])
    }

    /// Of a station of `level` that serves the competent body's own people.
    private func authorityAtHome(of level: Level) -> (StationAuthority, RouteStep) {
        if level == .village { return (matter.villageAuthority, .villageAuthority(matter.villageAuthority)) }
        if matter.acceptingLevels.contains(level) { return (.acceptsByDelegation, .levelAccepts(level)) }
        let least = min(matter.villageAuthority, .receivesOnly)
        return (least, .levelDoesNotAccept(level, least))
    }
}
