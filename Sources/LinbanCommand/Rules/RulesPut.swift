import ArgumentParser
import Casework
import Replica

/// `linban rules put`: at the root, when every node of the tree has a program that knows them.
struct RulesPut: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "put", abstract: "Put rules in force for the cases that are accepted from now on. At the root.",
        discussion: """
            A node whose program does not know a number goes on accepting under the number before it, and shows cases that \
            others accept under the new one without deciding them. No number ever goes back.
            """)

    @Argument(help: "The number.") var number: UInt64
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "rules put \(number)" }

    func run(in session: Session) async throws {
        guard let rules = FoldRules(rawValue: number) else {
            throw CallFault("NUMBER: this program knows rules 1 to \(FoldRules.newest.rawValue)")
        }
        try await session.perform { try $0.putInForce(rules) }
        try await session.answer(["in_force": .integer(Int(number))], "rules \(number) are in force")
    }
}
