import Casework
import Testing

/// One person as a clerk would type them. Numbers are synthetic: region 4199 does not exist.
struct AwkwardPerson: Sendable, CustomTestStringConvertible {
    let name: String
    /// Where the paper shows another form than was read.
    var printed: String?
    let document: IdentityDocument.Kind
    let json: String
    /// What else must stand on the slip.
    let onPaper: [String]
    /// What an officer may type to find them.
    let typed: [String]

    var testDescription: String { "\(name) \(document.rawValue)" }

    static let all: [AwkwardPerson] =
        rareNames + dottedNames + privateUse + sameName + documents + withoutPhone + represented + organisations

    private static let card = "419903200809289486"

    private static func person(
        _ name: String, printed: String? = nil, _ kind: IdentityDocument.Kind = .residentCard, _ number: String = card,
        contact: String = #""phone": "19900000001""#, more: String = "", onPaper: [String] = [], typed: [String] = []
    ) -> AwkwardPerson {
        AwkwardPerson(
            name: name, printed: printed, document: kind,
            json: """
                {"applicant": {"name": "\(name)", "document": {"kind": "\(kind.rawValue)", "number": "\(number)"}, \(contact)}\(more)}
                """, onPaper: onPaper, typed: typed + [name])
    }

    private static let rareNames = [
        "䶮", "㛃", "𠅤", "𬱖", "王䶮", "李㛃", "张𠅤", "陈𬱖", "\u{F9D1}", "六", "邓\u{E0100}小", "e\u{301}", "\u{E9}",
        "长" + String(repeating: "名", count: 99), "欧阳　娜娜", "O’Brien–李",
    ].map { person($0) }

    private static let dottedNames: [AwkwardPerson] =
        ["·", "•", "・", "‧", "․", "．", "。", "･", "∙", "⋅"].map { mark in
            person("买买提\(mark)吐尔逊", typed: ["买买提吐尔逊", "买买提·吐尔逊", "买买提．吐尔逊"])
        } + [person("阿卜杜热合曼·艾合买提江·托合提尼亚孜·买买提依明·库尔班", typed: ["阿卜杜热合曼艾合买提江托合提尼亚孜买买提依明库尔班"])]

    private static let privateUse = [
        person("金\u{E863}新", printed: "金\u{4DAE}新", typed: ["金\u{4DAE}新"]),
        person("\u{E81E}", printed: "\u{9FB4}", typed: ["\u{9FB4}"]),
        person("孔\u{E816}", printed: "孔\u{20087}", typed: ["孔\u{20087}"]),
        person("孔\u{E900}"),
    ]

    /// Three of one name, told apart by their numbers; then a number of 15 digits.
    private static let sameName = [
        person("张建", .residentCard, "419903198503030797", onPaper: ["419903198503030797"]),
        person("张建", .residentCard, "419903196303265277", onPaper: ["419903196303265277"]),
        person("张建", .passport, "E12345678", onPaper: ["E12345678"]),
        person(
            "陶黄河", .residentCard, "419902310407950", onPaper: ["419902193104079500"],
            typed: ["419902310407950", "419902193104079500"]),
        person("老寿星", .residentCard, "419902310407997", typed: ["419902310407997"]),
        person("全角", .residentCard, "４１９９０３２００８０９２８９４８６", onPaper: [card], typed: [card]),
        person(
            "小写", .residentCard, "41990219440203214x", onPaper: ["41990219440203214X"], typed: ["41990219440203214X"]),
    ]

    private static let documents = [
        person("陈大文", .residencePermit, "810000199408230021", onPaper: ["810000199408230021"]),
        person("CHAN TAI MAN", .hongKongMacaoPermit, "H12345678", typed: ["chan tai man", "ＣＨＡＮ ＴＡＩ ＭＡＮ"]),
        person("何澳门", .hongKongMacaoPermit, "m1234567890", onPaper: ["M1234567890"]),
        person("林台生", .taiwanPermit, "12345678"),
        person("JEAN-LUC D’ARC", .permanentResidence, "CAN110219791201"),
        person("NGUYỄN THỊ ÁNH", .passport, "c1234567", onPaper: ["C1234567"]),
        person("Ólafur Þór", .passport, "A 1234 567", onPaper: ["A1234567"]),
        AwkwardPerson(
            name: "遗失者", document: .none,
            json:
                #"{"applicant": {"name": "遗失者", "document": {"kind": "none", "reason": "遗失补办中", "witness": {"name": "网格员甲", "capacity": "网格员"}}, "phone": "19900000001"}}"#,
            onPaper: ["遗失补办中", "网格员甲"], typed: ["遗失者"]),
    ]

