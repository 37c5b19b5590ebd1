@testable import FrontDesk

extension QuarantinePage {
    private static func form(_ path: String, _ button: String, _ style: String) -> Form {
        Form(
            path: path,
            fields: [FormRow(id: "reason", label: "理由", required: true, wide: true, line: .init()).within(path)],
            button: button, style: style)
    }

    static let mock = QuarantinePage(
        problem: nil, csrf: "0f1e2d", hasEvents: true,
        events: [
            Event(
                number: "LG07-26-7KQ2-0013-9X", path: "/cases/1", name: "收件", author: "柳沟村便民服务站",
                reason: "站点证书已吊销，此环节在吊销前未被上级收到", next: nil,
                form: form("/quarantine/events/1", "放行，予以生效", "primary")),
            Event(
                number: "LG07-26-7KQ2-0014-3M", path: "/cases/2", name: "收件", author: "柳沟村便民服务站",
                reason: "作者证书尚未收到", next: "证书送到后自动生效，不用放行。一直不到的，请打电话问该站点的上级。", form: nil),
        ], hasFrames: true,
        frames: [
            Frame(
                from: "柳沟村便民服务站", at: "2026-11-23 10:23", size: "2 KB", reason: "签名不对",
                form: form("/quarantine/frames/1", "核对后丢弃", "danger"))
        ], nothing: nil, cannot: nil)
}
