import ArgumentParser
import Chronology
import Jurisdiction
import Replica
import Supervision

/// `linban report month`
struct ReportMonth: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "month", abstract: "Count what was received, accepted and decided in a month.",
        discussion: """
            Of all that was handed in at the division, or below it: counted from the cases while they are held, and taken from what was \
            stated before they went (retention.md §4). What may be missing is said, by division, with the time until which all is in it.
            """)

    @Option(help: "The division where the applications were handed in, 12 digits.") var of: String
    @Option(help: "YYYY-MM.") var month: String
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        guard let division = DivisionCode(typed: of) else { throw CallFault("--of: a code of 12 digits") }
        guard let month = CivilMonth(month) else { throw CallFault("--month: YYYY-MM") }
        let (figures, missing) = try await session.perform {
            (try $0.figures(of: division, in: month), try $0.missingFigures(of: division, in: month))
        }
        try await session.answer(document(figures, missing), text(figures, missing))
    }

    private func document(_ figures: MonthFigures, _ missing: [MissingFigures]) -> JSON {
        let total = figures.total
        let decided = total.granted + total.denied
        return [
            "of": .text(figures.division.description), "month": .text(figures.month.description),
            "total": counts(total),
            "indicators": [
                "on_time": [
                    "numerator": .integer(decided - total.overdue), "denominator": .integer(decided),
                ],
                "granted": ["numerator": .integer(total.granted), "denominator": .integer(decided)],
            ],
            "matters": .list(
                figures.matters.map { ["matter": .text($0.matter), "counts": counts($0.figures)] }),
            "missing": .list(
                missing.map { part in
                    [
                        "division": .text(part.division.description), "since": JSON(part.since?.rfc3339),
                        "reason": .text(part.reason.rawValue),
                    ]
                }),
        ]
    }

    private func counts(_ figures: MatterFigures) -> JSON {
        [
            "received": .integer(figures.received), "accepted": .integer(figures.accepted),
            "not_accepted": .integer(figures.notAccepted), "granted": .integer(figures.granted),
            "denied": .integer(figures.denied), "withdrawn": .integer(figures.withdrawn),
            "terminated": .integer(figures.terminated), "overdue": .integer(figures.overdue),
        ]
    }

    private func text(_ figures: MonthFigures, _ missing: [MissingFigures]) -> String {
        let total = figures.total
        let counted =
            "\(figures.division) \(figures.month): \(total.received) received, \(total.accepted) accepted, "
            + "\(total.granted) granted, \(total.denied) denied, \(total.overdue) overdue"
        let parts = missing.map { part in
            "missing from \(part.division) since \(part.since?.rfc3339 ?? "the beginning"): "
                + (part.reason == .notHeard
                    ? "nothing was heard of it; let it sync, then ask again"
                    : "cases were let go of without their figures; ask the node above")
        }
        return ([counted] + parts).joined(separator: "\n")
    }
}
