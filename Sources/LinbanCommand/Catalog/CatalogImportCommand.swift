import ArgumentParser
import Casework
import Catalog
import Chronology
import Replica

/// `linban catalog import`: reads official tables and says what they would change; with `--publish`, publishes it.
struct CatalogImportCommand: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read tables of matters: 总表(一), 总表(二), 分项表, the demo catalog's files, bare lists.",
        discussion: """
            Rows present are added or changed, rows absent are left. Refused and doubtful rows are listed by file, line and \
            column; a matter with a refused row is left out whole. Nothing is kept without --publish.
            """)

    @Argument(help: "The tables, in any order.") var files: [String]
    @Flag(help: "Publish what was read: the first drawing-up of these bodies (初次编制).") var publish = false
    @Option(help: "UTF-8, GB18030, UTF-16LE or UTF-16BE, where it is not to be found out.") var encoding: String?
    @Option(help: "A body whose rows are all here: its absent matters are proposed as withdrawn.")
    var replaceBody: String?
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    static let needed: Set<Role> = [.catalogEditor, .administrator]
    var noted: String { "catalog import --publish" }
    var isNoted: Bool { publish }

    func run(in session: Session) async throws {
        let stated = try encoding.map { name in
            guard let encoding = TextEncoding(typed: name) else {
                throw CallFault("--encoding: \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return encoding
        }
        let files = try files.map { ImportFile(name: $0, bytes: try session.call.read($0)) }
        let (publish, replaceBody) = (publish, replaceBody)
        let (outcome, absent, refusal) = try await session.perform { replica in
            let view = try replica.catalog()
            let outcome = CatalogImport.outcome(
                of: files, encoding: stated, against: view.catalog,
                bodies: view.bodies(forImportAt: replica.identity.division))
            let absent = replaceBody.map { outcome.absent(ofBody: $0, from: view.catalog) } ?? []
            var refusal: PublicationRefusal?
            if publish, !absent.isEmpty {
                refusal = .changeProcedureNeeded(bodies: [replaceBody].compactMap { $0 })
            } else if publish, !outcome.isNothing {
                do { _ = try replica.publish(outcome, effective: replica.legalNow().civilDate) } catch let error
                    as PublicationRefusal
                {
                    refusal = error
                }
            }
            return (outcome, absent, refusal)
        }
        try await session.answer(document(outcome, absent, refusal), report(outcome, absent, refusal))
        if let refusal {
            try await session.terminal.say("linban: \(refusal)")
            throw ExitStatus.refused
        }
        // A file that could not be read at all was not imported, whatever the others brought.
        if outcome.readings.isEmpty { throw ExitStatus.wrongCall }
    }

    private func document(
        _ outcome: ImportOutcome, _ absent: [String], _ refusal: PublicationRefusal?
    ) -> JSON {
        let encodings = outcome.readings.map(\.encoding.rawValue)
        return [
            "imported": .integer(outcome.added.count), "changed": .integer(outcome.changed.count),
            "unchanged": .integer(outcome.unchanged.count), "organisations": .integer(outcome.organisations.count),
            "published": .bool(publish && refusal == nil),
            "error": refusal.map { Failure($0).detail } ?? .null,
            "encoding": Set(encodings).count == 1 ? JSON(encodings.first) : .list(encodings.map(JSON.text)),
            "files": .list(outcome.readings.map(file)), "withdrawn": .list(absent.map(JSON.text)),
            "refused": .list(outcome.refused.map(finding)), "doubtful": .list(outcome.doubtful.map(finding)),
        ]
    }

    private func file(_ reading: ImportOutcome.Reading) -> JSON {
        [
            "file": .text(reading.file), "encoding": .text(reading.encoding.rawValue),
            "certainty": .text(reading.certainty.rawValue), "delimiter": .text(reading.delimiter.rawValue),
            "shape": .text(reading.shape.rawValue), "header_line": .integer(reading.headerLine),
            "rows": .integer(reading.rows),
        ]
    }

    private func finding(_ finding: ImportFinding) -> JSON {
        [
            "file": .text(finding.file), "line": .integer(finding.line), "column": .text(finding.column),
            "value": .text(finding.value), "reason": .text(finding.reason.english),
        ]
    }

    private func report(
        _ outcome: ImportOutcome, _ absent: [String], _ refusal: PublicationRefusal?
    ) -> String {
        var lines = outcome.readings.map { reading in
            "\(reading.file): \(reading.rows) rows, read as \(reading.encoding.rawValue) (\(reading.certainty.rawValue)); "
                + "say --encoding if that is wrong"
        }
        for (word, findings) in [("refused", outcome.refused), ("doubtful", outcome.doubtful)] {
            lines += findings.map { finding in
                "\(word): \(finding.file):\(finding.line) \(finding.column) \"\(finding.value)\": \(finding.reason.english)"
            }
        }
        lines += absent.map { "would be withdrawn: \($0)" }
        lines.append(
            "\(outcome.added.count) new, \(outcome.changed.count) changed, \(outcome.unchanged.count) unchanged, "
                + "\(outcome.refused.count) refused, \(outcome.doubtful.count) doubtful"
                + (!publish
                    ? "; nothing is kept without --publish" : refusal == nil ? "; published" : "; not published"))
        return lines.joined(separator: "\n")
    }
}

extension ImportOutcome {
    fileprivate var isNothing: Bool { added.isEmpty && changed.isEmpty && organisations.isEmpty }
}
