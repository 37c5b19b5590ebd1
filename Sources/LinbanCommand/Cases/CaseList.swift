import ArgumentParser
import Casework
import Chronology
import Jurisdiction
import Replica

/// `linban case list`
struct CaseList: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List cases, the latest first; with --json one document a line.")

    @Option(help: "Only cases that stand here.") var stage: String?
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        let stage = try stage.map { name in
            guard let stage = CaseStage(rawValue: name) else {
                throw CallFault("--stage: one of \(CaseStage.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return stage
        }
        for line in try await session.perform({ try $0.cases(stage: stage) }) {
            try await session.answer(
                [
                    "number": .text(line.number), "stage": .text(line.stage.rawValue), "matter": .text(line.matter),
                    "applicant": .text(line.applicant), "owner": JSON(line.owner?.description),
                    "opened": .text(line.opened.rfc3339), "touched": .text(line.touched.rfc3339),
                    "due": JSON(line.due?.description), "conflicts": .integer(line.conflicts),
                ],
                "\(line.number)\t\(line.stage.rawValue)\t\(line.matter)\t\(line.applicant)\t\(line.due?.description ?? "")"
            )
        }
    }
}
