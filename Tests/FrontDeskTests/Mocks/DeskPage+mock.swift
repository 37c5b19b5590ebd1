@testable import FrontDesk

extension CaseRow {
    static func mock(_ n: Int, _ matter: String, _ name: String, _ stage: String, _ due: DueMark?) -> CaseRow {
        CaseRow(
            path: "/cases/\(n)", number: "LG07-26-7KQ2-00\(10 + n)-9X", matter: matter, applicant: name, stage: stage,
            due: due)
    }
}

extension DeskPage {
    static let mock = DeskPage(
        csrf: "0f1e2d", text: "", found: nil, drafts: .mock, total: "4 件",
        groups: [
            Group(
                heading: "等您受理", count: "2",
                lines: [
                    .mock(
                        1, "最低生活保障对象认定", "张** 419***002X", "已收件",
                        DueMark(date: "2026-11-20", style: "over", mark: "已超期 1 天")),
                    .mock(
                        2, "城乡居民基本养老保险参保登记", "李** 419***1210", "已收件",
                        DueMark(date: "2026-11-23", style: "today", mark: "今天到期")),
                ]),
            Group(
                heading: "等您送达", count: "2",
                lines: [
                    .mock(
                        3, "社会保障卡申领", "王** 419***0033", "待送达",
                        DueMark(date: "2026-11-25", style: "soon", mark: "还有 2 个工作日")),
                    .mock(
                        4, "老年人优待证办理", "买买提·艾** 419***7719", "待送达",
                        DueMark(date: "2026-12-04", style: "later", mark: "")),
                ]),
        ], empty: false)

    static let mockSilence = DeskPage(
        csrf: "0f1e2d", text: "", found: nil, drafts: nil, total: "", groups: [], empty: true,
        silence: Silence(
            heading: "2 个站点很久没有消息",
            stations: [
                .init(
                    name: "南坡村便民服务站", last: "上次消息在 8 天前，可离线 7 天",
                    ready: .init(
                        text: "已备好离线包（3 小时前）：",
                        files: [
                            .init(path: "/line/bundles/ready/075cef74fa00b4aa/12", text: "第 12 号离线包，81 KB")
                        ]), exportPath: "/line/bundles/for/075cef74fa00b4aa"),
                .init(
                    name: "石桥村便民服务站", last: "开通于 8 天前，一直没有消息，可离线 7 天",
                    note: "请打电话问；它第一次连上来，或带来它的离线包，才能给它导出。"),
            ]))

    static let mockFound = DeskPage(
        csrf: "0f1e2d", text: "张秀英",
        found: Found(
            heading: "查到 1 件", hasLines: true,
            lines: [.mock(1, "最低生活保障对象认定", "张** 419***002X", "已收件", nil)]), drafts: nil, total: "没有", groups: [],
        empty: true)
}
