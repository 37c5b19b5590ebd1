@testable import FrontDesk

extension Shell {
    static func mock(at place: Place? = nil, form: String? = nil, notice: String? = nil) -> Shell {
        Shell(
            station: "洛滨区谷水镇柳沟村便民服务站",
            signedIn: SignedIn(name: "周桂兰", roles: "受理员、出件员", csrf: "0f1e2d"), menu: menu(at: place), form: form,
            line: LineBadge(style: "away", mark: "◌", text: "与谷水镇断开 3 小时 · 3 条待送"), notice: notice)
    }

    static let mockSignedOut = Shell(station: "洛滨区谷水镇柳沟村便民服务站")
}
