import Casework
import Chronology
import Replica
import Supervision

extension Wording {
    enum Case {
        static let appointment = "预约日期"
        static let noticeClock = "答复期限"
        static let correctionClock = "补正期限"
        static let committedClock = "承诺办结"
        static let statutoryClock = "法定期限"
        static let deliveryClock = "送达期限"
        static let frozen = "结果暂不送达"
        static let awaitsPrincipal = "待委托人追认"
        static let mandateEnded = "委托已撤销"
        static let astray = "结果物待追回"
        static let notTold = "还没有告知委托人"
        static let newerProgram = "含新版程序的环节，本机只能补充事实"
        static let singleHanded = "一人办理"
        static let noPeopleHere = "本级不存申请人信息"
        static let collectedHere = "异地取件：本站只有取件信息"
        static let recipient = "领取人"
        static let parcel = "领取物品"
        static let pickupStation = "取件站点"
        static let pickupCode = "取件码"
        static let reasonMissing = "没有写原因。请写明为什么要看，例如“核对身份证号”。"
        static let nameAsGiven = "姓名（原编码）"
        static let contact = "联系方式"
        static let none = "无"
        static let unknownKind = "新版程序的环节"
        static let notHeld = "（这一环节还没有送到本机）"
        static let kept = "已存"
        static let notKnown = "未见回执"

        static let keptAct = "当时屏幕已自动上锁，没有提交。写的内容都在下面，请核对后再提交；选过的照片请重新选。"
        static func told(at moment: Instant, node: String) -> String { "已告知委托人　\(Wording.moment(moment))　\(node)" }
        static func title(_ number: String) -> String { "办件 \(number)" }
        static func officer(_ ordinal: UInt32) -> String { "经办人\(ordinal)号" }
        static func missing(_ count: Int) -> String { "还缺 \(count) 个环节没有送到" }
        static func refused(_ event: EventName) -> String { "没有办成“\(event.chinese)”：" }
        static func setAside(at stage: CaseStage) -> String { "不算数：当时办件处于“\(stage.chinese)”" }
        static func withheld(_ why: Withholding) -> String {
            "暂不生效（\(Quarantine.reason(why))）" + (why.isReleasable ? "，由该站点的上级核对放行" : "")
        }
        static func legalTime(_ instant: Instant) -> String { "法定时间按 \(Wording.moment(instant))" }

        /// Nil while the holidays of the day's year are arranged.
        static func provisional(_ day: CivilDate) -> String? {
            WorkingCalendar.builtIn.knows(year: day.year) ? nil : "放假安排未公布，按周末推算"
        }

        /// What the open part of an event says, in a few words.
        static func facts(of event: CaseEvent) -> String? {
            switch event {
            case .propose(let opinion), .legalCheck(let opinion): opinion.favours ? "同意" : "不同意"
            case .notifyCorrection(let notice): "\(notice.defects.count) 处，限 \(notice.due) 前补正"
            case .serve(let handover): "\(handover.way.chinese)，\(handover.recipient.chinese)签收"
            case .receive(let receipt): receipt.hindrance?.chinese
            case .revokeMandate(let revocation): "自\(revocation.day)起"
            default: nil
            }
        }

        static func handed(_ material: HandedMaterial) -> String {
            "\(material.form.chinese) \(material.count) 份 · \(material.grade.chinese)"
        }

        static func contact(_ contact: Contact) -> String {
            switch contact {
            case .phone(let phone): phone
            case .noPhone(let reason, .contactPerson(let name, let phone)): "无电话（\(reason)），找\(name.text) \(phone)"
            case .noPhone(let reason, .gridWorker(let name)): "无电话（\(reason)），由网格员\(name.text)转告"
            case .noPhone(let reason, .villageBroadcast): "无电话（\(reason)），村广播通知到站"
            }
        }

        static func title(of rule: Conflict.Rule) -> String {
            switch rule {
            case .withdrawnAndDecided: "一处撤回，一处已决定"
            case .acceptedTwice: "同一办件被受理两次"
            case .supplementedAndReturned: "一处已补正，一处已退件"
            case .supplementedInTime: "期限内已补正，逾期退件无效"
            case .decidedTwice: "同一办件有两个决定"
            case .voidedAndAccepted: "一处作废，一处已受理"
            case .servedTwice: "结果签收了两次"
            case .actedMeanwhile: "撤销委托时，原代理人在另一站点办过事"
            case .actedAfterwards: "撤销委托之后，原代理人仍办过事"
            case .numberTwice: "两个办件用了同一个编号"
            }
        }

        /// One of several cases that carry one number.
        static func twin(_ twin: NumberTwin, places: PlaceNames?) -> String {
            let station = twin.station.map { places?[$0] ?? "\($0)" } ?? ""
            return "\(twin.address)　\(station)　\(moment(twin.line.opened))　\(twin.line.matter)　\(twin.line.applicant)"
                + "　\(twin.line.stage.chinese)"
        }

        static func thisOne(_ address: String) -> String { "\(address)　就是这一件" }

        static func ambiguousNext(_ ambiguous: AmbiguousCase) -> String {
            "用这个编号的 \(ambiguous.count) 个办件都有效，编号后面的识别码分得清。请按单子上的站点、日期和申请人选一个。"
                + (ambiguous.count > ambiguous.choices.count ? "这里列出前 \(ambiguous.choices.count) 个，其余的按申请人姓名查找。" : "")
        }

        static func side(_ filed: FiledEvent, node: String, stands: Bool) -> String {
            let name = filed.event.name?.chinese ?? unknownKind
            return "\(name)　\(Wording.moment(filed.legalLowerBound))　\(node)\(stands ? "（以此为准）" : "")"
        }