    private static let withoutPhone = [
        person(
            "无话一",
            contact:
                #""noPhone": {"reason": "从未用过", "through": "contactPerson", "name": "女儿", "phone": "199-0000-0003"}"#,
            onPaper: ["从未用过", "19900000003"]),
        person(
            "无话二", contact: #""noPhone": {"reason": "听力障碍", "through": "gridWorker", "name": "网格员甲"}"#,
            onPaper: ["听力障碍", "网格员甲"]),
        person("无话三", contact: #""noPhone": {"reason": "停机", "through": "villageBroadcast"}"#, onPaper: ["停机", "村广播"]),
        person("座机", contact: #""phone": "(0399)6601001""#),
        person(
            "不识字",
            more:
                #", "choices": {"signature": {"kind": "thumbprint", "scribe": {"name": "村医乙", "capacity": "村医"}, "witness": {"name": "邻居丙", "capacity": "邻居"}}}"#
        ),
        person(
            "不肯签",
            more:
                #", "choices": {"signature": {"kind": "refused", "reason": "不识内容", "witness": {"name": "邻居丙", "capacity": "邻居"}}}"#
        ),
    ]

    private static let proxy = #""name": "孙强涛", "document": {"number": "419902193104064042"}"#

    private static let represented = [
        person(
            "金小新", .birthCertificate, "T419902001",
            more: ", \"standsFor\": {\"kind\": \"guardian\", \(proxy), \"ground\": \"父亲，户口簿\"}",
            onPaper: ["父亲，户口簿", "孙强涛"]),
        AwkwardPerson(
            name: "未命名之女", document: .none,
            json:
                "{\"applicant\": {\"name\": \"未命名之女\", \"document\": {\"kind\": \"none\", \"reason\": \"在家出生，尚未登记\", \"witness\": {\"name\": \"接生婆\", \"capacity\": \"接生\"}}, \"birth\": \"2026-11-22\", \"sex\": \"女\", \"phone\": \"19900000001\"}, \"standsFor\": {\"kind\": \"guardian\", \(proxy), \"ground\": \"母亲\"}}",
            onPaper: ["在家出生", "接生婆", "母亲"], typed: ["未命名之女"]),
        person(
            "卧床者",
            more:
                ", \"standsFor\": {\"kind\": \"agent\", \(proxy), \"mandate\": {\"acts\": [\"apply\", \"collect\"], \"from\": \"2026-01-01\", \"until\": \"2026-12-31\", \"paper\": \"委托书\"}}",
            onPaper: ["领取结果", "2026年12月31日"]),
        person(
            "痴呆者",
            more:
                ", \"standsFor\": {\"kind\": \"relative\", \(proxy), \"relation\": \"儿子\", \"witnesses\": [{\"name\": \"邻居丙\", \"capacity\": \"邻居\"}]}",
            onPaper: ["儿子", "邻居丙"]),
        AwkwardPerson(
            name: "已故者", document: .residentCard,
            json:
                "{\"applicant\": {\"name\": \"已故者\", \"document\": {\"number\": \"\(card)\"}, \"phone\": \"19900000001\", \"hasDied\": true}, \"standsFor\": {\"kind\": \"heir\", \(proxy), \"relation\": \"儿子\", \"ground\": \"公证书第1号\"}}",
            onPaper: ["公证书第1号"], typed: ["已故者"]),
    ]

    private static let organisations = [
        AwkwardPerson(
            name: "嵩河市演示麦香1号餐饮店", document: .creditCode,
            json:
                "{\"applicant\": {\"name\": \"嵩河市演示麦香1号餐饮店\", \"document\": {\"number\": \"92419902md0020009y\"}, \"phone\": \"19900020001\"}, \"standsFor\": {\"kind\": \"legalRepresentative\", \(proxy)}}",
            onPaper: ["92419902MD0020009Y", "孙强涛"], typed: ["92419902MD0020009Y"]),
        AwkwardPerson(
            name: "青槐村第三村民小组", document: .none,
            json:
                "{\"applicant\": {\"kind\": \"organisation\", \"name\": \"青槐村第三村民小组\", \"document\": {\"kind\": \"none\", \"reason\": \"未登记\", \"witness\": {\"name\": \"村主任\", \"capacity\": \"村委会\"}}, \"phone\": \"19900000001\"}, \"standsFor\": {\"kind\": \"legalRepresentative\", \(proxy)}}",
            onPaper: ["未登记"], typed: ["青槐村第三村民小组"]),
        AwkwardPerson(
            name: "ＡＢＣ（洛滨）农机有限公司", document: .creditCode,
            json:
                "{\"applicant\": {\"name\": \"ＡＢＣ（洛滨）农机有限公司\", \"document\": {\"number\": \"91419903MD00200849\"}, \"phone\": \"19900020007\"}, \"standsFor\": {\"kind\": \"legalRepresentative\", \(proxy)}}",
            onPaper: [], typed: ["abc（洛滨）农机有限公司", "ABC(洛滨)农机有限公司"]),
    ]
}
