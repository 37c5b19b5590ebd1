import ArgumentParser
import Jurisdiction
import Replica

/// `linban move`: gives a division below this post to another post.
struct Move: NotedCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give a division to another post below this one, under a new code.",
        discussion: """
            Said at the post above both. The node of the division goes on with its cases: what was filed under the old code stays \
            with the old parent and is known to the new one; what is filed from then on concerns the new one alone. Then tell the \
            node where its new parent is: `linban parent HOST:PORT` there.
            """)

    @Argument(help: "The division's code, 12 digits, which ends today.") var division: String
    @Option(help: "The new parent's division, 12 digits.") var to: String
    @Option(help: "The division's code from today, 12 digits.") var code: String
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "move \(division) to \(to) as \(code)" }

    func run(in session: Session) async throws {
        guard let division = DivisionCode(typed: division), let post = DivisionCode(typed: to),
            let code = DivisionCode(typed: code)
        else { throw CallFault("DIVISION, --to, --code: codes of 12 digits") }
        try await session.perform { try $0.move(division, to: post, as: code) }
        try await session.answer(
            [
                "division": .text(division.description), "successor": .text(code.description),
                "parent": .text(post.description),
            ], "\(division) is \(code) under \(post) from today")
    }
}
