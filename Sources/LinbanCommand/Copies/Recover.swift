import ArgumentParser
import Jurisdiction
import Node
import Replica
import Trust

/// `linban recover`: opens the ring of a child whose passphrases are all forgotten.
struct Recover: NotedCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Give an officer of a child a new passphrase, at the parent, from the child's key ring or a backup of it.",
        discussion: """
            The child's file `keyring` is brought here and the new one back in its place (and in that of `keyring.copy`), while the \
            child does not run. A ring opens here only where this node was its parent when it was made.
            """)

    @Argument(help: "The child's key ring, or a backup or second medium of it.") var file: String
    @Option(help: "The officer's sign-in name at the child.") var officer: String
    @Option(help: "A file whose first line is the officer's new passphrase, at least 15 characters.")
    var newPasswordFile: String
    @Option(help: "Where the new key ring goes.") var out: String
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "recover \(officer)" }

    func run(in session: Session) async throws {
        let passphrase = try session.goodPassphrase(in: newPasswordFile, avoiding: [officer])
        let closed: KeyRing
        do { closed = try SealedCopy(readingFrom: session.call.path(file)).ring } catch CopyFault.noCopy {
            let bytes = try session.call.read(file, limit: KeyRing.lengthLimit)
            do { closed = try KeyRing(bytes: bytes) } catch { throw CallFault("\(file): \(error)") }
        }
        let key = try await session.perform { $0.identity.keys.sealing }
        var ring = try closed.unlocked(with: .sealingKey(key))
        var entropy = SystemEntropy()
        try ring.addOfficer(Array(officer.utf8), passphrase: Array(passphrase.utf8), from: &entropy)
        try session.directory.replace(session.call.path(out), with: KeyRing(sealing: ring, from: &entropy).bytes)
        try await session.answer(
            ["node": .text(closed.node.description), "officer": .text(officer)],
            "\(officer) opens node \(closed.node) with the new passphrase")
    }
}
