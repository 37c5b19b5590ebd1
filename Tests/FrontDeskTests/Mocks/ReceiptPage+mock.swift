@testable import FrontDesk

extension ReceiptPage {
    static let mock = ReceiptPage(
        title: "已受理", heading: "已受理", number: "LG07-26-7KQ2-0013-9X", matter: "最低生活保障对象认定", applicant: "张** 419***002X",
        due: [
            DueLine(name: "承诺办结", date: "2026-12-02", note: nil),
            DueLine(name: "法定期限", date: "2027-01-06", note: "2027年放假安排尚未公布，按周末推算"),
        ], person: nil, next: "接下来由谷水镇人民政府审查。请申请人核对受理通知书并签收。", later: nil, hasDocuments: true,
        documents: [
            Paper(path: "/cases/1/documents/2", title: "受理通知书", copies: "两联", first: true),
            Paper(path: "/cases/1/documents/1", title: "收件凭证", copies: "两联", first: false),
        ], casePath: "/cases/1")
}
