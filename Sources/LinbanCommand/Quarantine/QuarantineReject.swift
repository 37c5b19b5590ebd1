import ArgumentParser
import Journal
import Replica

/// `linban quarantine reject`
struct QuarantineReject: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Drop a frame that the door did not let in, after looking at it.",
        discussion: "Events without effect are never dropped: they stay in the log and are shown with their reason.")

    @Argument(help: "The frame, 64 hexadecimal digits, as `quarantine list` names it.") var frame: String
    @Option(help: "Why; noted with who dropped it.") var reason: String
    @OptionGroup var acting: Acting

    var passwordFile: String? { acting.passwordFile }

    func run(in session: Session) async throws {
        guard let digest = bytes(hexadecimal: frame), digest.count == 32 else {
            throw CallFault("FRAME: 64 hexadecimal digits")
        }
        let reason = try Reason(reason).text
        let officer = try await session.officer(acting, for: "quarantine reject \(digest.hexadecimal)")
        try await session.perform { try $0.reject(parked: digest, reason: reason, by: officer) }
        try await session.answer(["frame": .text(digest.hexadecimal), "rejected": true], "dropped")
    }
}
