import ArgumentParser
import Jurisdiction
import Node
import Replica
import Trust

/// `linban medium …`
struct Mediums: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "medium", abstract: "Mirror what no other node holds yet to another disk or stick.",
        subcommands: [MediumSet.self, MediumOff.self, MediumTake.self])
}

/// `linban medium set`
struct MediumSet: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Name the folder on the other disk; what lies there is sealed.")

    @Argument(help: "A folder on another disk.") var folder: String
    @Flag(help: "The folder may lie on the node's own disk: a second file there survives less.") var sameDisk = false
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "medium set" }

    func run(in session: Session) async throws {
        let note = MediumNote(path: session.call.path(folder), mayShareDisk: sameDisk)
        try await note.save(in: session.directory)
        let medium = session.running?.medium ?? SecondMedium(session.household)
        let standing = try await medium.mirrored(within: Self.patience)
        if let trouble = standing?.trouble { throw NotMirrored(path: note.path, trouble: trouble) }
        let node = try await session.perform { $0.identity.node }
        let file = note.file(of: node)
        try await session.answer(["medium": .text(file)], "mirrored to \(file)")
    }

    /// A person waits so long for the first copy.
    private static let patience = Duration.seconds(10)
}

/// The folder is named, and nothing that counts lies there.
struct NotMirrored: Error, CustomStringConvertible {
    let path: String
    let trouble: MediumFault

    var description: String {
        "\(path) is named, and is not up to date: \(trouble). It is tried again with each act; put a good stick there and say "
            + "`linban medium set` once more, or name another folder"
    }
}

/// `linban medium off`
struct MediumOff: NotedCommand {
    static let configuration = CommandConfiguration(commandName: "off", abstract: "Mirror no more.")

    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "medium off" }

    func run(in session: Session) async throws {
        MediumNote.remove(from: session.directory)
        try await session.answer(["medium": .null], "off")
    }
}

/// `linban medium take`
struct MediumTake: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "take",
        abstract:
            "Take in what a second medium holds: this node's, or that of the lost node in whose place this one is.")

    @Argument(help: "The file linban-NODE.copy.") var file: String
    @Option(help: "A file whose first line is the passphrase of an officer of that node.") var mediumPasswordFile:
        String?
    @Option(help: "That node's key file.") var mediumKeyFile: String?
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "medium take" }

    func validate() throws {
        guard (mediumPasswordFile == nil) != (mediumKeyFile == nil) else {
            throw ValidationError("Give --medium-password-file F or --medium-key-file F.")
        }
    }

    func run(in session: Session) async throws {
        let secret: KeyRing.Secret
        if let file = mediumPasswordFile {
            secret = .passphrase(Array(try session.call.passphrase(in: file).utf8))
        } else {
            secret = try session.call.keyFile(mediumKeyFile ?? "")
        }
        let tail = try await session.household.take(medium: session.call.path(file), with: secret)
        try await session.answer(tail.json, tail.text)
    }
}
