import Chronology
import Jurisdiction

/// The settings of `case act NUMBER EVENT --set k=v …` and of the forms behind the buttons of a case page
/// (`Protocol/intake.md`, "Acts"). A value that begins with `{` or `[` is JSON; the caller has read it.
package struct CommandSettings: Hashable, Sendable {
    /// By key; dotted keys (`field.mobile`, `item.2`) name one part of a whole.
    private let values: [String: FormValue]

    package init(_ values: [String: FormValue]) { self.values = values }

    /// The command for `event`, with every fault in the settings.
    /// - Parameter form: the intake file, for the two events that take one.
    package func command(_ event: EventName, form: FormValue? = nil) throws(Refusal) -> CaseCommand {
        var reader = FormReader()
        let root = FormValue.object(values)
        let command = read(event, form, from: root, with: &reader)
        if let refusal = Refusal(reader.faults) { throw refusal }
        guard let command else { preconditionFailure("a reader that finds no fault has read everything it must") }
        return command
    }

    private func read(
        _ event: EventName, _ form: FormValue?, from root: FormValue, with reader: inout FormReader
    ) -> CaseCommand? {
        expectKeys(of: event, with: &reader)
        let remark = self.remark(of: event, from: root, with: &reader)
        switch event {
        case .preRegister:
            let appointment = reader.date("appointment", in: root, at: "")
            return intake(form, with: &reader).map { .preRegister($0, appointment: appointment) }
        case .receive: return intake(form, with: &reader).map(CaseCommand.receive)
        case .accept: return .accept(remark)
        case .correctOnSpot: return .correctOnSpot(amendment(from: root, with: &reader), remark)
        case .supplement: return .supplement(amendment(from: root, with: &reader), remark)
        case .notifyCorrection:
            return .notifyCorrection(
                defects(from: root, with: &reader), due: reader.date("due", in: root, at: ""), remark)
        case .refuse:
            let body = reader.words("competentBody", in: root, at: "")
            let ground: NonAcceptance.Ground? = reader.word("ground", in: root, at: "")
            return ground.map { .refuse($0, competentBody: body, remark) }
        case .forward: return .forward(to: division("to", from: root, required: false, with: &reader), remark)
        case .transfer:
            return division("to", from: root, required: true, with: &reader).map { .transfer(to: $0, remark) }
        case .dispatch:
            let isCourier = root["to"] == .text("courier")
            let to = isCourier ? nil : division("to", from: root, required: true, with: &reader)
            return .dispatch(to: to, remark)
        case .propose: return .propose(favours: favours(root, with: &reader), remark)
        case .legalCheck: return .legalCheck(favours: favours(root, with: &reader), remark)
        case .grant: return .grant(validUntil: reader.date("validUntil", in: root, at: ""), remark)
        case .decideInstant: return .decideInstant(validUntil: reader.date("validUntil", in: root, at: ""), remark)
        case .deny: return .deny(remark)
        case .serve:
            let way: Handover.Way? = reader.word("way", in: root, at: "", otherwise: .window)
            return way.map { .serve($0, remark) }
        case .order:
            reader.fault(.filedWithDispatch, at: "")
            return nil
        case .linkPerson: return other(from: root, with: &reader).map { .linkPerson($0, remark) }
        case .separatePerson: return other(from: root, with: &reader).map { .separatePerson($0, remark) }
        case .revokeMandate:
            let day = reader.date("day", in: root, at: "")
            return agent(from: root, with: &reader).map { .revokeMandate($0, day: day, remark) }
        case .informPrincipal: return .informPrincipal(act: reader.text("act", in: root, at: ""), remark)
        case .ratifyAct: return .ratifyAct(act: reader.text("act", in: root, at: ""), remark)
        case .disownAct: return .disownAct(act: reader.text("act", in: root, at: ""), remark)
        case .void, .handBack, .withdraw, .expire, .beginExamination, .askExplain, .returnToExamine, .terminate,
            .produce, .noCredential, .credentialReady, .prepareNotice, .arrive, .undelivered, .archive, .reissue:
            let reason = reader.words("reason", in: root, at: "")
            return CaseCommand.PlainStep(rawValue: event.rawValue).map { .step($0, reason: reason, remark) }
        }
    }

    /// The keys that an event takes beside those of every event.
    package static func keys(of event: EventName) -> [String] {
        switch event {
        case .preRegister: ["appointment"]
        case .receive, .accept, .deny, .order: []
        case .correctOnSpot, .supplement: ["materials", "field."]
        case .notifyCorrection: ["defects", "due"]
        case .refuse: ["ground", "competentBody"]
        case .forward, .transfer, .dispatch: ["to"]
        case .propose, .legalCheck: ["favours"]
        case .grant, .decideInstant: ["validUntil"]
        case .serve: ["way"]
        case .linkPerson, .separatePerson: ["other"]
        case .revokeMandate: ["agent", "day"]
        case .informPrincipal, .ratifyAct, .disownAct: ["act"]
        case .void, .handBack, .withdraw, .expire, .beginExamination, .askExplain, .returnToExamine, .terminate,
            .produce, .noCredential, .credentialReady, .prepareNotice, .arrive, .undelivered, .archive, .reissue:
            ["reason"]
        }
    }

    package static let commonKeys = ["words", "item.", "present", "signature", "trace"]

    private func expectKeys(of event: EventName, with reader: inout FormReader) {
        let known = Self.keys(of: event) + Self.commonKeys
        for key in values.keys.sorted() {
            let isKnown = known.contains { $0.hasSuffix(".") ? key.hasPrefix($0) : $0.utf8.elementsEqual(key.utf8) }
            if !isKnown { reader.fault(.unknownKey, at: key) }
        }
    }

    private func remark(of event: EventName, from root: FormValue, with reader: inout FormReader) -> Remark {
        Remark(
            words: reader.words("words", in: root, at: ""),
            items: dotted("item.").compactMap { key, value in
                guard case .text(let words) = value else { return nil }
                return Remark.Item(subject: Self.subject(key), words: words)
            },
            present: root["present"].flatMap { reader.standing($0, at: "present") },
            signature: root["signature"] == nil && event.act == nil && !event.isOfPrincipal
                ? nil : reader.signature(root["signature"], at: "signature"),
            trace: reader.words("trace", in: root, at: ""))
    }

    private func dotted(_ prefix: String) -> [(key: String, value: FormValue)] {
        values.filter { $0.key.hasPrefix(prefix) }
            .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
            .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }

    /// A number is a material, anything else a field.
    private static func subject(_ text: some StringProtocol) -> Subject {
        guard let index = Int(text), (1...9999).contains(index) else { return .field(String(text)) }
        return .material(index)
    }

    private func intake(_ form: FormValue?, with reader: inout FormReader) -> Intake? {
        guard let form else {
            reader.fault(.missing, at: "form")
            return nil
        }
        do { return try Intake(form: form) } catch {
            reader.take(error.faults)
            return nil
        }
    }

    /// `materials` as in an intake file, `field.标识` one a field.
    private func amendment(from root: FormValue, with reader: inout FormReader) -> Amendment {
        let members = Dictionary(dotted("field.").map { ($0.key, $0.value) }) { first, _ in first }
        return Amendment(
            materials: reader.materials(root["materials"], at: "materials").0,
            fields: reader.fields(.object(members), at: "field"))
    }

    /// `2:missing,mobile:illegible`.
    private func defects(from root: FormValue, with reader: inout FormReader) -> [Defect] {
        guard let text = reader.text("defects", in: root, at: "", required: true) else { return [] }
        var defects: [Defect] = []
        for (place, entry) in text.split(separator: ",").enumerated() {
            let parts = entry.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let problem = Defect.Problem(rawValue: String(parts[1])) else {
                reader.fault(
                    .notOneOf(Defect.Problem.allCases.map { "\(parts[0]):\($0.rawValue)" }), at: "defects[\(place)]")
                continue
            }
            defects.append(Defect(subject: Self.subject(parts[0]), problem: problem))
        }
        return defects
    }

    private func division(
        _ key: String, from root: FormValue, required: Bool, with reader: inout FormReader
    ) -> DivisionCode? {
        guard let text = reader.text(key, in: root, at: "", required: required) else { return nil }
        if let division = DivisionCode(typed: text) { return division }
        reader.fault(.wrongShape(expected: "12 digits"), at: key)
        return nil
    }

    private func favours(_ root: FormValue, with reader: inout FormReader) -> Bool {
        switch root["favours"] {
        case nil, .bool(true)?, .text("true")?, .text("是")?: return true
        case .bool(false)?, .text("false")?, .text("否")?: return false
        case .some:
            reader.fault(.wrongShape(expected: "true or false"), at: "favours")
            return true
        }
    }

    /// `1` for the first agent of the case, or who they are.
    private func agent(from root: FormValue, with reader: inout FormReader) -> NamedAgent? {
        guard let value = root["agent"] else { return .known(nil) }
        if case .text(let text) = value {
            if let ordinal = Int(text), ordinal > 0 { return .known(ordinal) }
            reader.fault(.wrongShape(expected: "1, 2 … or {name, document}"), at: "agent")
            return nil
        }
        reader.expectKeys(["name", "document"], in: value, at: "agent")
        let document = reader.document(value["document"], at: "agent.document")
        guard let name = reader.name("name", in: value, at: "agent"), let document else { return nil }
        return .other(Proxy(name: name, document: document, phone: nil))
    }

    private func other(from root: FormValue, with reader: inout FormReader) -> CaseID? {
        guard let text = reader.text("other", in: root, at: "", required: true) else { return nil }
        if let id = CaseID(text) { return id }
        reader.fault(.wrongShape(expected: "32 hexadecimal digits"), at: "other")
        return nil
    }
}
