@testable import FrontDesk

extension PersonPage {
    private static func other(_ id: String, _ applicant: String, why: String?) -> Other {
        Other(
            id: id, number: "LG07-26-7KQ2-00\(id)-9X", path: "/cases/\(id)", matter: "最低生活保障对象认定", applicant: applicant,
            stage: "审核中", why: why)
    }

    private static func form(_ id: String, error: String? = nil, _ buttons: [Button]) -> Form {
        Form(
            other: id,
            fields: [
                FormRow(
                    id: "words", label: "凭什么认定", hint: "例如：核对了身份证原件；户口簿上是兄弟两人", error: error, required: true,
                    wide: true,
                    area: .init(rows: 2)
                ).within(id)
            ], buttons: buttons)
    }

    static let mock = PersonPage(
        title: "同一人", own: other("13", "古** 419***002X", why: nil), problem: "没有办成“同一人合并”：没有写明理由。请写明理由",
        csrf: "0f1e2d",
        groups: [
            Group(
                heading: "可能是同一人", explain: "请核对后认定，系统不自动合并。",
                cases: [
                    Judged(
                        other: other("14", "古** 419***002X", why: "证件号相同"),
                        form: form(
                            "14", error: "没有写明理由。请写明理由",
                            [
                                Button(path: "/cases/13/events/linkPerson", label: "是同一人，合并", style: "primary"),
                                Button(path: "/cases/13/events/separatePerson", label: "不是同一人", style: "danger"),
                            ]))
                ]),
            Group(
                heading: "已认定是同一人", explain: "认定错了的，写明理由后拆分，两件都不受影响。",
                cases: [Judged(other: other("09", "古**", why: nil), form: nil)]),
        ], alone: nil, hasHistory: true,
        history: [
            Step(
                name: "同一人合并", other: "LG07-26-7KQ2-0009-9X", reason: "核对了身份证原件", at: "2026-11-23 10:23",
                officer: "周桂兰",
                node: "柳沟村")
        ])
}
