import ArgumentParser
import Chronology
import Supervision

/// `linban clock due`
struct ClockDue: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Count a due date on the built-in calendar, and say how.",
        discussion: """
            Either --accepted T --working-days N with any number of suspensions, or --from D --natural-days N. The day of \
            acceptance is not counted; a suspension begins on FROM, and TO is the day on which the clock goes on.
            """)

    @Option(help: "When the case was accepted: a date, or a time with its offset.") var accepted: String?
    @Option(help: "Working days, 0 to 3660.") var workingDays: Int?
    @Option(help: "FROM/TO, two dates; may be given several times.") var suspended: [String] = []
    @Option(help: "The day from which natural days run.") var from: String?
    @Option(help: "Natural days, 0 to 3660.") var naturalDays: Int?

    func validate() throws {
        switch (accepted, workingDays, from, naturalDays) {
        case (.some, .some, nil, nil): break
        case (nil, nil, .some, .some) where suspended.isEmpty: break
        default:
            throw ValidationError(
                "Give --accepted and --working-days, or --from and --natural-days (which are never suspended).")
        }
        for days in [workingDays, naturalDays].compactMap({ $0 })
        where !(0...WorkingCalendar.longestLimit).contains(days) {
            throw ValidationError("A limit has 0 to \(WorkingCalendar.longestLimit) days, not \(days).")
        }
    }

    func run(_ call: Call, on terminal: Terminal) async throws {
        let deadline: Deadline
        if let accepted, let workingDays {
            deadline = WorkingCalendar.builtIn.due(
                accepted: try day(accepted, "--accepted"), workingDays: workingDays,
                suspended: try suspended.map(suspension))
        } else if let from, let naturalDays {
            deadline = WorkingCalendar.builtIn.due(from: try day(from, "--from"), naturalDays: naturalDays)
        } else {
            preconditionFailure("validate() lets only the two forms through")
        }
        let json: JSON = [
            "due": .text(deadline.due.description), "provisional": .bool(deadline.provisional),
            "trace": .list(deadline.trace.map(JSON.text)),
        ]
        try await terminal.line(
            call.isJSON ? json.text : ([deadline.due.description] + deadline.trace).joined(separator: "\n"))
    }

    /// A date, or the date in China of a moment.
    private func day(_ text: String, _ option: String) throws -> CivilDate {
        if let day = CivilDate(text) ?? Instant(rfc3339: text)?.civilDate { return day }
        throw CallFault("\(option): YYYY-MM-DD, or a time such as 2026-11-22T08:00:00+08:00")
    }

    private func suspension(_ text: String) throws -> Suspension {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard ends.count == 2,
            let suspension = Suspension(from: try day(ends[0], "--suspended"), to: try day(ends[1], "--suspended"))
        else { throw CallFault("--suspended: FROM/TO, TO not before FROM") }
        return suspension
    }
}
