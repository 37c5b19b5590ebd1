@testable import FrontDesk

extension CasePage {
    private static func held(_ text: String) -> Dot { Dot(style: "held", mark: "●", text: text) }
    private static let waiting = Dot(style: "waiting", mark: "○", text: "未送到")
    private static let none = Dot(style: "none", mark: "–", text: "")

    static let mock = CasePage(
        title: "办件 LG07-26-7KQ2-0013-9X", matter: "最低生活保障对象认定", number: "LG07-26-7KQ2-0013-9X", aliases: [],
        stage: "审核中", stageStyle: "open", flags: ["当场更正过"],
        clocks: [
            ClockMark(name: "承诺办结", date: "2026-12-02", style: "soon", mark: "还有 2 个工作日"),
            ClockMark(name: "法定期限", date: "2027-01-06", style: "later", mark: "按周末推算"),
        ],
        conflicts: [
            ConflictBox(
                rule: "CF02", title: "同一办件被受理两次",
                sides: ["受理　2026-11-23 10:24　柳沟村　周桂兰（以此为准）", "受理　2026-11-23 11:02　谷水镇　陈志强"],
                told: nil, settled: nil, next: "以最早的合法受理为准，两张受理单均可查询，无需处理。"),
            ConflictBox(
                rule: "CF11", title: "撤销委托时，原代理人在另一站点办过事",
                sides: ["补正提交　2026-11-24 09:10　柳沟村　周桂兰", "撤销委托　2026-11-24 08:50　谷水镇　陈志强"],
                told: "已告知委托人　2026-11-24 14:00　谷水镇", settled: "追认　2026-11-24 16:20　柳沟村",
                next: "请立即告知委托人，由其追认或不予追认。"),
        ], problem: nil, csrf: "0f1e2d",
        applicant: [
            Pair(name: "姓名", value: "张**"), Pair(name: "证件", value: "居民身份证 419***002X"),
            Pair(name: "联系", value: "139****0001"),
            Pair(name: "谁来办", value: "本人"),
        ], person: PersonLink(path: "/cases/1/person", text: "同一人：可能是同一人的 1 件，请核对"),
        reveal: Reveal(path: "/cases/1/reveal", open: false, error: nil), revealed: false, hasMaterials: true,
        materials: [
            MaterialLine(
                name: "居民身份证", handed: "原件核验退还 1 份 · B",
                scans: [
                    Picture(
                        path: "/cases/1/scans/1", thumbnail: "/cases/1/scans/2", text: "JPG　1.2 MB", state: "在本机，上级也已存好"
                    )
                ]),
            MaterialLine(name: "社会救助申请及授权核对承诺书", handed: "原件 1 份 · D"),
        ], hasPictures: true,
        pictures: [Picture(path: "/cases/1/scans/3", thumbnail: nil, text: "PDF　310 kB", state: "未到，已请求")],
        hasDocuments: true,
        documents: [
            PaperLink(path: "/cases/1/documents/1", title: "收件凭证", number: "LG07收〔2026〕13号", at: "2026-11-23 10:23"),
            PaperLink(path: "/cases/1/documents/2", title: "受理通知书", number: "LG07受〔2026〕13号", at: "2026-11-23 10:24"),
        ],
        archive: nil, receive: nil,
        actions: [
            ActionForm(
                event: "grant", label: "准予", path: "/cases/1/events/grant", explain: "准予后承诺和法定两个时钟停止，开始计算送达期限。",
                fields: [
                    FormRow(id: "words", label: "决定内容和事实", required: true, wide: true, area: .init()),
                    FormRow(id: "validUntil", label: "有效期至", hint: "没有期限就留空", line: .init(type: "date")),
                ], button: "准予", style: "primary", open: true),
            ActionForm(
                event: "deny", label: "不予", path: "/cases/1/events/deny", explain: nil,
                fields: [FormRow(id: "words", label: "理由和依据", required: true, wide: true, area: .init())], button: "不予",
                style: "danger", open: false),
            ActionForm(
                event: "returnToExamine", label: "退回重审", path: "/cases/1/events/returnToExamine", explain: nil,
                fields: [],
                button: "退回重审", style: "", open: false),
        ], noActions: nil, hasPlaces: false, places: [], levels: ["村", "镇", "区", "市"],
        history: [
            HistoryRow(
                name: "收件", detail: nil, withoutEffect: nil, at: "2026-11-23 10:23", uncertainty: nil, officer: "周桂兰",
                node: "柳沟村", held: [held("10:23"), held("18:02"), held("18:03"), held("18:03")]),
            HistoryRow(
                name: "受理", detail: "LG07受〔2026〕13号", withoutEffect: nil, at: "2026-11-23 10:24",
                uncertainty: "可能晚到 18:02",
                officer: "周桂兰", node: "柳沟村", held: [held("10:24"), held("18:02"), held("18:03"), held("18:03")]),
            HistoryRow(
                name: "提出审核意见", detail: "同意", withoutEffect: nil, at: "2026-11-24 09:40", uncertainty: nil,
                officer: "陈志强",
                node: "谷水镇", held: [waiting, held("11-24 09:40"), held("11-24 09:41"), none]),
            HistoryRow(
                name: "准予", detail: nil, withoutEffect: "作者节点已停用，须由镇或区放行", at: "2026-11-24 10:10", uncertainty: nil,
                officer: "（未知）", node: "旧谷水镇", held: [none, held("11-24 10:12"), waiting, none]),
        ])
}
