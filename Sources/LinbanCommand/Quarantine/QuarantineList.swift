import ArgumentParser
import Casework
import Chronology
import Journal
import Jurisdiction
import Replica

/// `linban quarantine list`
struct QuarantineList: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List events without effect and frames that the door did not let in.")

    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        let (events, frames) = try await session.perform { (try $0.withheldEvents(), try $0.parkedFrames()) }
        try await session.answer(
            [
                "events": .list(
                    events.map { event in
                        [
                            "event": .text(event.event.description), "number": .text(event.number),
                            "kind": .text(event.kind), "node": .text(event.author.description),
                            "reason": .text(event.reason.english), "code": .text(event.reason.rawValue),
                            "releasable": .bool(event.isReleasableHere),
                        ]
                    }),
                "frames": .list(
                    frames.map { frame in
                        [
                            "frame": .text(frame.id), "from": .text(frame.from.description),
                            "at": .text(frame.at.rfc3339), "reason": .text(frame.reason),
                            "code": .text(frame.code),
                            "bytes": .integer(frame.bytes),
                        ]
                    }),
            ], text(events, frames))
    }

    private func text(_ events: [WithheldEvent], _ frames: [ParkedFrame]) -> String {
        let lines =
            events.map { "event \($0.event) \($0.kind) in \($0.number) by \($0.author): \($0.reason.english)" }
            + frames.map { "frame \($0.id) from \($0.from) at \($0.at.rfc3339): \($0.reason)" }
        return lines.isEmpty ? "nothing waits" : lines.joined(separator: "\n")
    }
}
