internal import Catalog
internal import Chronology
internal import Routing

/// What several papers say in the same words.
extension Paperwork {
    typealias Line = CaseDocument.Line

    /// What one paper says beside the common head and foot.
    struct Content {
        var title: String?
        var number: String?
        var issuer: String?
        var opening: [String] = []
        var lines: [Line] = []
        var tables: [CaseDocument.Table] = []
        var closing: [String] = []
        var signatures: [CaseDocument.SignatureLine] = []
        var seal: CaseDocument.Seal = .none
        var copies: [String] = ["申请人", "存档"]
    }

    func made(_ item: ServiceCase.HistoryItem, _ content: Content) -> CaseDocument? {
        guard let kind = item.issued, let number = theCase.number else { return nil }
        let desk = station(of: item.filed.division)
        return CaseDocument(
            kind: kind, title: content.title ?? kind.title, number: content.number,
            issuer: content.issuer ?? desk.name,
            caseNumber: number.description, addressee: recipient?.text,
            opening: content.opening, lines: content.lines, tables: content.tables, closing: content.closing,
            signatures: content.signatures, seal: content.seal, date: item.filed.legalLowerBound.civilDate,
            copies: content.copies,
            foot: [
                Line(label: "咨询电话", value: terms.consultPhone), Line(label: "投诉电话", value: terms.complaintPhone),
                Line(label: "办理站点", value: "\(desk.name)　\(desk.address)　\(desk.phone)"),
            ],
            marks: CaseDocument.Marks(
                catalogVersion: terms.reference.version, station: station.name, division: station.division,
                printedAt: printedAt, officer: officer, checkValue: ""), issuedBy: item.filed.division)
    }

    /// Whom the result is for, as far as it is known here.
    var recipient: PersonName? { theCase.application?.applicant.name ?? theCase.order?.parcel?.recipient }

    var body: String { theCase.handling?.body ?? terms.authority.body.name }

    /// Licences are 准予 and 不予行政许可; everything else has the matter's own words.
    var isLicence: Bool { terms.kind == .licence }

    var applicantLines: [Line] {
        guard let application = theCase.application else { return [] }
        var lines = [Line(label: "申请人", value: application.applicant.name.text)]
        let document = application.applicant.document
        if case .none(let reason, let witness) = document {
            lines.append(Line(label: "证件", value: "无（\(reason)），见证人\(witness.name.text)（\(witness.capacity)）"))
        } else if let number = document.number {
            lines.append(Line(label: document.kind.chinese, value: number))
        }
        lines.append(Line(label: "联系方式", value: application.applicant.contact.chinese))
        if let line = proxyLine(application.standing) { lines.append(line) }
        return lines
    }

    func proxyLine(_ standing: Standing) -> Line? {
        guard let proxy = standing.proxy else { return nil }
        let document = [proxy.document.kind.chinese, proxy.document.number].compactMap { $0 }.joined()
        let who = "\(proxy.name.text)（\(document)）"
        let ground =
            switch standing {
            case .agent(_, let mandate):
                [
                    "，授权：\(mandate.acts.sorted().map(\.chinese).joined(separator: "；"))，自\(mandate.from.chinese)起",
                    mandate.until.map { "至\($0.chinese)止" },
                ].compactMap { $0 }.joined()
            case .guardian(_, let ground): "，依据：\(ground)"
            case .relative(_, let relation, let witnesses):
                "，\(relation)，见证人：\(witnesses.map(\.name.text).joined(separator: "、"))"
            case .heir(_, let relation, let ground): "，\(relation)，依据：\(ground)"
            case .oneself, .legalRepresentative: ""
            }
        return Line(label: standing.kind.chinese, value: who + ground)
    }

    var matterLines: [Line] {
        [
            Line(label: "事项", value: terms.name), Line(label: "事项编码", value: terms.reference.code),
            Line(label: "实施机关", value: body),
        ]
    }

    func materialTable(_ handed: [HandedMaterial], caption: String = "材料清单") -> CaseDocument.Table {
        CaseDocument.Table(
            caption: caption, columns: ["序号", "材料名称", "形式", "份数", "可信等级"],
            rows: handed.map { material in
                [
                    "\(material.index)", terms.material(material.index)?.name ?? HandedMaterial.unnamed(material.index),
                    material.form.chinese, "\(material.count)", material.grade.chinese,
                ]
            })
    }

    /// Where nobody's name is known the line is empty, to be signed by hand.
    func officerLine(_ statement: Statement?, as label: String = "经办人") -> CaseDocument.SignatureLine {
        CaseDocument.SignatureLine(label: label, printed: statement?.officer ?? "")
    }

    func personLines(_ signature: Signature?, as label: String = "申请人（签名）") -> [CaseDocument.SignatureLine] {
        switch signature {
        case nil, .byHand?: [CaseDocument.SignatureLine(label: label, printed: "")]
        case .thumbprint(let scribe, let witness)?:
            [
                CaseDocument.SignatureLine(label: "\(label)：指印", printed: ""),
                CaseDocument.SignatureLine(label: "代书人", printed: "\(scribe.name.text)（\(scribe.capacity)）"),
                CaseDocument.SignatureLine(label: "见证人", printed: "\(witness.name.text)（\(witness.capacity)）"),
            ]
        case .refused(let reason, let witness)?:
            [
                CaseDocument.SignatureLine(label: label, printed: "拒签：\(reason)"),
                CaseDocument.SignatureLine(label: "见证人", printed: "\(witness.name.text)（\(witness.capacity)）"),
            ]
        }
    }

    static let remedies =
        "如不服本决定，可以自收到之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。"
}

extension CivilDate {
    var chinese: String { "\(year)年\(month)月\(day)日" }
}

extension Instant {
    var chinese: String { "\(civilDate.chinese) \(timeOfDay)" }
}

extension Contact {
    var chinese: String {
        switch self {
        case .phone(let phone): phone
        case .noPhone(let reason, .contactPerson(let name, let phone)): "无电话（\(reason)），联系人\(name.text) \(phone)"
        case .noPhone(let reason, .gridWorker(let name)): "无电话（\(reason)），由网格员\(name.text)转告"
        case .noPhone(let reason, .villageBroadcast): "无电话（\(reason)），村广播通知到站"
        }
    }
}

extension Subject {
    /// As a paper names it.
    func chinese(in terms: MatterTerms) -> String {
        switch self {
        case .material(let index): terms.material(index)?.name ?? "材料\(index)"
        case .field(let identifier):
            terms.fields.first { $0.identifier.utf8.elementsEqual(identifier.utf8) }?.label ?? identifier
        }
    }
}
