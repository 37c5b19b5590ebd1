internal import Catalog
internal import Chronology

extension Paperwork {
    func transferList(to destination: String, _ event: Forwarding, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        var content = Content()
        let desk = station(of: item.filed.division)
        content.number = theCase.number?.description
        content.lines = matterLines
        content.lines += [
            Line(label: "移交站点", value: "\(desk.name)（\(item.filed.division)）"),
            Line(label: "接收单位", value: destination),
            Line(label: "移交时间", value: item.filed.legalLowerBound.chinese), Line(label: "封装及封签", value: ""),
        ]
        if let hindrance = event.hindrance { content.lines.append(Line(label: "转交原因", value: hindrance.chinese)) }
        if let words = event.statement?.remark.words, !words.isEmpty {
            content.lines.append(Line(label: "说明", value: words))
        }
        content.tables = [
            materialTable(theCase.materials.filter { event.materials.contains($0.index) }, caption: "移交材料")
        ]
        content.signatures = [
            officerLine(event.statement, as: "移交人"), CaseDocument.SignatureLine(label: "接收人（签名）及时间", printed: ""),
        ]
        content.copies = ["移交站点", "接收单位"]
        return made(item, content)
    }

    func dispatchList(_ event: Dispatch, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        guard let statement = event.statement, let decision = theCase.decision else { return nil }
        var content = Content()
        let desk = station(of: item.filed.division)
        content.number = theCase.number?.description
        content.lines = matterLines
        content.lines += [
            Line(label: "移交站点", value: "\(desk.name)（\(item.filed.division)）"),
            Line(label: "接收单位", value: event.to.map { station(of: $0).name } ?? "申请人（快递）"),
            Line(label: "移交时间", value: item.filed.legalLowerBound.chinese), Line(label: "封装及封签", value: ""),
            Line(label: "运单号", value: statement.remark.trace),
        ]
        content.tables = [
            CaseDocument.Table(
                caption: "移交物品", columns: ["名称", "文号"],
                rows: [[terms.resultName, decision.milestone.event.documentNumber]])
        ]
        content.signatures = [
            officerLine(event.statement, as: "移交人"), CaseDocument.SignatureLine(label: "接收人（签名）及时间", printed: ""),
        ]
        content.copies = ["移交站点", "接收单位"]
        return made(item, content)
    }

    func explanationRequest(_ step: Step, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        guard let statement = step.statement else { return nil }
        var content = Content()
        content.number = step.documentNumber
        content.issuer = body
        content.opening = ["为审查您的申请，请就下列情况作出说明。本通知不是补正要求，办理时限不停止计算。"]
        content.lines =
            applicantLines + matterLines + [Line(label: "需要说明的情况", value: statement.remark.words)]
        content.signatures = [officerLine(statement, as: "审核员")]
        content.seal = .body(body)
        return made(item, content)
    }

    func result(_ event: Decision, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        var content = Content()
        content.title = isLicence ? "准予行政许可决定书" : "办理结果（\(terms.resultName)）"
        content.number = event.documentNumber
        content.issuer = body
        content.opening = [isLicence ? "经审查，决定准予行政许可。" : "经审查，现将办理结果告知如下。"]
        content.lines = applicantLines + matterLines
        content.lines += [
            Line(label: "认定事实", value: "申请材料\(theCase.materials.count)项，经审查符合条件"),
            Line(label: "依据", value: terms.legalBasis),
            Line(label: isLicence ? "准予内容" : "结果", value: Self.joined(terms.resultName, event.statement?.remark.words)),
            Line(label: "有效期", value: event.validUntil.map { "至\($0.chinese)" } ?? "长期"),
            Line(label: "送达期限", value: "\(event.deliveryDue.chinese)前"),
        ]
        content.closing = ["利害关系人" + Self.remedies]
        content.signatures = [officerLine(event.statement, as: "批准人")]
        content.seal = .body(body)
        return made(item, content)
    }

    func denial(_ event: Decision, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        guard let statement = event.statement else { return nil }
        var content = Content()
        content.title = isLicence ? "不予行政许可决定书" : "不予办理决定书"
        content.number = event.documentNumber
        content.issuer = body
        content.opening = [isLicence ? "经审查，决定不予行政许可。" : "经审查，决定不予办理。"]
        content.lines = applicantLines + matterLines
        content.lines += [
            Line(label: "理由", value: statement.remark.words), Line(label: "依据", value: terms.legalBasis),
        ]
        content.closing = [Self.remedies]
        content.signatures = [officerLine(statement, as: "批准人")]
        content.seal = .body(body)
        return made(item, content)
    }

    func termination(_ step: Step, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        guard let statement = step.statement else { return nil }
        var content = Content()
        content.number = step.documentNumber
        content.issuer = body
        content.lines = applicantLines + matterLines
        content.lines += [
            Line(label: "终止理由", value: statement.remark.words),
            Line(label: "退费", value: terms.fee == nil ? "未收费" : "已收费用按规定退还"),
        ]
        content.tables = [materialTable(theCase.materials, caption: "退还材料")]
        content.closing = [Self.remedies]
        content.signatures = [officerLine(statement, as: "审核员")]
        content.seal = .body(body)
        return made(item, content)
    }

    func withdrawal(_ step: Step, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        var content = Content()
        content.number = step.documentNumber
        content.opening = ["根据申请人的意愿，撤回下列申请。"]
        content.lines = applicantLines + matterLines
        content.lines += [
            Line(label: "撤回时间", value: item.filed.legalLowerBound.chinese),
            Line(label: "申请人意愿", value: step.statement?.remark.words ?? "自愿撤回"),
        ]
        if let present = step.statement?.remark.present.flatMap(proxyLine) { content.lines.append(present) }
        content.tables = [materialTable(theCase.materials, caption: "退还材料")]
        content.closing = ["撤回不影响再次申请。"]
        content.signatures = personLines(step.statement?.remark.signature) + [officerLine(step.statement)]
        content.seal = .station
        return made(item, content)
    }

    func serviceReceipt(_ event: Handover, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        guard let recipient, let statement = event.statement else { return nil }
        var content = Content()
        let desk = station(of: item.filed.division)
        content.number = theCase.number?.description
        let present = statement.remark.present ?? theCase.application?.standing ?? .oneself
        content.lines = [
            Line(label: "送达文书或证照", value: terms.resultName), Line(label: "文号", value: event.documentNumber),
            Line(label: "受送达人", value: recipient.text),
            Line(label: "签收人身份", value: event.recipient.chinese),
        ]
        if let line = proxyLine(present) { content.lines.append(line) }
        content.lines += [
            Line(label: "送达地点", value: "\(desk.name)　\(desk.address)"),
            Line(label: "送达方式", value: event.way.chinese),
            Line(label: "送达时间", value: item.filed.legalLowerBound.chinese),
        ]
        if !statement.remark.words.isEmpty { content.lines.append(Line(label: "备注", value: statement.remark.words)) }
        if case .refused(let reason, _)? = statement.remark.signature {
            content.lines.append(Line(label: "拒收理由", value: reason))
        }
        content.signatures =
            personLines(statement.remark.signature, as: "签收人（签名）") + [officerLine(statement, as: "送达人")]
        content.copies = ["存档"]
        return made(item, content)
    }
}
