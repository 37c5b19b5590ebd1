@testable import FrontDesk

extension IntakePage {
    private static let documents = [
        FormRow.Option(key: "residentCard", text: "居民身份证", chosen: true),
        FormRow.Option(key: "passport", text: "护照", chosen: false),
        FormRow.Option(key: "none", text: "无证件", chosen: false),
    ]

    private static func material(_ n: Int, _ name: String, _ need: String, error: String? = nil) -> MaterialRow {
        MaterialRow(
            id: "material.\(n)", ordinal: "\(n)", name: name, necessity: need, note: nil, error: error,
            forms: [
                FormRow.Option(key: "", text: "未交", chosen: error != nil),
                FormRow.Option(key: "original", text: "原件", chosen: error == nil),
                FormRow.Option(key: "copy", text: "复印件", chosen: false),
            ], count: "1",
            grades: [
                FormRow.Option(key: "B", text: "B 已核对原件", chosen: true),
                FormRow.Option(key: "C", text: "C 未核对", chosen: false),
            ])
    }

    static func mock(problems: Problems? = nil, phoneError: String? = nil, materialError: String? = nil) -> IntakePage {
        IntakePage(
            title: "办理 最低生活保障对象认定", matter: "最低生活保障对象认定", code: "11419902MD000050X54000511901001",
            body: "谷水镇人民政府", version: "3", preRegistered: nil, alike: nil, action: "/matters/a/intake", csrf: "0f1e2d",
            draft: "77aa",
            draftPath: "/drafts/77aa", guidePath: "/matters/a", authority: .accepts,
            begun: Begun(begunBy: "何建平", at: "10:05"), problems: problems,
            groups: [
                Group(
                    legend: "申请人", explain: "姓名照证件填写，生僻字可直接粘贴。",
                    choices: Choices(
                        label: "个人还是单位",
                        options: [
                            .init(name: "applicant.kind", key: "person", text: "个人", chosen: true),
                            .init(name: "applicant.kind", key: "organisation", text: "单位", chosen: false),
                        ]),
                    fields: [
                        FormRow(
                            id: "applicant.name", label: "姓名", required: true, value: "张秀英", glyphs: "glyphs.pictures",
                            line: .init()),
                        FormRow(id: "applicant.document.kind", label: "证件", choice: .init(options: documents)),
                        FormRow(
                            id: "applicant.document.number", label: "证件号码", value: "41990219580312002X",
                            line: .init()),
                        FormRow(
                            id: "applicant.phone", label: "手机号码", hint: "没有电话，改填下面的原因和找谁转告", error: phoneError,
                            value: phoneError == nil ? "13900000001" : "1390",
                            before: phoneError == nil ? nil : "13900000001",
                            line: .init(inputMode: "tel")),
                        FormRow(id: "applicant.address", label: "住址", wide: true, value: "柳沟村三组", line: .init()),
                    ],
                    button: Button(
                        path: "/matters/a/prefill", key: "Q", label: "查以前填过的", explain: "按证件号查本站存过的信息，只补空着的项")),
                Group(
                    legend: "谁来办", part: "standing",
                    choices: Choices(
                        label: "谁来办",
                        options: [
                            .init(name: "standsFor.kind", key: "oneself", text: "本人", chosen: true),
                            .init(name: "standsFor.kind", key: "agent", text: "委托代理人", chosen: false),
                            .init(name: "standsFor.kind", key: "relative", text: "近亲属", chosen: false),
                        ]),
                    fields: [
                        FormRow(id: "standsFor.name", label: "来办人姓名", line: .init()),
                        FormRow(id: "standsFor.document.number", label: "来办人证件号码", line: .init()),
                    ]),
                Group(
                    legend: "申请内容",
                    fields: [
                        FormRow(
                            id: "fields.householdSize", label: "家庭人口数", required: true, value: "3",
                            line: .init(inputMode: "numeric")),
                        FormRow(
                            id: "fields.reason", label: "申请理由", required: true, wide: true,
                            value: "家中一人长期患病，无固定收入。", area: .init()),
                        FormRow(
                            id: "fields.consent", label: "授权核对", tick: .init(text: "同意核对家庭经济状况", key: "是", on: true)),
                    ]),
            ], hasMaterials: true,
            materials: [
                material(1, "居民身份证", "必要"), material(2, "社会救助申请及授权核对承诺书", "必要", error: materialError),
                material(3, "家庭成员收入、财产状况说明", "可容缺"),
            ],
            actions: [
                Action(act: "accept", key: "K", label: "受理并打印", style: "primary"),
                Action(act: "receive", key: "J", label: "只收件", style: ""),
                Action(act: "save", key: "Z", label: "先存着", style: ""),
            ], cannot: [], hasPlaces: true, places: [PlaceNames.Entry(code: "419902001001", name: "柳沟村便民服务站")],
            glyphPictures: "", saved: "已暂存 10:21")
    }

    static let mockWrong = mock(
        problems: Problems(
            heading: "还有 2 处要改，改好再按一次“受理并打印”",
            list: [
                Problem(anchor: "applicant.phone", label: "手机号码", text: "号码位数不够，应为 5 到 20 位"),
                Problem(anchor: "material.2", label: "社会救助申请及授权核对承诺书", text: "这份材料必须交"),
            ]), phoneError: "号码位数不够，应为 5 到 20 位", materialError: "这份材料必须交")
}
