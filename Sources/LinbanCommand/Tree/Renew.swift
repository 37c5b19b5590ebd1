import ArgumentParser
import Chronology
import Jurisdiction
import Replica
import Trust

/// `linban renew`: a certificate's new term.
struct Renew: NotedCommand {
    static let configuration = CommandConfiguration(
        abstract: "Renew the certificate of a child, or say until when this node's own is valid.",
        discussion: """
            A certificate in its last year, or past its end, is renewed by the parent at any contact, without anybody asking. A \
            person is needed where an enrolment file was opened after its month: its node is certified at its next contact.
            """)

    @Argument(help: "The child's id, 16 hexadecimal digits; this node when left out.") var node: String?
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "renew \(node ?? "")" }
    var isNoted: Bool { node != nil }

    func run(in session: Session) async throws {
        guard let typed = node else { return try await own(session) }
        let node = try nodeID(typed)
        let validity = try await session.perform { try $0.renew(node) }
        try await session.answer(
            ["node": .text(node.description), "valid_until": JSON(validity?.until.rfc3339)],
            validity.map { "\(node) is certified until \($0.until.rfc3339)" }
                ?? "\(node) is not known yet: it is certified when it calls")
    }

    private func own(_ session: Session) async throws {
        let identity = try await session.perform { $0.identity }
        let until = identity.chain.certificates.map(\.validity.until).min()
        try await session.answer(
            ["node": .text(identity.node.description), "valid_until": JSON(until?.rfc3339)],
            "valid until \(until?.rfc3339 ?? ""); the parent renews it at any contact in the last year before")
    }
}
