import ArgumentParser
import Replica

/// `linban quarantine reject`
struct QuarantineReject: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Drop a frame that the door did not let in, after looking at it.",
        discussion: "Events without effect are never dropped: they stay in the log and are shown with their reason.")

    @Argument(help: "The frame, 64 hexadecimal digits, as `quarantine list` names it.") var frame: String
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        guard let digest = bytes(hexadecimal: frame), digest.count == 32 else {
            throw CallFault("FRAME: 64 hexadecimal digits")
        }
        guard try await session.perform({ try $0.reject(parked: digest) }) else {
            throw Refused("not-parked", "no frame of that name is kept here; see `quarantine list`")
        }
        try await session.answer(["frame": .text(hexadecimal(digest)), "rejected": true], "dropped")
    }
}
