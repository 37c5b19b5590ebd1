import Casework

extension Wording {
    enum Intake {
        /// The reason that is noted when a form is opened that somebody else took down.
        static let preRegisteredOpened = "打开预登记的表单"
        /// The reason that is noted when earlier answers are shown.
        static let prefilled = "带出以前填过的内容"
        static let accept = "受理并打印"
        static let receive = "只收件"
        static let save = "先存着"
        static let kept = "表已存好，在“没填完的表”里继续。"
        static let beingFiled = "这张表正在提交，请在待办里查看。"
        static let notAClerk = "收件、受理须由受理员办理，请有该岗位的人登录。"

        static let applicant = "申请人"
        static let applicantHint = "姓名照证件填写，生僻字、间隔号照证件录入或粘贴。"
        static let kind = "个人还是单位"
        static let person = "个人"
        static let organisation = "单位"
        static let name = "姓名或单位名称"
        static let documentKind = "证件"
        static let documentNumber = "证件号码"
        static let noDocument = "为什么没有证件"
        static let sex = "性别"
        static let birth = "出生日期"
        static let byCard = "身份证号里有的不用填"
        static let headName = "法定代表人（负责人）姓名"
        static let headNumber = "法定代表人（负责人）证件号码"
        static let address = "住址"
        static let prefill = "查以前填过的"
        static let prefillHint = "按证件号查本站存过的信息，只补空着的项"

        static let hasDied = "申请人已去世（由继承人或近亲属来办）"

        static let contact = "怎样联系"
        static let contactHint = "有电话填电话；没有电话的，写明原因和找谁转告。"
        static let phone = "电话"
        static let noPhone = "没有电话的原因"
        static let through = "找谁转告"
        static let contactPerson = "联系人"
        static let gridWorker = "网格员"
        static let broadcast = "村广播"
        static let throughName = "转告人姓名"
        static let throughPhone = "转告人电话"

        static let standing = "谁来办"
        static let proxyName = "来办人姓名"
        static let proxyPhone = "来办人电话"
        static let relation = "与申请人的关系"
        static let ground = "凭什么代办"
        static let groundHint = "例如：户口簿、监护证明、公证书编号"
        static let mandatePaper = "委托书编号或见证方式"
        static let mandateFrom = "委托自"
        static let mandateUntil = "委托至"
        static let witness = "见证人"
        static let scribe = "代书人"
        static let capacityHint = "例如：邻居、村医、本站工作人员"

        static let signature = "怎样签字"
        static let signatureHint = "打印后请申请人签字；不会写字的按指印，由代书人写名、另一人见证。"
        static let refusal = "拒签的理由"

        static let content = "申请内容"
        static let region = "从列表中选，或填12位区划代码"
        static let position = "经度,纬度"
        static let file = "写明文件名称"

        static let preRegister = "只预登记"
        static let preRegistration = "预登记"
        static let preRegistrationHint = "今天不收材料、先约时间的，填好已知的内容按“只预登记”。预登记不等于收件，也不算受理。"
        static let appointment = "预约日期"
        static let alike = "本站有可能是同一人的办件，存好后可在“同一人”里认定："
        static let presentKind = "现在来的是谁"
        static let sameAsBefore = "和收件时一样"

        static let delivery = "怎样领取结果"
        static let window = "本站窗口领取"
        static let courier = "快递（申请人自愿）"
        static let pickup = "到别的站点领取"
        static let courierAddress = "收件地址"
        static let pickupAt = "领取站点"

        static let notHanded = "未交"
        static let usualGrade = "按形式认定"

        static let glyphDesk = "姓名里有本机显示不出的字"
        static let glyphDeskHint = "把这个字照证件上的样子写在方格里，打印时按图形印出；编码照证件原样保存。"
        static let look = "请看屏幕上的姓名后选择"
        static let lookLabel = "姓名里的生僻字"
        static let lookFirst = "还有 1 处要看：姓名里有生僻字"

        static func look(_ look: IntakePage.GlyphLook) -> String {
            switch look {
            case .shown: "屏幕上和证件上一样"
            case .box: "显示成方框或别的字，按图形打印"
            }
        }

        static func lookHint(_ scalars: [Unicode.Scalar]) -> String {
            let marks = scalars.map { "“\(String($0))”（\(RareScalars.code($0))）" }.joined(separator: "、")
            return "\(marks)不是每台电脑都有。请对照证件看屏幕上的字。"
        }

        static func title(_ matter: String) -> String { "办理 \(matter)" }
        static func problems(_ count: Int, again button: String) -> String { "还有 \(count) 处要改，改好再按一次“\(button)”" }

        /// The words on the button that was pressed.
        static func button(_ act: String) -> String {
            switch act {
            case "accept": accept
            case "preRegister": preRegister
            default: receive
            }
        }

        static func witness(_ ordinal: Int) -> String { ordinal == 1 ? witness : "\(witness)\(ordinal)" }
        static func witnessName(_ who: String) -> String { "\(who)姓名" }
        static func witnessCapacity(_ who: String) -> String { "\(who)身份" }
        static func witnessTrace(_ who: String) -> String { "\(who)证件号或电话" }
        static func absent(_ label: String) -> String { "没有\(label)的原因" }
        static func rule(_ rule: String) -> String { "填写要求：\(rule)" }
        static func asks(_ form: String, copies: Int) -> String { copies > 1 ? "\(form)，\(copies)份" : form }

        /// The name of a field by its id, for the list of what is to be put right.
        static func label(of id: String) -> String? {
            switch id {
            case "applicant.name": name
            case "applicant.document.kind", "applicant.document.number": documentNumber
            case "applicant.document.reason": noDocument
            case "applicant.phone": phone
            case "applicant.noPhone.reason": noPhone
            case "applicant.noPhone.name": throughName
            case "applicant.noPhone.phone": throughPhone
            case "applicant.birth": birth
            case "standsFor.kind": standing
            case "standsFor.name": proxyName
            case "standsFor.document.number": "来办人\(documentNumber)"
            case "standsFor.relation": relation
            case "standsFor.ground": ground
            case let id where id.hasPrefix("standsFor.witnesses"): witness
            case "standsFor.mandate.acts": "委托做什么"
            case "standsFor.mandate.paper": mandatePaper
            case "standsFor.mandate.from": mandateFrom
            case "choices.address": courierAddress
            case "appointment": appointment
            case "choices.pickupAt": pickupAt
            case "choices.signature.scribe.name": scribe
            case let id where id.hasPrefix("choices.signature.witness"): witness
            case "choices.signature.kind": signature
            default: nil
            }
        }
    }
}
