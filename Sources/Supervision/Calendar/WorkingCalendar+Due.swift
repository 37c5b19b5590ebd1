package import Chronology

extension WorkingCalendar {
    /// The longest limit that is counted, in days. No law knows a longer one; it keeps a mistyped limit from counting for
    /// hours.
    package static let longestLimit = 3660

    /// The due date of an act promised within `workingDays` of `accepted`: that day is not counted and the n-th counted
    /// working day is the due day; with 0 it is the day itself, or the next working day (case-state-machine §5.2).
    /// - Precondition: `workingDays` in `0...longestLimit`.
    package func due(accepted: CivilDate, workingDays: Int, suspended: [Suspension] = []) -> Deadline {
        precondition((0...Self.longestLimit).contains(workingDays), "limits are checked where they are read")
        var count = DayCount(start: accepted)
        var day = accepted
        var counted = 0
        if workingDays == 0 {
            while take(day, suspended, into: &count, counted: &counted) == false { day = day.adding(days: 1) }
            return count.deadline(on: day)
        }
        count.note(day, "not counted (the day of acceptance)")
        while counted < workingDays {
            day = day.adding(days: 1)
            _ = take(day, suspended, into: &count, counted: &counted)
        }
        return count.deadline(on: day)
    }

    /// The due date of a limit in natural days: every day counts, the day `from` itself does not; a last day that is a
    /// rest day moves to the next working day.
    /// - Precondition: `naturalDays` in `0...longestLimit`.
    package func due(from: CivilDate, naturalDays: Int) -> Deadline {
        precondition((0...Self.longestLimit).contains(naturalDays), "limits are checked where they are read")
        var count = DayCount(start: from)
        count.note(from, "not counted (the day it starts from)")
        var day = from.adding(days: naturalDays)
        if naturalDays > 0 { count.note(day, "natural day \(naturalDays)") }
        count.touch(day, known: knows(year: day.year))
        while !isWorkingDay(day) {
            count.note(day, "a \(kind(of: day) == .holiday ? "holiday" : "weekend"), moved on")
            day = day.adding(days: 1)
            count.touch(day, known: knows(year: day.year))
        }
        return count.deadline(on: day)
    }

    /// Looks at one day, and says whether it counted.
    private func take(
        _ day: CivilDate, _ suspended: [Suspension], into count: inout DayCount, counted: inout Int
    ) -> Bool {
        count.touch(day, known: knows(year: day.year))
        switch kind(of: day) {
        case .holiday:
            count.note(day, "holiday")
            return false
        case .weekend:
            count.note(day, "weekend")
            return false
        case .weekday where suspended.contains(where: { $0.covers(day) }),
            .makeUpDay where suspended.contains(where: { $0.covers(day) }):
            count.note(day, "suspended")
            return false
        case .weekday:
            count.note(day, "counted", from: counted)
        case .makeUpDay:
            count.note(day, "counted (make-up working day)", from: counted)
        }
        counted += 1
        return true
    }
}

/// Collects the trace of one count: neighbouring days with one reason become one line.
private struct DayCount {
    private struct Run {
        var first: CivilDate
        var last: CivilDate
        let reason: String
        /// How many working days were counted before this run, where the run counts.
        let before: Int?
    }

    private let start: CivilDate
    private var runs: [Run] = []
    private var unknownYears: [Int] = []

    init(start: CivilDate) { self.start = start }

    mutating func touch(_ day: CivilDate, known: Bool) {
        if !known, unknownYears.last != day.year { unknownYears.append(day.year) }
    }

    mutating func note(_ day: CivilDate, _ reason: String, from before: Int? = nil) {
        if var run = runs.last, run.reason == reason, run.last.adding(days: 1) == day {
            run.last = day
            runs[runs.count - 1] = run
        } else {
            runs.append(Run(first: day, last: day, reason: reason, before: before))
        }
    }

    func deadline(on due: CivilDate) -> Deadline {
        let lines = runs.map { run -> String in
            let days = run.first == run.last ? "\(run.first)" : "\(run.first)…\(run.last)"
            guard let before = run.before else { return "\(days) \(run.reason)" }
            let length = run.first.days(until: run.last) + 1
            let numbers = length == 1 ? "day \(before + 1)" : "days \(before + 1)…\(before + length)"
            return "\(days) \(run.reason), \(numbers)"
        }
        let guesses = unknownYears.map { "\($0) has no arrangement yet: weekends only, provisional" }
        return Deadline(due: due, provisional: !unknownYears.isEmpty, trace: lines + guesses + ["due \(due)"])
    }
}
