package import Chronology

/// A due date and how it was counted.
package struct Deadline: Hashable, Sendable {
    /// The last day on which the act is in time: until the close of business for an act at a window, until 24:00 online.
    package let due: CivilDate
    /// A day was counted in a year whose holidays are not arranged yet; it is counted again when they are.
    package let provisional: Bool
    /// One line a run of days, in order, for the officer who asks why.
    package let trace: [String]
}

/// Days that a clock does not count: from the day it stops to the day before it goes on. The day on which the signed record
/// of the special procedure is finished is `to`, and it counts (case-state-machine §5.2).
package struct Suspension: Hashable, Sendable {
    package let from: CivilDate
    package let to: CivilDate

    /// Nil when it ends before it begins. One that ends on the day it begins takes no day away.
    package init?(from: CivilDate, to: CivilDate) {
        guard from <= to else { return nil }
        self.from = from
        self.to = to
    }

    func covers(_ day: CivilDate) -> Bool { from <= day && day < to }
}
