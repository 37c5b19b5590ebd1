package import Catalog

extension Refusal.Reason {
    /// The faults of what was typed or handed in.
    var sentenceAboutInput: Sentence {
        switch self {
        case .missing: Sentence("missing", "没有填写", next: "请填写")
        case .unknownKey: Sentence("unknown key", "不认识的项目", next: "请按 Protocol/intake.md 的项目填写")
        case .filedWithDispatch:
            Sentence("an order is filed with its dispatch", "取件单随寄送流转一并生成", next: "请登记“寄送流转”，并选定取件站点")
        case .wrongShape(let expected): Sentence("expected \(expected)", "格式不对", next: "应为：\(expected)")
        case .notOneOf(let choices):
            Sentence(
                "not one of: \(choices.joined(separator: ", "))", "不在可选值内", next: "可选：\(choices.joined(separator: "、"))"
            )
        case .name:
            Sentence("a name has 1 to 100 characters and no control characters", "姓名应为1至100个字，不含控制符", next: "请按证件照录")
        case .citizenNumber(let fault): Self.sentence(about: fault)
        case .creditCode(.character):
            Sentence("not a character of a credit code", "统一社会信用代码含有不允许的字符（没有 I、O、S、V、Z）", next: "请按证照照录")
        case .creditCode(.length(let count)):
            Sentence("a credit code has 18 characters, not \(count)", "统一社会信用代码应为18位，现为\(count)位", next: "请按证照照录")
        case .creditCode(.checkDigit): Sentence("wrong check character", "统一社会信用代码校验位不对", next: "请核对是否抄错")
        case .documentBelongsTo(let kind):
            Sentence(
                "the number is that of another document: \(kind.rawValue)", "该号码是\(kind.chinese)的号码",
                next: "请把证件类型改为\(kind.chinese)")
        case .documentNumber(let kind):
            Sentence("not a number of \(kind.rawValue)", "\(kind.chinese)号码格式不对", next: "请按证件照录")
        case .documentOfOrganisation:
            Sentence(
                "persons and organisations have documents of their own", "证件类型与申请人类别不符", next: "个人用身份证件，法人或组织用统一社会信用代码")
        case .phone: Sentence("not a phone number", "电话号码格式不对", next: "请核对；没有电话的，写明原因和联系方式")
        case .inFuture(let date): Sentence("\(date) is in the future", "日期\(date)在将来", next: "请核对日期和本机时钟")
        case .differsFromApplicant: Sentence("differs from the applicant's data", "与申请人信息不一致", next: "请核对，或删去该项由系统带出")
        case .unknownMaterial(let index):
            Sentence("the matter has no material \(index)", "该事项没有序号为\(index)的材料", next: "不得收取目录以外的材料")
        case .materialTwice(let index): Sentence("material \(index) is listed twice", "材料\(index)重复", next: "请合并为一项")
        case .materialMissing(let index, let name):
            Sentence("required material \(index) is missing", "缺少必要材料：\(name)", next: "请补交，或一次性告知补正")
        case .tooFewCopies(let index, let needed):
            Sentence("material \(index) needs \(needed) copies", "材料\(index)应交\(needed)份", next: "请补足份数")
        case .notWaivable(let index):
            Sentence("material \(index) cannot be taken from sharing", "材料\(index)不能以数据共享免交", next: "请收取该材料")
        case .fieldMissing(let label): Sentence("a required field is empty", "必填项未填：\(label)", next: "请填写")
        case .fieldKind(let type): Sentence("not a valid \(type.rawValue)", "内容不符合“\(type.chinese)”的格式", next: "请核对后重填")
        case .noDefects: Sentence("a notice names at least one defect", "没有列出需要补正的内容", next: "请逐项列出全部需要补正的内容")
        case .dateBeforeToday: Sentence("the date has passed", "日期已过", next: "请填写今天或以后的日期")
        case .reasonMissing: Sentence("a reason is needed", "没有写明理由", next: "请写明理由")
        case .reasonCode:
            Sentence(
                "a reason code is up to 40 lower-case letters, digits and dashes", "理由代码只能用小写字母、数字和连字符，最长40位",
                next: "具体说明请写在 words")
        case .tooLong(let limit): Sentence("longer than \(limit) characters", "超过\(limit)个字", next: "请精简")
        default: preconditionFailure("every reason has its sentence, here or in `sentence`; a test reads them all")
        }
    }

    private static func sentence(about fault: CitizenNumber.Fault) -> Sentence {
        switch fault {
        case .notANumber: Sentence("not an identity number", "身份证号只能是数字，末位可为X", next: "请按证件照录")
        case .length(let count):
            Sentence("an identity number has 18 characters, not \(count)", "身份证号应为18位，现为\(count)位", next: "请按证件照录")
        case .noSuchDay: Sentence("no such birthday", "身份证号中的出生日期不存在", next: "请核对是否抄错")
        case .checkDigit: Sentence("wrong check character", "身份证号校验位不对", next: "请核对是否抄错")
        }
    }
}

extension FormField.Kind {
    package var chinese: String {
        switch self {
        case .text: "文字"
        case .identityNumber: "身份证号"
        case .choice: "选项"
        case .phone: "电话"
        case .date: "日期"
        case .region: "区划代码"
        case .decimal: "数"
        case .creditCode: "统一社会信用代码"
        case .int: "整数"
        case .bank: "银行账号"
        case .position: "经度,纬度"
        case .bool: "是或否"
        case .file: "文件"
        }
    }
}
