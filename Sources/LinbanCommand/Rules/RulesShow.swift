import ArgumentParser
import Casework
import Replica

/// `linban rules show`
struct RulesShow: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The number in force, and the newest that this program knows.")

    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        let number = try await session.perform { try $0.rulesInForce() }
        let known = FoldRules.newest.rawValue
        let advice = number > known ? ". Cases accepted under \(number) wait here: upgrade this program" : ""
        try await session.answer(
            ["in_force": .integer(Int(number)), "known": .integer(Int(known))],
            "rules \(number) are in force; this program knows rules up to \(known)\(advice)")
    }
}
