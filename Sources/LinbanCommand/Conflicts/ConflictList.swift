import ArgumentParser
import Casework
import Replica

/// `linban conflict list`
struct ConflictList: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List cases that hold a conflict: the rule, both sides, and what to do.")

    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        let found = try await session.perform { replica in
            try replica.cases(inConflict: true).map { line in
                (line.number, try replica.caseView(line.number).conflicts)
            }
        }
        try await session.answer(
            [
                "cases": .list(
                    found.map { number, conflicts in
                        ["number": .text(number), "conflicts": .list(conflicts.map(\.json))]
                    })
            ],
            found.isEmpty
                ? "no conflict"
                : found.flatMap { number, conflicts in
                    conflicts.map { "\(number) \($0.rule.rawValue): \($0.rule.next)" }
                }.joined(separator: "\n"))
    }
}
