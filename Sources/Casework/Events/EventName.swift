/// The events that may happen to a case, by their names in `Protocol/transitions.csv`.
package enum EventName: String, CaseIterable, Sendable {
    case preRegister, receive, correctOnSpot, void, handBack, notifyCorrection, refuse, accept, forward, withdraw
    case supplement, expire
    case beginExamination, decideInstant, askExplain, propose, returnToExamine, legalCheck, grant, deny, transfer
    case terminate
    case produce, noCredential, credentialReady, prepareNotice, dispatch, arrive, undelivered, serve, archive, order
    case linkPerson, separatePerson
    case revokeMandate, informPrincipal, ratifyAct, disownAct, reissue

    package var chinese: String {
        switch self {
        case .preRegister: "预登记"
        case .receive: "收件"
        case .correctOnSpot: "当场更正"
        case .void: "作废"
        case .handBack: "退件"
        case .notifyCorrection: "一次性告知补正"
        case .refuse: "不予受理"
        case .accept: "受理"
        case .forward: "代收转交"
        case .withdraw: "撤回"
        case .supplement: "补正提交"
        case .expire: "逾期"
        case .beginExamination: "开始审查"
        case .decideInstant: "即办决定"
        case .askExplain: "要求说明"
        case .propose: "提出审核意见"
        case .returnToExamine: "退回重审"
        case .legalCheck: "法制审核"
        case .grant: "准予"
        case .deny: "不予"
        case .transfer: "移送转办"
        case .terminate: "终止"
        case .produce: "制证"
        case .noCredential: "无证照"
        case .credentialReady: "制证完成"
        case .prepareNotice: "文书制作"
        case .dispatch: "寄送流转"
        case .arrive: "到站"
        case .undelivered: "退回"
        case .serve: "签收"
        case .archive: "归档"
        case .order: "取件单"
        case .linkPerson: "同一人合并"
        case .separatePerson: "同一人拆分"
        case .revokeMandate: "撤销委托"
        case .informPrincipal: "告知委托人"
        case .ratifyAct: "追认"
        case .disownAct: "不予追认"
        case .reissue: "重新制发"
        }
    }
}
