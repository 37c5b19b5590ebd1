package import Catalog
package import Chronology
package import Jurisdiction

/// Where and when a command is given: the station, what it may do with this matter, and what the node knows at this moment.
package struct Desk: Hashable, Sendable {
    package let node: NodeID
    package let shortCode: ShortCode
    package let division: DivisionCode
    package let level: Level
    /// What the station may do with an application for this matter (村级受理权限, delegation, place of the applicant).
    package let authority: StationAuthority
    /// Where this application is examined and decided.
    package let handling: Handling
    /// One person serves the station: what needs two is received and forwarded.
    package let isOnePerson: Bool
    package let parent: DivisionCode?
    package let now: Instant
    package let dues: DueDates
    /// The number for a case that begins here; nil where none can.
    package let nextNumber: CaseNumber?
    /// Nothing of the case has left this node.
    package let isCaseOnlyHere: Bool
    /// The wall clock is far from what ancestors have told. The work goes on: dates that would refuse an applicant are not
    /// compared with it, and no period is ended by it.
    package let doubtsClock: Bool
    /// Mandates of this applicant that were ended in other cases which this node holds.
    package var endedMandates: [EndedMandate] = []

    package init(
        node: NodeID, shortCode: ShortCode, division: DivisionCode, level: Level,
        authority: StationAuthority, handling: Handling, isOnePerson: Bool, parent: DivisionCode?, now: Instant,
        dues: DueDates, nextNumber: CaseNumber?, isCaseOnlyHere: Bool,
        doubtsClock: Bool = false
    ) {
        self.node = node
        self.shortCode = shortCode
        self.division = division
        self.level = level
        self.authority = authority
        self.handling = handling
        self.isOnePerson = isOnePerson
        self.parent = parent
        self.now = now
        self.dues = dues
        self.nextNumber = nextNumber
        self.isCaseOnlyHere = isCaseOnlyHere
        self.doubtsClock = doubtsClock
    }

    package var today: CivilDate { now.civilDate }

    /// The day with which what people bring is compared; nil while the clock is in doubt.
    var comparableDay: CivilDate? { doubtsClock ? nil : today }

    func isPast(_ day: CivilDate) -> Bool { comparableDay.map { day < $0 } ?? false }

    /// The implementing body, or the level to which it gives the first examination (上报件).
    package var examines: Bool { division == handling.examines || decides }
    /// Holds the deciding power for this application.
    package var decides: Bool { division == handling.decides || authority == .decides }
}

/// Who handles an application: decided when it is handed in, from the applicant's place and the matter's authority.
package struct Handling: Hashable, Sendable {
    /// 实施主体
    package let body: String
    package let examines: DivisionCode
    package let decides: DivisionCode

    package init(body: String, examines: DivisionCode, decides: DivisionCode) {
        self.body = body
        self.examines = examines
        self.decides = decides
    }
}

/// The dates that an act of today would promise, counted by `Supervision` on the node's calendar.
package struct DueDates: Hashable, Sendable {
    /// The applicant hears 受理, 不予受理 or what is missing by then.
    package let notice: CivilDate
    package let correction: CivilDate
    package let committed: CivilDate
    package let statutory: CivilDate?
    package let delivery: CivilDate
    /// The committed, the statutory date lies in a year whose holidays are not arranged.
    package let isCommittedProvisional: Bool
    package let isStatutoryProvisional: Bool
    package let calendar: UInt32

    package init(
        notice: CivilDate, correction: CivilDate, committed: CivilDate, statutory: CivilDate?, delivery: CivilDate,
        isCommittedProvisional: Bool, isStatutoryProvisional: Bool, calendar: UInt32
    ) {
        self.notice = notice
        self.correction = correction
        self.committed = committed
        self.statutory = statutory
        self.delivery = delivery
        self.isCommittedProvisional = isCommittedProvisional
        self.isStatutoryProvisional = isStatutoryProvisional
        self.calendar = calendar
    }
}
