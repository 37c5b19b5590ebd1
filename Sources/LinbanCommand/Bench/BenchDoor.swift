import Casework
import Catalog
import Chronology
import Jurisdiction
import Replica

/// The desk of a bench: an officer, a matter that may be accepted here, and an application for it that nobody made.
struct BenchDoor: Sendable {
    private let officer: Officer
    private let matter: String
    private let intake: Intake

    init(_ replica: Replica) throws {
        officer = try Self.officer(replica)
        let publishes = replica.identity.level >= .district
        if publishes, try replica.catalog().catalog.codes.isEmpty { try Self.publishMatter(replica) }
        for code in try replica.catalog().catalog.codes {
            let (terms, desk): (MatterTerms, Desk)
            do { (terms, desk) = try replica.terms(code) } catch is MatterRefusal { continue }
            let intake = try Self.intake(for: terms)
            do {
                _ = try ServiceCase(folding: []).accepting(
                    intake, remark: Remark(signature: .byHand), by: officer, at: desk, under: terms)
            } catch { continue }
            (matter, self.intake) = (code, intake)
            return
        }
        throw Refused(
            "nothing-to-accept", "no matter of the catalog held here may be accepted at this node by one officer")
    }

    func accept(_ replica: Replica) throws -> FilingReceipt {
        try replica.receive(intake, matter: matter, accept: true, by: officer)
    }

    private static let login = "bench"

    private static func officer(_ replica: Replica) throws -> Officer {
        if let known = try replica.officers().first(where: { $0.login.utf8.elementsEqual(login.utf8) }) { return known }
        return try replica.appoint(login: login, name: "测速", roles: [.intakeClerk])
    }

    /// An application in which everything that is asked for is answered.
    static func intake(for terms: MatterTerms) throws -> Intake {
        guard let name = PersonName("测试甲"), let certificate = PlainNumber("T410000000") else {
            preconditionFailure("the synthetic applicant's name and number are constants in their proper form")
        }
        let applicant = Applicant(
            kind: .person, name: name, document: .birthCertificate(certificate), birth: nil, sex: .female,
            contact: .phone("039900000000"), address: "测试地址1号")
        let materials = terms.materials.map {
            HandedMaterial(index: $0.index, form: .original, count: max(1, $0.copies), grade: .checked)
        }
        let blank = Intake(applicant: applicant, fields: [], materials: materials, signature: .byHand)
        let known = blank.application(officer: "")
        let fields = terms.fields.filter { $0.isRequired && known.answer(to: $0.identifier) == nil }
            .map { FieldEntry(identifier: $0.identifier, value: .text(answer(to: $0))) }
        return Intake(applicant: applicant, fields: fields, materials: materials, signature: .byHand)
    }

    private static func answer(to field: FieldTerm) -> String {
        switch field.kind {
        case .text, .file: "测试"
        case .choice: field.options.first ?? "测试"
        case .date: "2026-01-05"
        case .int, .decimal: "1"
        case .bool: "是"
        case .phone: "039900000000"
        case .region: "419902100201"
        case .bank: "6200000000000000"
        case .position: "113.06,34.71"
        case .identityNumber: "419903200809289486"
        case .creditCode: "12419902MD0000024A"
        }
    }

    /// A catalog of one matter, for a tree that has none yet.
    private static func publishMatter(_ replica: Replica) throws {
        let division = replica.identity.division
        let level = replica.identity.level.rawValue
        let body = "测速单位"
        let directory = "机构编码,区划代码,机构名称,机构类别,层级代码,状态\n\(division)-bench,\(division),\(body),实施主体,\(level),启用\n"
        let matters = """
            事项编码,事项名称,业务办理项名称,事项类型,实施主体,行使层级代码,受理层级,村级受理权限,办件类型,承诺时限,承诺时限单位,状态
            bench-acceptance,测速事项,测速事项,20,\(body),\(level),村/镇/区/市,受托受理,即办件,0,工作日,在用
            """
        let outcome = CatalogImport.outcome(
            of: [
                ImportFile(name: "bench orgs", bytes: Array(directory.utf8)),
                ImportFile(name: "bench matters", bytes: Array(matters.utf8)),
            ], against: Catalog(), bodies: .none)
        guard outcome.refused.isEmpty, outcome.added.count == 1 else {
            preconditionFailure("the bench catalog is a constant; refused: \(outcome.refused)")
        }
        _ = try replica.publish(outcome, effective: replica.legalNow().civilDate)
    }
}
