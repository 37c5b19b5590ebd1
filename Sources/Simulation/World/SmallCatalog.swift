package import Casework
import Catalog
import Chronology
import Jurisdiction
package import Replica

/// The matters of a simulated district: one that a desk decides at once, and one that goes up to be examined and decided.
package enum SmallCatalog {
    package static let instant = "simulated-instant"
    package static let examined = "simulated-examined"
    static func later(_ edition: Int) -> String { "simulated-later-\(edition)" }

    /// - Parameter edition: of the first one, the two matters above; each later one adds a matter of another body, since what
    ///   a body has published changes only through the five steps.
    package static func publish(at replica: Replica, edition: Int) throws {
        let (division, level) = (replica.identity.division, replica.identity.level.rawValue)
        let body = "模拟单位\(edition)"
        let directory = """
            机构编码,区划代码,机构名称,机构类别,层级代码,状态
            \(division)-body-\(edition),\(division),\(body),实施主体,\(level),启用
            """
        let heading = "事项编码,事项名称,业务办理项名称,事项类型,实施主体,行使层级代码,受理层级,村级受理权限,办件类型,承诺时限,承诺时限单位,状态,实施依据\n"
        // A matter with a basis has a guide, which travels apart from its index.
        func row(_ code: String, _ name: String, _ rest: String, basis: String = "") -> String {
            "\(code),\(name),\(name),\(rest),在用,\(basis)\n"
        }
        let first =
            row(instant, "模拟即办", "20,\(body),\(level),村/镇/区/市,受托受理,即办件,0,工作日")
            + row(examined, "模拟审核", "05,\(body),\(level),村/镇/区/市,受托受理,承诺件,5,工作日")
        let later = row(
            later(edition), "模拟新增\(edition)", "05,\(body),\(level),村/镇/区/市,受托受理,承诺件,5,工作日",
            basis: "模拟依据\(edition)")
        let matters = heading + (edition == 1 ? first : later)
        let view = try replica.catalog()
        let outcome = CatalogImport.outcome(
            of: [
                ImportFile(name: "bodies", bytes: Array(directory.utf8)),
                ImportFile(name: "matters", bytes: Array(matters.utf8)),
            ], against: view.catalog, bodies: view.bodies(forImportAt: replica.identity.division))
        guard outcome.refused.isEmpty else {
            preconditionFailure("the simulated catalog is a constant; refused: \(outcome.refused)")
        }
        _ = try replica.publish(outcome, effective: replica.legalNow().civilDate)
    }

    /// An application in which everything that is asked for is answered. The applicant is nobody.
    package static func intake(number: Int, for terms: MatterTerms) -> Intake {
        guard let name = PersonName("测试\(number)"), let certificate = PlainNumber("T41\(1_000_000 + number)") else {
            preconditionFailure("a synthetic applicant's name and number are in their proper form")
        }
        let applicant = Applicant(
            kind: .person, name: name, document: .birthCertificate(certificate), birth: nil, sex: .female,
            contact: .phone("039900000000"), address: "测试地址\(number)号")
        let materials = terms.materials.map {
            HandedMaterial(index: $0.index, form: .original, count: max(1, $0.copies), grade: .checked)
        }
        return Intake(applicant: applicant, fields: [], materials: materials, signature: .byHand)
    }
}
