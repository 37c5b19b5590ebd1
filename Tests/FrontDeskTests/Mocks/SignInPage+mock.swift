@testable import FrontDesk

extension SignInPage {
    static let mock = SignInPage(
        title: "登录", heading: "登录", action: "/sign-in", button: "登录", csrf: "0f1e2d",
        officers: [
            Person(login: "zhou", name: "周桂兰", roles: "受理员、出件员", chosen: true),
            Person(login: "he", name: "何建平", roles: "受理员", chosen: false),
            Person(login: "admin", name: "孟凡林", roles: "系统管理员", chosen: false),
        ], hasOfficers: true, typedLogin: "",
        openForm: OpenForm(matter: "最低生活保障对象认定", begunBy: "何建平", at: "10:05"), error: nil,
        explain: ["用上下方向键选人，按 Tab 到口令，按回车登录。", "忘记口令：请系统管理员重设。已填的内容不会丢。"])

    static let mockLocked = SignInPage(
        title: "打开本机", heading: "本机已上锁", action: "/unlock", button: "打开", csrf: "0f1e2d", officers: [],
        hasOfficers: false, typedLogin: "zhou", openForm: nil, error: "登录名或口令不对。大小写要一致，请再输一次。",
        explain: ["开机后须由一位经办人用口令打开本机，数据才能读取。打开之前不收件，也不与上级交换。"])
}
