import ArgumentParser
import Catalog
import Replica

/// `linban catalog lint`
struct CatalogLintCommand: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Look the published catalog over for what a catalog must not contain; exit 1 if any.")

    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        let findings = try await session.perform { replica in
            CatalogLint.findings(in: try replica.catalog().catalog.latest.map(\.record))
        }
        try await session.answer(
            [
                "findings": .list(
                    findings.map { finding in
                        [
                            "code": .text(finding.code), "field": .text(finding.field.column),
                            "value": .text(finding.value),
                            "rule": .text(finding.rule.rawValue), "requirement": .text(finding.rule.requirement),
                            "message": .text(finding.rule.english),
                        ]
                    })
            ],
            findings.isEmpty
                ? "nothing found"
                : findings.map { "\($0.code) \($0.field.column) \"\($0.value)\": \($0.rule.english)" }
                    .joined(separator: "\n"))
        if !findings.isEmpty { throw ExitStatus.foundWrong }
    }
}