        static func nothingToDo(_ folded: ServiceCase, places: PlaceNames) -> String {
            guard let owner = folded.owner else { return "这个办件已经结束，没有要办的。" }
            return "现在由\(places[owner])办理，您这里没有要办的。"
        }

        /// What happens now, for the person across the desk.
        static func next(_ folded: ServiceCase, places: PlaceNames) -> String {
            switch folded.stage {
            case .preRegistered: return "请申请人按约定的日期带齐材料来办；来时打开本件按“收件”，不用重填。"
            case .received:
                if let hindrance = folded.receipt?.event.hindrance { return "接下来：\(hindrance.chinese)。" }
                return "接下来在答复期限内受理、告知补正或说明不予受理。"
            case .accepted: return "接下来由\(folded.owner.map { places[$0] } ?? "实施机关")审查。请申请人核对受理通知书并签收。"
            case .awaitingCorrection:
                return "请申请人在补正期限前一次补齐，交到\(folded.owner.map { places[$0] } ?? "收件的站点")。"
            case .granted, .denied, .producing: return "已办结。接下来制作证照或文书，做好后通知申请人来领。"
            case .readyToServe: return "结果已备好，请通知申请人来领。"
            case .returned, .notAccepted: return "请把材料和文书交给申请人，说明怎样再办。"
            case .completed: return "已送达。请申请人在送达回证上签收。"
            default: return "现在的状态是“\(folded.stage.chinese)”。"
            }
        }
    }

    enum Act {
        static let correctionDue = "补正期限"
        static let ground = "不予受理的理由"
        static let competentBody = "应向哪个机关申请（不属于本机关职权时填）"
        static let opinion = "意见"
        static let agrees = "同意，建议准予"
        static let disagrees = "不同意，建议不予"
        static let validUntil = "有效期至"
        static let forwardTo = "转交到（12位区划代码）"
        static let forwardHint = "留空：转交上级"
        static let transferTo = "移送到（12位区划代码）"
        static let dispatchTo = "送到哪个站点（12位区划代码）"
        static let dispatchHint = "快递给申请人的，填 courier"
        static let waybill = "运单号"
        static let credentialNumber = "证照编号"
        static let way = "送达方式"
        static let mayStayEmpty = "没有就留空"
        static let fine = "没有问题"
        static let unchanged = "没有变化"
        static let agent = "撤销对谁的委托"
        static let otherAgent = "另一位（写在下面）"
        static let ifOther = "只在选“另一位”时填"
        static let endedOn = "撤销日期（委托人所说；留空为今天）"
        static let endedBy = "凭据（撤销声明、证件等）"
        static let whichAct = "哪一个代办环节"
        static let principalInPerson = "委托人本人"
        static let recovered = "追回（到站）"

        /// Said when the end of a mandate was written into more than one case.
        static func alsoEnded(_ others: [CaseNumber]) -> String {
            "同一委托人由此人代办的另外 \(others.count) 件也已登记撤销：\(others.map(\.description).joined(separator: "、"))"
        }

        /// The button says what the officer does, in the field's words.
        static func label(_ event: EventName) -> String {
            switch event {
            case .serve: "交付签收"
            case .noCredential: "无需制证，准备送达"
            case .grant: "准予（办结）"
            case .deny: "不予（办结）"
            case .decideInstant: "当场办结（准予）"
            default: event.chinese
            }
        }

        static func explain(_ event: EventName) -> String? {
            switch event {
            case .notifyCorrection: "把需要补正的一次说全；以后不得再提第一次就能看出的问题。"
            case .accept: "受理后承诺期限和法定期限开始计算，从下一个工作日起算第一天。"
            case .refuse: "须写明理由；不属于本机关的，写明应向哪个机关申请。申请人可以复议、诉讼。"
            case .withdraw: "撤回须是申请人本人的意愿，不影响再次申请。"
            case .grant, .decideInstant: "准予即办结，办理时限停止计算，开始计算送达期限。"
            case .deny: "不予须说明理由，并告知复议和诉讼的权利。"
            case .void: "只能作废本人录错、还没有送出本机的件。"
            case .revokeMandate: "须委托人本人来办。登记后原代理人不能再代办；同一委托人由此人代办的其他在办件一并登记。"
            case .informPrincipal: "立即告知委托人原代理人办了什么，打印《代办情况告知书》交委托人。"
            case .ratifyAct: "须委托人本人来办：认可原代理人办的这一环节，视同本人办理。"
            case .disownAct: "须委托人本人来办：不认可的补正不再计入，不认可的撤回恢复办理，被领走的结果转为追回。"
            case .reissue: "只在结果物追不回或已被冒用时办：原件作废，重新制证或准备送达。"
            case .handBack: "把材料退还申请人，同时一次性告知原因。"
            default: nil
            }
        }

        static func words(_ event: EventName) -> String {
            switch event {
            case .notifyCorrection: "怎样补正、在哪里补"
            case .propose, .legalCheck: "审核意见"
            case .grant, .decideInstant: "决定内容"
            case .askExplain: "需要说明的情况"
            case .informPrincipal: "怎样告知的（时间、方式、告知了谁）"
            default: needsWords(event) ? "理由" : "备注"
            }
        }

        static func needsWords(_ event: EventName) -> Bool {
            switch event {
            case .void, .handBack, .askExplain, .returnToExamine, .terminate, .undelivered, .deny, .refuse,
                .informPrincipal, .disownAct, .reissue:
                true
            default: false
            }
        }
    }
}
