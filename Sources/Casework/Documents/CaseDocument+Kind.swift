internal import Chronology

extension CaseDocument {
    /// The papers that a case owes (state machine §4).
    package enum Kind: String, CaseIterable, Sendable {
        case preRegistration, receipt, supplementReceipt, acceptance, correctionNotice, nonAcceptance, handBack
        case transferList, explanationRequest, result, denial, termination, withdrawal, serviceReceipt
        case mandateRevocation, principalNotice, principalStatement

        package var title: String {
            switch self {
            case .preRegistration: "预登记单"
            case .receipt: "收件凭证"
            case .supplementReceipt: "补正收件凭证"
            case .acceptance: "受理通知书"
            case .correctionNotice: "一次性告知书"
            case .nonAcceptance: "不予受理通知书"
            case .handBack: "退件说明"
            case .transferList: "材料交接单"
            case .explanationRequest: "说明通知"
            case .result: "办理结果"
            case .denial: "不予办理决定书"
            case .termination: "终止办理告知书"
            case .withdrawal: "撤回确认"
            case .serviceReceipt: "送达回证"
            case .mandateRevocation: "撤销委托登记回执"
            case .principalNotice: "代办情况告知书"
            case .principalStatement: "代办行为确认书"
            }
        }

        /// The word between the body's or station's code and the year in the document's number.
        var word: String {
            switch self {
            case .preRegistration: "预"
            case .receipt, .supplementReceipt: "收"
            case .acceptance: "受理"
            case .correctionNotice: "补"
            case .nonAcceptance: "不受"
            case .handBack: "退"
            case .transferList: "交"
            case .explanationRequest: "说"
            case .result: "准"
            case .denial: "不准"
            case .termination: "终"
            case .withdrawal: "撤"
            case .serviceReceipt: "送"
            case .mandateRevocation: "销"
            case .principalNotice: "告"
            case .principalStatement: "确"
            }
        }

        package static func issued(by event: EventName) -> Kind? {
            Transition.table.first { $0.event == event && $0.document != nil }?.document
        }
    }
}

extension ServiceCase {
    /// The number of the document that `event` issues at `desk`: short code of the station, word, year, and the serial of
    /// the case, with -2 and so on for the next of its kind. It needs no counter of its own, so any offline node can give
    /// it; empty for events that issue none.
    func documentNumber(for event: EventName, at desk: Desk) -> String {
        guard let kind = CaseDocument.Kind.issued(by: event), let number = number ?? desk.nextNumber else { return "" }
        // Two events may issue papers of one kind.
        let before = history.filter { item in
            item.filed.author == desk.node && item.filed.event.name.flatMap(CaseDocument.Kind.issued) == kind
        }.count
        let issuer = desk.shortCode == number.issuer ? "" : "\(number.issuer)"
        let again = before == 0 ? "" : "-\(before + 1)"
        return "\(desk.shortCode)\(kind.word)〔\(desk.today.year)〕\(issuer)\(number.serial)\(again)号"
    }
}
