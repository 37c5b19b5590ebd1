internal import Catalog
internal import Chronology

extension Paperwork {
    func preRegistration(_ event: PreRegistration, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        guard let application = event.application else { return nil }
        var content = Content()
        let desk = station(of: item.filed.division)
        content.number = event.number.description
        content.lines = [Line(label: "申请人", value: application.applicant.name.text)]
        if let number = application.applicant.document.number {
            content.lines.append(Line(label: "证件号后四位", value: String(number.suffix(4))))
        }
        content.lines += matterLines
        content.lines += [
            Line(label: "预约日期", value: event.appointment?.chinese ?? "未预约"),
            Line(label: "办理地点", value: "\(desk.name)　\(desk.address)"), Line(label: "办公时间", value: desk.hours),
        ]
        content.tables = [
            CaseDocument.Table(
                caption: "请携带", columns: ["序号", "材料名称", "要求", "份数"],
                rows: terms.materials.map { ["\($0.index)", $0.name, $0.form, "\($0.copies)"] })
        ]
        content.closing = ["本单仅为预登记凭证，不作为受理凭证。"]
        content.signatures = [CaseDocument.SignatureLine(label: "经办人", printed: application.officer)]
        content.copies = ["申请人"]
        return made(item, content)
    }

    func receipt(_ event: Receipt, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        guard let application = event.application else { return nil }
        var content = Content()
        let desk = station(of: item.filed.division)
        content.number = theCase.number?.description
        content.lines = applicantLines + matterLines
        content.lines += [
            Line(label: "收件时间", value: item.filed.legalLowerBound.chinese),
            Line(label: "材料保管", value: desk.name),
            Line(label: "下一步", value: "\(event.noticeDue.chinese)前书面告知是否受理或需要补正的全部内容"),
        ]
        if let hindrance = event.hindrance { content.lines.append(Line(label: "转交原因", value: hindrance.chinese)) }
        content.tables = [materialTable(event.materials)]
        content.closing = ["收件不等于受理。自收件之日起五个工作日内未书面告知的，自收件之日起即为受理。"]
        content.signatures =
            [CaseDocument.SignatureLine(label: "收件人", printed: application.officer)]
            + personLines(application.signature)
        content.seal = .station
        return made(item, content)
    }

    func supplementReceipt(_ event: Supplement, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        var content = Content()
        content.number = theCase.number?.description
        content.lines = applicantLines + matterLines
        content.lines += [
            Line(label: "补正时间", value: item.filed.legalLowerBound.chinese),
            Line(label: "下一步", value: "\(event.noticeDue.chinese)前书面告知是否受理，不再提出新的补正要求"),
        ]
        content.tables = [materialTable(event.materials, caption: "补正材料")]
        content.signatures = [officerLine(event.statement, as: "收件人")] + personLines(event.statement?.remark.signature)
        content.seal = .station
        return made(item, content)
    }

    func acceptance(_ event: Acceptance, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        var content = Content()
        let desk = station(of: item.filed.division)
        content.number = event.documentNumber
        content.issuer = body
        func remark(_ isProvisional: Bool) -> String { isProvisional ? "（该年度放假安排公布后可能调整）" : "" }
        content.opening = ["您提出的申请材料齐全、符合法定形式，现予受理。"]
        content.lines = applicantLines + matterLines
        content.lines += [
            Line(label: "申请日期", value: (theCase.receipt?.at ?? item.filed.legalLowerBound).civilDate.chinese),
            Line(label: "受理日期", value: item.filed.legalLowerBound.civilDate.chinese),
            Line(label: "办理依据", value: terms.legalBasis),
            Line(
                label: "承诺办结时限",
                value: "\(terms.committedLimit)，应于\(event.committedDue.chinese)前办结"
                    + remark(event.isCommittedProvisional)),
            Line(
                label: "法定办结时限",
                value: terms.statutoryLimit.map { limit in
                    "\(limit)"
                        + (event.statutoryDue.map { "，至\($0.chinese)" + remark(event.isStatutoryProvisional) } ?? "")
                } ?? "法律未规定"),
            Line(
                label: "特别程序",
                value: terms.specialProcedures.isEmpty
                    ? "无" : "\(terms.specialProcedures.joined(separator: "、"))，所需时间另行书面告知"),
            Line(label: "收费", value: terms.fee ?? "不收费"),
            Line(label: "结果领取", value: collection),
            Line(label: "查询", value: "凭办件编号和证件号码后四位，到\(desk.name)或\(body)查询" + telephone(desk)),
        ]
        content.tables = [materialTable(theCase.materials)]
        content.closing = event.isEntrusted ? ["本件由\(desk.name)受\(body)委托受理。"] : []
        content.signatures =
            [officerLine(event.statement, as: "受理人")]
            + personLines(event.statement?.remark.signature ?? theCase.application?.signature, as: "申请人（签收）及时间")
        content.seal = .body("\(body)受理专用章")
        return made(item, content)
    }

