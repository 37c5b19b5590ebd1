import ArgumentParser
import Casework

/// A command that needs no node that is there already.
protocol PlainCommand: ParsableCommand {
    func run(_ call: Call, on terminal: Terminal) async throws
}

/// A command that works at a node: at the running one when there is one, else at the directory itself.
protocol NodeCommand: ParsableCommand, Sendable {
    /// Whose first line opens the ring of a node at rest that has no key file.
    var passwordFile: String? { get }
    /// Whether the command also answers while the ring is closed.
    static var worksLocked: Bool { get }
    /// Whether opening the ring is what the command is about.
    static var opensItself: Bool { get }
    func run(in session: Session) async throws
}

extension NodeCommand {
    var passwordFile: String? { nil }
    static var worksLocked: Bool { false }
    static var opensItself: Bool { false }
}

/// A node command that says something in the node's own name, or hands out what is held here: it is noted with the user of this machine,
/// and with the officer where one is named.
protocol NotedCommand: NodeCommand {
    /// Of an officer who gives it, one of these.
    static var needed: Set<Role> { get }
    var naming: Naming { get }
    /// Whether this call of it does so.
    var isNoted: Bool { get }
    /// What is noted: the act and what it is about, by codes, node ids and sign-in names. No personal data, and so
    /// no name of a file.
    var noted: String { get }
}

extension NotedCommand {
    static var needed: Set<Role> { [.administrator] }
    var isNoted: Bool { true }
}

/// Who gives a command that needs no officer.
struct Naming: ParsableArguments, Sendable {
    @Option(
        name: .customLong("as"),
        help: "Sign-in name of the officer who says it, noted with the act; proved as for acts in a case.")
    var officer: String?
}

/// How the ring of a node at rest opens, where no key file does it.
struct Opening: ParsableArguments, Sendable {
    @Option(help: "A file whose first line is an officer's passphrase; not needed at a node with a key file.")
    var passwordFile: String?
}
