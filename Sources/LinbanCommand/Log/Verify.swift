import ArgumentParser
import Journal
import Jurisdiction
import Replica

/// `linban verify`: reads everything again.
struct Verify: NodeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check trees, heads, the second copy of the tips, and tables against a rebuild.",
        discussion: "Prints `OK ENTRIES DIGEST`, or `BAD WHY` and exits 1.")

    @Option(help: "Count only case journals with a party at or below this division, 12 digits.") var scope: String?
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        let division = try scope.map { typed in
            guard let code = DivisionCode(typed: typed) else { throw CallFault("--scope: a code of 12 digits") }
            return code
        }
        switch try await session.perform({ try $0.verify(scope: division) }) {
        case .sound(let entries, let digest):
            let digest = digest.hexadecimal
            try await session.answer(
                ["ok": true, "entries": .integer(entries), "digest": .text(digest)], "OK \(entries) \(digest)")
        case .bad(let why):
            try await session.answer(["ok": false, "why": .text(why)], "BAD \(why)")
            throw ExitStatus.foundWrong
        }
    }
}
