import Casework
import Catalog
import Jurisdiction
import Routing

extension MatterTerms {
    /// A payment that a village may accept, a town examines and the district decides.
    static let allowance = terms(kind: .payment)

    static func terms(
        kind: MatterKind, caseKind: CaseKind = .committed, village: StationAuthority = .acceptsByDelegation,
        deciding: Level = .district, examining: Level = .town
    ) -> MatterTerms {
        MatterTerms(
            reference: MatterReference(code: "11419902MD000050X54000511901001", version: 1, hash: [1, 2, 3]),
            name: "最低生活保障审核确认", kind: kind, caseKind: caseKind,
            authority: MatterAuthority(
                code: "11419902MD000050X54000511901001",
                body: ImplementingBody(name: "洛滨区民政局", division: World.district.division), decidingLevel: deciding,
                examiningLevel: examining, acceptingLevels: [.village, .town], villageAuthority: village,
                delegatedCityWide: false),
            legalBasis: "《社会救助暂行办法》第九条", statutoryLimit: TimeLimit(days: 30, unit: .workingDays),
            committedLimit: TimeLimit(days: 20, unit: .workingDays), specialProcedures: ["入户调查"],
            materials: [
                MaterialTerm(
                    index: 1, name: "居民身份证", form: "原件核验或电子证照", copies: 1, necessity: .required,
                    isWaivable: true, basis: "第九条"),
                MaterialTerm(
                    index: 2, name: "居民户口簿", form: "原件", copies: 1, necessity: .required, isWaivable: false,
                    basis: "第九条"),
                MaterialTerm(
                    index: 3, name: "残疾证", form: "复印件", copies: 1, necessity: .optional, isWaivable: false,
                    basis: "第十条"),
            ],
            fields: [
                FieldTerm(identifier: "applicantName", label: "姓名", kind: .text, isRequired: true),
                FieldTerm(identifier: "idNumber", label: "证件号码", kind: .identityNumber, isRequired: true),
                FieldTerm(identifier: "mobile", label: "手机号码", kind: .phone, isRequired: true),
                FieldTerm(identifier: "householdSize", label: "家庭人口数", kind: .int, isRequired: true),
                FieldTerm(identifier: "gender", label: "性别", kind: .choice, isRequired: false, options: ["1男", "2女"]),
            ],
            resultName: "最低生活保障金领取证", yieldsCredential: true, consultPhone: "0399-6601686",
            complaintPhone: "0399-6601693")
    }
}

/// From the demo region's synthetic identities.
let residentNumber = "419903200809289486"

func applicant(_ name: String = "金新", phone: String = "19900000001") -> Applicant {
    Applicant(
        kind: .person, name: called(name), document: document(.residentCard, residentNumber),
        contact: .phone(phone), address: "洛滨区青槐镇")
}

func document(_ kind: IdentityDocument.Kind, _ number: String) -> IdentityDocument {
    do {
        return try IdentityDocument(kind, number: number)
    } catch {
        preconditionFailure("a constant of this test is malformed: \(error)")
    }
}

let idCard = HandedMaterial(index: 1, form: .checked, count: 1, grade: .checked)
let household = HandedMaterial(index: 2, form: .original, count: 1, grade: .checked)

func intake(
    _ applicant: Applicant = applicant(), standing: Standing = .oneself,
    materials: [HandedMaterial] = [idCard, household],
    fields: [FieldEntry] = [FieldEntry(identifier: "householdSize", value: .text("3"))], signature: Signature? = .byHand
) -> Intake {
    Intake(applicant: applicant, standing: standing, fields: fields, materials: materials, signature: signature)
}

let signed = Remark(signature: .byHand)