    private func telephone(_ desk: Station) -> String { desk.phone.isEmpty ? "" : "，电话\(desk.phone)" }

    func correctionNotice(_ event: CorrectionNotice, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        var content = Content()
        let desk = station(of: item.filed.division)
        content.number = event.documentNumber
        content.issuer = body
        content.opening = ["您提交的申请材料需要补正。现将需要补正的全部内容一次告知如下。"]
        content.lines = applicantLines + matterLines
        content.lines += [
            Line(label: "补正期限", value: "\(event.due.chinese)前"),
            Line(label: "补正地点", value: "\(desk.name)　\(desk.address)" + telephone(desk)),
        ]
        let said = event.statement?.remark.items ?? []
        content.tables = [
            CaseDocument.Table(
                caption: "需要补正的内容", columns: ["序号", "材料或填报项", "问题", "依据", "补正办法"],
                rows: event.defects.enumerated().map { index, defect in
                    [
                        "\(index + 1)", defect.subject.chinese(in: terms), defect.problem.chinese,
                        ground(of: defect.subject),
                        said.first { $0.subject == defect.subject }?.words ?? requirement(of: defect.subject),
                    ]
                }),
            materialTable(
                theCase.materials.filter { material in
                    !event.defects.contains { $0.subject == .material(material.index) }
                }, caption: "已符合要求的材料，无需再交"),
        ]
        content.closing = ["逾期未补正的，视为未申请，材料退还，可以重新申请。"]
        if let words = event.statement?.remark.words, !words.isEmpty { content.closing.insert(words, at: 0) }
        content.signatures =
            [officerLine(event.statement)] + personLines(event.statement?.remark.signature, as: "申请人（签收）")
        content.seal = .body("\(body)受理专用章")
        return made(item, content)
    }

    private func ground(of subject: Subject) -> String {
        if case .material(let index) = subject, let basis = terms.material(index)?.basis, !basis.isEmpty {
            return basis
        }
        return terms.legalBasis
    }

    private func requirement(of subject: Subject) -> String {
        guard case .material(let index) = subject, let term = terms.material(index) else { return "请如实填写" }
        return "请提交\(term.form)\(term.copies)份"
    }

    func nonAcceptance(_ event: NonAcceptance, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        var content = Content()
        content.number = event.documentNumber
        content.issuer = body
        content.opening = ["经审查，对您提出的申请不予受理。"]
        content.lines = applicantLines + matterLines
        content.lines += [
            Line(label: "不予受理的理由", value: Self.joined(event.ground.chinese, event.statement?.remark.words)),
            Line(label: "依据", value: "《中华人民共和国行政许可法》第三十二条；\(terms.legalBasis)"),
        ]
        if !event.competentBody.isEmpty {
            content.lines.append(Line(label: "请向下列机关申请", value: event.competentBody))
        }
        content.closing = [Self.remedies]
        content.signatures =
            [officerLine(event.statement)] + personLines(event.statement?.remark.signature, as: "申请人（签收）")
        content.seal = .body("\(body)受理专用章")
        return made(item, content)
    }

    func handBack(_ step: Step, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        var content = Content()
        content.number = step.documentNumber
        content.lines = applicantLines + matterLines
        let usual = item.filed.event.name == .expire ? "逾期未补正，视为未申请" : ""
        content.lines.append(Line(label: "退件理由", value: Self.joined(usual, step.statement?.remark.words)))
        content.tables = [materialTable(theCase.materials, caption: "退还材料")]
        content.closing = ["退件不影响再次申请；已符合要求的材料再次申请时可以继续使用。"]
        content.signatures = [officerLine(step.statement)] + personLines(step.statement?.remark.signature)
        content.seal = .station
        return made(item, content)
    }

    private var collection: String {
        switch theCase.delivery {
        case .window: "到\(station(of: theCase.receipt?.division ?? station.division).name)窗口领取"
        case .courier: "快递送达（申请人自愿选择）：\(theCase.application?.deliveryAddress ?? "")"
        case .pickup(let division): "到\(station(of: division).name)领取"
        }
    }

    static func joined(_ first: String, _ second: String?) -> String {
        [first, second ?? ""].filter { !$0.isEmpty }.joined(separator: "。")
    }
}
