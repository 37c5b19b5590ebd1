import ArgumentParser
import Journal
import Replica

/// `linban quarantine release`
struct QuarantineRelease: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Give an event effect although its author was revoked.")

    @Argument(help: "The event, 64 hexadecimal digits, as `quarantine list` names it.") var event: String
    @Option(help: "Why; everybody who holds the case reads it.") var reason: String
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        guard let event = bytes(hexadecimal: event).flatMap({ LeafHash(bytes: $0) }) else {
            throw CallFault("EVENT: 64 hexadecimal digits")
        }
        let reason = reason
        try await session.perform { replica in
            guard try replica.withheldEvents().contains(where: { $0.event == event }) else {
                throw Refused("not-withheld", "no event of that name is without effect here; see `quarantine list`")
            }
            try replica.release(event, reason: reason)
        }
        try await session.answer(["event": .text(event.description), "released": true], "released")
    }
}
