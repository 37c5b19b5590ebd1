import ArgumentParser
import Chronology
import Jurisdiction
import Node
import Replica
import Trust

/// `linban restore`: a node from its backup, on whatever machine.
struct Restore: PlainCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a node in an empty directory of its backup, and of what its second medium has beyond it.",
        discussion: """
            The old machine must not run again: two machines with one identity are kept apart, but a person has to find out. What came \
            after the backup comes back from the parent at the first exchange; `status` says what does not.
            """)

    @Argument(help: "The backup.") var file: String
    @Option(help: "The second medium's file, linban-NODE.copy.") var medium: String?
    @Option(help: "A file with the codes of slips that the backup is too old for, one a line, as a reader types them.")
    var slips: String?
    @Option(help: "A file whose first line is the passphrase of one of the officers.") var passwordFile: String?
    @Option(help: "The node's key file.") var keyFile: String?
    @Option(help: "A key ring that the parent opened again: linban recover.") var ring: String?

    func validate() throws {
        guard (passwordFile == nil) != (keyFile == nil) else {
            throw ValidationError(
                "Give --password-file F or --key-file F: what opened the node when the backup was made.")
        }
    }

    func run(_ call: Call, on terminal: Terminal) async throws {
        let restoring = try Restoring(call.path(file), into: call.directory())
        let secret: KeyRing.Secret
        if let passwordFile {
            secret = .passphrase(Array(try call.passphrase(in: passwordFile).utf8))
        } else {
            secret = try call.keyFile(keyFile ?? "")
        }
        let opened = try ring.map { file in
            let bytes = try call.read(file, limit: KeyRing.lengthLimit)
            do { return try KeyRing(bytes: bytes) } catch {
                throw CallFault("--ring: \(file) is no key ring (\(error)); take what `linban recover --out` wrote")
            }
        }
        let outcome = try restoring.restore(
            with: secret, ring: opened, medium: medium.map(call.path),
            slips: try slips.map { try call.slips(in: $0) } ?? [],
            keyFile: keyFile.map(call.path))
        if !outcome.slips.refused.isEmpty {
            let lines = outcome.slips.refused.map { "\($0.place)" }.joined(separator: ", ")
            try await terminal.say(
                "linban: slips that brought nothing back: \(lines). Mend what is said of each, then `linban slip take` tries "
                    + "them again")
        }
        if call.isJSON { return try await terminal.line(document(outcome).text) }
        try await terminal.line("\(outcome.node), as of \(outcome.made.rfc3339): \(outcome.entries) entries")
        if medium != nil { try await terminal.line(outcome.tail.text) }
        if slips != nil { try await terminal.line(outcome.slips.text) }
        for lost in outcome.lost { try await terminal.line("LOST: \(lost)") }
        if !outcome.lostNumbers.isEmpty {
            try await terminal.line("LOST: cases \(outcome.lostNumbers.joined(separator: ", ")): look for their slips")
        }
        try await terminal.line("Start it and let it exchange: the parent gives back what it had heard.")
    }

    private func document(_ outcome: Restoring.Outcome) -> JSON {
        [
            "node": .text(outcome.node.description), "made": .text(outcome.made.rfc3339),
            "entries": .integer(outcome.entries), "medium": outcome.tail.json,
            "slips": outcome.slips.json,
            "lost": .list(outcome.lost.map { .text($0.description) }),
            "lost_numbers": .list(outcome.lostNumbers.map(JSON.text)),
        ]
    }
}

extension Call {
    func keyFile(_ path: String) throws -> KeyRing.Secret {
        guard let file = KeyFile(text: String(decoding: try read(path, limit: 4096), as: UTF8.self)) else {
            throw CallFault("\(path) is no key file: 64 hexadecimal digits")
        }
        return .keyFile(file)
    }
}

extension Tail {
    var text: String {
        "\(taken) entries, \(forms) forms and \(pictures) pictures from the second medium; "
            + "\(frames.count) frames wait for what lies before them"
            + (picturesLeft == 0
                ? "" : "; \(picturesLeft) pictures could not be read: keep the stick, and take it again")
            + (gaps == 0 ? "" : "; in \(gaps) places it is damaged or torn: compare with the slips of its last day")
            + (refused.isEmpty ? "" : "; refused: " + refused.joined(separator: "; "))
    }

    var json: JSON {
        [
            "entries": .integer(taken), "forms": .integer(forms), "pictures": .integer(pictures),
            "gaps": .integer(gaps), "pictures_left": .integer(picturesLeft),
            "frames_waiting": .integer(frames.count),
            "refused": .list(refused.map(JSON.text)),
        ]
    }
}
