import ArgumentParser
import Journal
import Replica

/// `linban quarantine release`
struct QuarantineRelease: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Give an event effect although its author was revoked.")

    @Argument(help: "The event, 64 hexadecimal digits, as `quarantine list` names it.") var event: String
    @Option(help: "Why; everybody who holds the case reads it.") var reason: String
    @OptionGroup var acting: Acting

    var passwordFile: String? { acting.passwordFile }

    func run(in session: Session) async throws {
        guard let event = bytes(hexadecimal: event).flatMap({ LeafHash(bytes: $0) }) else {
            throw CallFault("EVENT: 64 hexadecimal digits")
        }
        let reason = try Reason(reason).text
        let officer = try await session.officer(acting, for: "quarantine release \(event)")
        try await session.perform { try $0.release(event, reason: reason, by: officer) }
        try await session.answer(["event": .text(event.description), "released": true], "released")
    }
}
