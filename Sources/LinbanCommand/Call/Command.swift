import ArgumentParser

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
    func run(in session: Session) async throws
}

extension NodeCommand {
    var passwordFile: String? { nil }
    static var worksLocked: Bool { false }
}

/// How the ring of a node at rest opens, where no key file does it.
struct Opening: ParsableArguments, Sendable {
    @Option(help: "A file whose first line is an officer's passphrase; not needed at a node with a key file.")
    var passwordFile: String?
}
