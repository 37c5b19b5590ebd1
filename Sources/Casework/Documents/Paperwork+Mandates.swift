internal import Chronology

/// Papers about a mandate that its principal has ended (events.md §8).
extension Paperwork {
    func mandateRevocation(_ event: MandateRevocation, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        guard let statement = event.statement, let agent = event.agent else { return nil }
        var content = Content()
        content.number = event.documentNumber
        content.opening = ["本站已登记委托人撤销下列委托。自登记时起，原代理人不能再代办本件。"]
        content.lines = principalLines + matterLines
        content.lines += [
            Line(label: "原代理人", value: who(agent)), Line(label: "撤销日期", value: event.day.chinese),
            Line(label: "登记时间", value: item.filed.legalLowerBound.chinese),
        ]
        if !statement.remark.trace.isEmpty { content.lines.append(Line(label: "凭据", value: statement.remark.trace)) }
        if let present = statement.remark.present.flatMap(proxyLine) { content.lines.append(present) }
        if !statement.remark.words.isEmpty { content.lines.append(Line(label: "备注", value: statement.remark.words)) }
        content.closing = [
            "其他站点收到本登记之前，原代理人已办的环节对办理机关有效（《中华人民共和国民法典》第一百七十二条）；如有，本机关将立即书面告知您，您可以追认或者不予追认。",
            "请收回交给原代理人的授权委托书、证件和取件码，并自行通知原代理人。",
        ]
        content.signatures = personLines(statement.remark.signature, as: "委托人（签名）") + [officerLine(statement)]
        content.seal = .station
        content.copies = ["委托人", "存档"]
        return made(item, content)
    }

    /// 告知书: what was done in the principal's name meanwhile, and what they can do about it.
    func principalNotice(_ event: ActReview, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        guard let statement = event.statement else { return nil }
        var content = Content()
        content.number = event.documentNumber
        content.opening = ["您撤销委托前后，原代理人以您的名义办理了下列环节，现告知您。"]
        content.lines = principalLines + matterLines + actLines(event.act)
        content.lines.append(Line(label: "告知经过", value: statement.remark.words))
        content.closing = [
            "您认可的，请到任一站点办理“追认”；不认可的，请持本告知书和身份证件到任一站点办理“不予追认”。",
            "不认可领取结果的，本机关负责追回，追不回或已被冒用的，重新制发并将原件作废；不认可补正、撤回的，本机关按没有该环节继续办理。",
        ]
        content.signatures = personLines(nil, as: "委托人（签收）") + [officerLine(statement, as: "告知人")]
        content.seal = .station
        content.copies = ["委托人", "存档"]
        return made(item, content)
    }

    func principalStatement(_ event: ActReview, _ item: ServiceCase.HistoryItem) -> CaseDocument? {
        guard let statement = event.statement else { return nil }
        let isDisowned = item.filed.event.name == .disownAct
        var content = Content()
        content.number = event.documentNumber
        content.opening = [
            isDisowned ? "委托人对原代理人办理的下列环节不予追认。" : "委托人追认原代理人办理的下列环节，该环节视同本人办理。"
        ]
        content.lines = principalLines + matterLines + actLines(event.act)
        if let present = statement.remark.present.flatMap(proxyLine) { content.lines.append(present) }
        if !statement.remark.words.isEmpty { content.lines.append(Line(label: "说明", value: statement.remark.words)) }
        content.lines.append(Line(label: "现在的状态", value: theCase.stage.chinese))
        if theCase.result == .astray {
            content.closing = ["结果物由本机关向原领取人追回；追不回或已被冒用的，重新制发，原件作废。"]
        }
        content.signatures = personLines(statement.remark.signature, as: "委托人（签名）") + [officerLine(statement)]
        content.seal = .station
        content.copies = ["委托人", "存档"]
        return made(item, content)
    }

    private var principalLines: [Line] {
        guard let applicant = theCase.application?.applicant else {
            return recipient.map { [Line(label: "委托人", value: $0.text)] } ?? []
        }
        return [
            Line(label: "委托人", value: applicant.name.text),
            Line(label: applicant.document.kind.chinese, value: applicant.document.number ?? "无"),
            Line(label: "联系方式", value: applicant.contact.chinese),
        ]
    }

    private func actLines(_ act: EventID) -> [Line] {
        guard let filed = theCase.history.first(where: { $0.filed.id == act })?.filed else { return [] }
        let desk = station(of: filed.division)
        return (filed.event.name.map { [Line(label: "代办环节", value: $0.chinese)] } ?? []) + [
            Line(label: "办理站点", value: "\(desk.name)　\(desk.phone)"),
            Line(label: "办理时间", value: filed.legalLowerBound.chinese),
        ] + (theCase.agentAct(act).map { [Line(label: "原代理人", value: who($0.agent))] } ?? [])
    }

    private func who(_ agent: Proxy) -> String {
        let document = [agent.document.kind.chinese, agent.document.number].compactMap { $0 }.joined()
        return "\(agent.name.text)（\(document)）"
    }
}
