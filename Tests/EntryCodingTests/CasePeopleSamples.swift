import Casework

extension CaseEventSamples {
    static let fields = [
        FieldEntry(identifier: "householdSize", value: .text("3")),
        FieldEntry(identifier: "mobile", value: .absent(reason: "没有电话")),
        FieldEntry(identifier: "note", value: .text("")),
    ]

    static let witness = Witness(name: name("欧阳·娜娜"), capacity: "邻居", trace: "19900000002")
    static let scribe = Witness(name: name("㛃𠅤"), capacity: "村医", trace: "")

    static let plain = Statement(officer: "李受理", remark: Remark())
    static let statement = Statement(
        officer: "䶮𬱖",
        remark: Remark(
            words: "经审查，符合条件。\n同意",
            items: [
                .init(subject: .material(2), words: "缺第二页"), .init(subject: .field("mobile"), words: ""),
            ],
            present: .agent(
                proxy,
                Mandate(
                    acts: Set(Mandate.Act.allCases), matter: "M1", from: day("2026-01-01"), until: day("2026-12-31"),
                    paper: "公证书1号")),
            signature: .refused(reason: "不同意", witness: witness), trace: "SF123"))

    static let proxy = Proxy(name: name("孙强涛"), document: number(.residentCard, "419902193104064042"), phone: nil)

    static let baby = application(
        Applicant(
            kind: .person, name: name("金\u{E863}新"), document: number(.birthCertificate, "T419902001"),
            birth: day("2026-11-20"), sex: .female, contact: .phone("19900000001"), address: ""),
        .guardian(proxy, ground: "母亲，户口簿"), nil)

    static let illiterate = application(
        Applicant(
            kind: .person, name: name("陶黄河"), document: number(.residentCard, "419902310407950"),
            contact: .noPhone(reason: "从未用过", through: .contactPerson(name: name("陶小河"), phone: "19900000003")),
            address: "青槐镇一组"),
        .relative(proxy, relation: "儿子", witnesses: [witness, scribe]), .thumbprint(scribe: scribe, witness: witness))

    static let company = application(
        Applicant(
            kind: .organisation, name: name("嵩河市演示麦香1号餐饮店"), document: number(.creditCode, "92419902MD0020009Y"),
            contact: .noPhone(reason: "停机", through: .villageBroadcast), address: nil,
            head: Applicant.Head(name: name("卫玉改"), document: nil)),
        .legalRepresentative(proxy), .byHand)

    static let others: [Application] = [
        application(person(.none(reason: "遗失补办中", witness: witness)), .oneself, .byHand),
        application(person(number(.passport, "E12345678")), .heir(proxy, relation: "女儿", ground: "公证书"), nil),
        application(person(number(.residencePermit, "810000199408230021")), .oneself, nil),
        application(person(number(.hongKongMacaoPermit, "H12345678")), .oneself, nil),
        application(person(number(.taiwanPermit, "12345678")), .oneself, nil),
        application(person(number(.permanentResidence, "CAN110219791201")), .oneself, nil),
    ]

    private static func person(_ document: IdentityDocument) -> Applicant {
        Applicant(
            kind: .person, name: name("JEAN-LUC D’ARC"), document: document,
            contact: .noPhone(reason: "外地", through: .gridWorker(name: name("网格员甲"))), hasDied: true)
    }

    private static func application(_ applicant: Applicant, _ standing: Standing, _ signature: Signature?)
        -> Application
    {
        Application(
            applicant: applicant, standing: standing, fields: fields,
            files: [.init(material: 1, name: "户口簿 第1页.jpg")], deliveryAddress: "青槐镇", officer: "李受理",
            signature: signature)
    }

    static func name(_ text: String) -> PersonName { sample(PersonName(text)) }

    static func number(_ kind: IdentityDocument.Kind, _ text: String) -> IdentityDocument {
        do { return try IdentityDocument(kind, number: text) } catch {
            preconditionFailure("a sample of this test is malformed: \(kind) \(text) \(error)")
        }
    }
}
