import ArgumentParser
import Catalog
import Chronology
import Replica
import Trust

/// `linban catalog show`
struct CatalogShow: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a matter as it is published, with its version and hash.")

    @Argument(help: "The matter's code.") var code: String
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    private static let onItsWay =
        "its guide is on its way: the parent is asked for it first; ask again after the next exchange"

    func run(in session: Session) async throws {
        let code = code
        let (version, permits, hash) = try await session.perform { replica in
            try replica.wantGuide(code)
            let found = try replica.matter(code)
            return (
                found.version, found.acceptability.permits,
                found.version.isWhole ? hexadecimal(sha256(found.version.record.canonicalBytes)) : nil
            )
        }
        let record = version.record
        let elements = record.fields.map { JSON.Member(name: $0.field.column, value: $0.value.json) }
        try await session.answer(
            [
                "code": .text(record.code), "name": .text(record.text(.itemName)), "version": .integer(version.number),
                "hash": hash.map(JSON.text) ?? .null, "guide": .text(version.isWhole ? "held" : "on its way"),
                "effective": .text(version.effective.description), "acceptable": .bool(permits),
                "elements": .object(elements),
            ],
            (["\(record.code) version \(version.number), from \(version.effective), \(hash ?? Self.onItsWay)"]
                + record.fields.map { "\($0.field.column): \($0.value.json.text)" }).joined(separator: "\n"))
    }
}

extension FieldValue {
    fileprivate var json: JSON {
        switch self {
        case .text(let text): .text(text)
        case .rows(let rows): .list(rows.map { .list($0.map(JSON.text)) })
        }
    }
}
