package import Catalog
package import Chronology
package import Jurisdiction

/// The way of one application from the station where it is handed in to the body that decides, with the reasons.
package struct Route: Hashable, Sendable {
    package let station: DivisionCode
    package let authority: StationAuthority
    /// Where it is lawfully accepted: the station itself, or where the station forwards it or sends the applicant.
    package let accepts: DivisionCode
    package let examines: DivisionCode
    package let decides: DivisionCode
    /// Nil when the catalog row names the body of another place.
    package let body: ImplementingBody?
    package let trace: [RouteStep]

    package init(
        of matter: MatterAuthority, applicant: DivisionCode, at station: DivisionCode, on date: CivilDate,
        in jurisdiction: Jurisdiction
    ) throws(NoRoute) {
        let competence = try Competence(matter, applicant: applicant, on: date, in: jurisdiction)
        let (authority, why) = competence.authority(ofStation: station, in: jurisdiction)
        self.station = station
        self.authority = authority
        body = competence.body
        if authority == .decides {
            (accepts, examines, decides) = (station, station, station)
            trace = competence.trace + why
        } else {
            decides = competence.decides
            examines = competence.examines(in: jurisdiction)
            accepts = authority.mayAccept ? station : competence.accepts(forwardedFrom: station, in: jurisdiction)
            trace = competence.trace + why + [.accepted(at: accepts), .examined(at: examines)]
        }
    }
}

extension Competence {
    /// The nearest post that may accept: up the station's own line while that leads to the deciding body, otherwise up the
    /// applicant's.
    fileprivate func accepts(forwardedFrom station: DivisionCode, in jurisdiction: Jurisdiction) -> DivisionCode {
        let line = jurisdiction.contains(decides, station) ? station : applicant
        return jurisdiction.ancestors(of: line).first { post in
            jurisdiction.contains(decides, post)
                && authority(ofStation: post, in: jurisdiction).authority.mayAccept
        } ?? decides
    }
}
