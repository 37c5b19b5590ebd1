extension Refusal.Reason {
    /// What is said about a fault: to a log or a script in English, to the officer in Chinese with what to do next.
    package struct Sentence: Hashable, Sendable {
        package let english: String
        package let chinese: String
        package let next: String

        init(_ english: String, _ chinese: String, next: String) {
            self.english = english
            self.chinese = chinese
            self.next = next
        }
    }

    package var sentence: Sentence {
        switch self {
        case .notLawful(let event, let stage, let possible):
            Sentence(
                "\(event.rawValue) is not possible while the case is \(stage.rawValue)",
                "办件处于“\(stage.chinese)”，不能“\(event.chinese)”",
                next: possible.isEmpty
                    ? "该办件已结束，如需办理请重新申请"
                    : "现在可以：\(possible.map(\.chinese).joined(separator: "、"))")
        case .notYourRole(let event, let needed):
            Sentence(
                "\(event.rawValue) needs the role \(needed.map(\.rawValue).joined(separator: " or "))",
                "“\(event.chinese)”须由\(needed.map(\.chinese).joined(separator: "或"))办理", next: "请有该岗位的人员登录办理")
        case .notAtThisLevel(let event, let levels):
            Sentence(
                "\(event.rawValue) is not done at this level",
                "“\(event.chinese)”不在本级办理",
                next: "由\(levels.map(\.chinese).joined(separator: "、"))级节点办理，本站无需操作")
        case .noPower(let event, let power):
            Sentence(
                "this station lacks the power for \(event.rawValue): \(power.rawValue)",
                "本站对该事项没有“\(event.chinese)”的权限", next: power.whereElse)
        case .acceptHereInstead:
            Sentence(
                "this station may accept; nothing has to be forwarded", "本站可以受理该事项，无需转交", next: "请直接受理，或一次性告知补正")
        case .needsSecondPerson:
            Sentence(
                "accepting and examining need two officers and this station has one",
                "该事项须受理与审查分离，本站仅一人在岗", next: "请先收件，再转交上级；收件凭证上会注明原因")
        case .acceptedByYou:
            Sentence("you accepted this case; another officer examines it", "本件由您受理，不能由您审查", next: "请另一位审核员登录办理")
        case .examinedByYou:
            Sentence("you examined this case; another officer decides it", "本件由您审查，不能由您决定", next: "请审批员登录办理")
        case .notInstantMatter:
            Sentence("the matter is not decided on the spot", "该事项不是即办件", next: "请按审查、审核、决定的环节办理")
        case .notTheOpener:
            Sentence("only the officer who opened the case may void it", "只有原录入人可以作废", next: "请原录入人登录，或由申请人撤回申请")
        case .alreadySent:
            Sentence("the case has left this node", "办件已报送，不能作废", next: "请由申请人撤回申请，或联系上级节点")
        case .secondNotice(let subject):
            Sentence(
                "a second notice may not ask for \(subject.path), which the first could have named",
                "第二次告知不得再提出首次未告知的内容", next: "请仅就首次告知的内容告知，或在审查中要求说明")
        case .resultElsewhere(let division):
            Sentence(
                "the result is \(division.map { "at \($0)" } ?? "not here")", "结果物不在本站",
                next: "请持有结果物的站点先寄送流转，本站到站签收后再送达")
        case .deliveryFrozen:
            Sentence(
                "delivery waits until the clash about the result is settled", "结果存在冲突，暂停送达", next: "请按冲突提示由决定机关处理后再送达")
        case .newerProgramNeeded:
            Sentence(
                "the case holds an event of a newer program; it takes facts only", "办件含有新版程序的环节，本机只能登记事实，不能作出决定",
                next: "请升级程序后办理")
        case .notYetDue(let date):
            Sentence("the period runs until \(date)", "期限至\(date)届满，尚未到期", next: "请在期限届满后办理")
        case .clockDoubtful:
            Sentence(
                "this node's clock is in doubt; no period is ended by it", "本机时钟可疑，不能据此认定逾期", next: "请先校准时钟，或由上级节点办理")
        case .applicationNotHeld:
            Sentence("the private part of the case is not held here", "本机没有该办件的申请内容", next: "请在收件站点或有权办理的节点办理")
        case .noNumber: Sentence("no case number can be issued here", "本机现在不能编发办件编号", next: "请联系系统管理员检查节点登记")
        case .noParent: Sentence("no division above this one is known", "未登记上级节点", next: "请写明转交到哪个区划")
        case .matterDiffers:
            Sentence("the case is about another matter or version", "办件的事项或版本与所用目录不一致", next: "请按受理时的目录版本办理")
        case .nothingToServe:
            Sentence(
                "no decision with a document number is there to hand over", "本件的决定没有文号，送达回证写不出送达的是什么",
                next: "请联系决定机关补发带文号的决定，再送达")
        case .sameCase: Sentence("a case is joined with another, not with itself", "不能与本件自己合并或拆分", next: "请选另一个办件")
        case .alreadyJoined:
            Sentence("the two are joined already", "两件的申请人已经认定为同一人", next: "无需再办；认定有误的，请写明理由后拆分")
        case .alreadyApart:
            Sentence("the two are parted already", "两件的申请人已经认定不是同一人", next: "无需再办；认定有误的，请写明理由后合并")
        case .otherCaseNotHeld:
            Sentence("the other case is not held here", "本机没有另一个办件", next: "请在两个办件都有的站点或上级节点办理")
        case .guideOnItsWay:
            Sentence(
                "the guide of this version is not here yet", "该事项的办事指南还没有到本机，不能核对表单和受理",
                next: "请先只收件，指南已请上级先传，到了即可受理")
        case .mandateDoesNotCover(let act):
            Sentence(
                "the mandate does not cover: \(act.rawValue)", "授权委托书没有授权“\(act.chinese)”",
                next: "请带来写明“\(act.chinese)”的授权委托书，或由本人办理")
        case .mandateForOtherMatter:
            Sentence("the mandate is for another matter", "授权委托书是为其他事项出具的", next: "请带来写明本事项的授权委托书，或由本人办理")
        case .mandateNotYetValid(let from):
            Sentence("the mandate is valid from \(from)", "授权委托书自\(from)起有效", next: "请在有效期内办理，或由本人办理")
        case .mandateExpired(let until):
            Sentence("the mandate ended on \(until)", "授权委托书已于\(until)到期", next: "请带来有效期内的授权委托书，或由本人办理")
        case .mandateEnded(let day):
            Sentence(
                "the principal ended the mandate by \(day)", "委托人已撤销委托（\(day)），此人不能再代办本件",
                next: "请委托人本人来办，或者由代理人带来\(day)之后新出具的授权委托书；此前已交的材料仍然有效，结果只交本人")
        case .principalNeeded:
            Sentence(
                "only the principal says this, or who acts for them by law", "须由委托人本人办理，代理人不能代办",
                next: "请委托人本人（或其监护人、继承人、法定代表人）持身份证件到任一站点办理")
        case .noAgent:
            Sentence("the case knows no such agent", "本件没有登记这位代理人", next: "请写明代理人的姓名和证件号码")
        case .whichAgent(let count):
            Sentence("the case has \(count) agents; say which", "本件有\(count)位代理人", next: "请选定撤销对哪一位的委托")
        case .endedAlready(let day):
            Sentence("this mandate was ended already, by \(day)", "对此人的委托已于\(day)撤销", next: "无需再办；回执可在文书中重新打印")
        case .nothingToReview:
            Sentence("no act of a former agent waits for a word", "本件没有待告知、待追认的代办环节", next: "无需办理；请核对办件编号")
        case .whichAct(let acts):
            Sentence(
                "say which act: \(acts.map(\.description).joined(separator: ", "))", "有\(acts.count)个代办环节待处理",
                next: "请逐项选定是哪一个环节")
        case .withdrawInstead:
            Sentence(
                "an application is not disowned but withdrawn", "不认可代理人递交的申请，应办理撤回", next: "请由委托人本人办理“撤回”")
        case .resultAstray:
            Sentence(
                "the result is with the former agent", "结果物被原代理人领走，尚未追回",
                next: "请先追回，追回后办“到站”；追不回或已被冒用的，由决定机关“重新制发”并将原件作废")
        case .resultNotAstray:
            Sentence("nobody holds the result who was not to", "结果物没有被他人领走", next: "请按现在的环节办理")
        case .applicantHasDied:
            Sentence(
                "the applicant has died; a mandate ends with that", "申请人已死亡，委托随之终止",
                next: "请继承人持死亡证明和亲属关系证明办理")
        case .applicantIsAlive: Sentence("heirs act only after a death", "申请人在世，不能以继承人身份办理", next: "请登记申请人已死亡，或改为委托代理")
        case .organisationNeedsProxy:
            Sentence("an organisation acts through a person", "法人或组织须由法定代表人或经办人办理", next: "请登记到场人的身份和授权")
        case .personHasNoLegalRepresentative:
            Sentence("only organisations have a legal representative", "自然人没有法定代表人", next: "请选择本人、监护人、代理人、近亲属或继承人")
        case .noWitness: Sentence("a witness is needed", "须有见证人", next: "请登记见证人姓名和身份")
        case .scribeIsWitness: Sentence("scribe and witness are one person", "代书人与见证人不能是同一人", next: "请另请一位见证人")
        case .notSigned:
            Sentence("the person at the desk has not signed", "申请人尚未签署", next: "请登记签名、指印（代书并见证）或拒签（见证）")
        default: sentenceAboutInput
        }
    }
}

extension Power {
    fileprivate var whereElse: String {
        switch self {
        case .any: "请联系上级节点"
        case .receives: "请告知申请人可到本事项的受理站点办理，并登记咨询或预约"
        case .accepts, .refuses: "请收件后转交受理单位；是否受理由受理单位书面告知"
        case .forwards: "本站不能代收该事项，请告知申请人受理单位的地址和电话"
        case .examines, .acceptsOrExamines: "由实施机关或其委托的审查层级办理，本站无需操作"
        case .decides: "由实施机关决定，本站无需操作"
        }
    }
}

extension Subject {
    /// `materials[序号]` or `fields.标识`.
    package var path: String {
        switch self {
        case .material(let index): "materials[\(index)]"
        case .field(let identifier): "fields.\(identifier)"
        }
    }
}
