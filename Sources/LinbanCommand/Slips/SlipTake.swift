import ArgumentParser
import Casework
import Foundation
import Node
import Replica

/// `linban slip take`: what burned with the machine that wrote it, from the codes on slips.
struct SlipTake: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "take",
        abstract: "Take acts back from slips that this node or one right below it printed.",
        discussion:
            "A reader types the larger code of a paper (办件码) as one line. Where the station has no backup, the post above it takes them."
    )

    @Argument(help: "A file with codes, one a line.") var file: String
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    static let needed = Role.takingSlips
    var passwordFile: String? { opening.passwordFile }
    var noted: String { "slip take" }

    func run(in session: Session) async throws {
        let texts = try session.call.slips(in: file)
        let outcome = try await session.perform { try $0.take(slips: texts) }
        // One that is refused alone is the answer of the command; of several each is told.
        if texts.count == 1, let refused = outcome.refused.first { throw refused.refusal }
        try await session.answer(outcome.json, outcome.text)
        if !outcome.refused.isEmpty { throw ExitStatus.refused }
    }
}

extension Call {
    /// The lines of a file of codes that are not empty.
    func slips(in path: String) throws -> [String] {
        let codes = SlipsTaken.codes(in: String(decoding: try read(path, limit: 4 << 20), as: UTF8.self))
        guard !codes.isEmpty else { throw CallFault("\(path): no code stands in it") }
        return codes
    }
}

extension SlipsTaken {
    var json: JSON {
        [
            "acts": .integer(acts), "known": .integer(taken.count { $0.acts == 0 }),
            "numbers": .list(taken.compactMap(\.number).map(JSON.text)),
            "addresses": .list(taken.compactMap(\.address).map(JSON.text)),
            "refused": .list(
                refused.map { refused in
                    [
                        "line": .integer(refused.place), "code": .text(refused.refusal.code.rawValue),
                        "message": .text(refused.refusal.description),
                    ]
                }),
        ]
    }

    var text: String {
        let back = taken.filter { $0.acts > 0 }.compactMap(\.number)
        return
            (["\(acts) acts are back" + (back.isEmpty ? "" : ", on \(back.joined(separator: ", "))")]
            + refused.map { "slip \($0.place) (\($0.refusal.code.rawValue)): \($0.refusal)" }).joined(separator: "\n")
    }
}
