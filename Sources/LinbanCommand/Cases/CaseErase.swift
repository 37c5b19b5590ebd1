import ArgumentParser
import Casework
import Replica

/// `linban case erase`
struct CaseErase: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Have everybody let go of what is private in a case, for good.",
        discussion: """
            A district, or the city, says it of a case of its own divisions; every node that holds the case drops its private \
            parts and its secret, those that are offline as soon as they hear of it. It cannot be undone. What happened when, \
            and what was decided, stays.
            """)

    @Argument(help: "The case's number, as printed or typed.") var number: String
    @Option(help: "On what ground: \(ErasureGround.allCases.map(\.rawValue).joined(separator: ", ")).") var ground:
        String
    @Option(help: "Why, in words; only the parties of the case can read it.") var reason: String
    @OptionGroup var acting: Acting

    var passwordFile: String? { acting.passwordFile }

    func run(in session: Session) async throws {
        guard let ground = ErasureGround(rawValue: ground) else {
            throw CallFault("--ground: one of \(ErasureGround.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let reason = try Reason(reason).text
        let officer = try await session.officer(acting, for: "erase \(number)")
        let number = number
        try await session.perform { try $0.erase(number, ground: ground, reason: reason, by: officer) }
        try await session.answer(["number": .text(number), "erased": true], "\(number): erased")
    }
}
