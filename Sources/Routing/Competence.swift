package import Chronology
package import Jurisdiction

/// Who decides about one application, wherever it is handed in.
package struct Competence: Hashable, Sendable {
    package let matter: MatterAuthority
    /// The division that stands for the applicant's on the day asked about.
    package let applicant: DivisionCode
    /// The division whose body decides.
    package let decides: DivisionCode
    /// Nil when the catalog row names the body of another place.
    package let body: ImplementingBody?
    package let trace: [RouteStep]

    package init(
        _ matter: MatterAuthority, applicant: DivisionCode, on date: CivilDate, in jurisdiction: Jurisdiction
    ) throws(NoRoute) {
        let now = jurisdiction.current(applicant, on: date)
        guard let current = now.first else { throw .applicantDivisionEnded(applicant) }
        guard now.count == 1 else { throw .applicantDivisionSplit(applicant, into: now) }
        var trace: [RouteStep] = []
        if current != applicant { trace.append(.successorOfApplicantDivision(was: applicant, is: current)) }
        self.matter = matter
        self.applicant = current

        let level = matter.decidingLevel
        let territory = matter.body.division
        if jurisdiction.level(of: territory)?.isAbove(level) == true, jurisdiction.contains(territory, current) {
            decides = territory
            body = matter.body
            trace.append(.bodyOfWiderTerritory(matter.body))
        } else {
            guard let place = jurisdiction.ancestor(of: current, at: level) else {
                throw .applicantDivisionTooCoarse(current, needed: level)
            }
            decides = place
            body = place == territory ? matter.body : nil
            trace.append(.competent(place, level: level, applicant: current))
            trace.append(
                place == territory ? .body(matter.body) : .bodyOfAnotherPlace(matter.body, competent: place))
        }
        self.trace = trace
    }

    /// Where the application is examined: on the applicant's own line at the examining level.
    package func examines(in jurisdiction: Jurisdiction) -> DivisionCode {
        jurisdiction.ancestor(of: applicant, at: matter.examiningLevel) ?? decides
    }
}
