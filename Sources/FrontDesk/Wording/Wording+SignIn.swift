import Casework

extension Wording {
    enum SignIn {
        static let title = "登录"
        static let button = "登录"
        static let choose = "请选人并输入口令。"
        static let codeKept = "快捷码设好了：在这台电脑上换人时可以代替口令，本机重启后失效。"
        static let codeTooPlain = "没有设成：快捷码要 6 到 12 位数字，不能全相同或连号。"
        static let wrong = "姓名或口令不对。大小写要一致，请再输一次。"
        static let explain = [
            "用方向键选人，按 Tab 到口令，按回车登录。在这台电脑上设过快捷码的，可以输快捷码。", "忘记口令：请系统管理员在本机用命令 linban officer password 重设。没填完的表不会丢。",
        ]
        static let unlockTitle = "打开本机"
        static let unlockHeading = "本机已上锁"
        static let unlockButton = "打开"
        static let unlockExplain = ["开机后须由一位经办人用口令打开本机，数据才能读取。", "打开之前不收件，也不与上级交换；以前办的件都在。"]

        static func wait(_ seconds: Int) -> String { "错的次数太多，请过 \(seconds) 秒再试。忘记口令请找系统管理员。" }
    }

    enum Search {
        static let placeholder = "例如：社保卡、dibao、sbk"
        static let decides = "本站受理并办结"
        static let accepts = "本站代受理单位受理，当场出受理通知书"
        static let receives = "本站收件，转交受理单位受理"
        static let books = "本站帮助预约，须本人到受理单位办理"
        static let tells = "本站只解答，不收件"
        static let nothing = "本站不办理该事项"
        static let handle = "办理"
        static let book = "预约"

        static func count(_ count: Int) -> String { count == 0 ? "没有查到" : "查到 \(count) 项" }
    }

    enum Desk {
        static let nothing = "没有查到。请核对姓名、号码或编号；刚在别处办的件，等线路交换后才能查到。"
        static let today = "今天到期"

        static func found(_ count: Int) -> String { "查到 \(count) 件" }
        static func count(_ count: Int) -> String { "\(count) 件" }
        static func cut(_ shown: Int) -> String { "这里列出最急的 \(shown) 件；其余的办完一些就会列出来，也可以用上面的“找办件”。" }
        static func over(_ days: Int) -> String { "已超期 \(days) 天" }
        static func left(_ days: Int) -> String { "还有 \(days) 天" }
    }

    enum Paper {
        static let qrLabel = "办件编号二维码"
        static let capsuleLabel = "办件码"
        static let sealLater = "离线打印，印章待补盖；未盖章前凭编号和校验码核对"
    }

    enum Fault {
        static let toSearch = "回到办事"
        static let toDesk = "回到待办"
        static let foreign = "这个请求不是从本站页面发出的，已拒绝"
        static let foreignNext = "请从本站页面重新操作。如果刚换过人，请回到上一页刷新后再提交。"
        static let ended = "登录已失效"
        static let endedNext = [
            "本机程序重新启动过，或登录已满一个工作日。请重新登录。", "没填完的表：自动暂存过的内容登录后在“没填完的表”里，最后几个字请核对。办件页上没有提交的意见没有保存，请登录后重写。",
        ]
        static let noCase = "本机没有这个编号的办件"
        static let noCaseNext = "请核对编号；刚在别处办的件，等线路交换后才能查到。"
        static func archived(_ number: String) -> String { "\(number) 已过本站保存期限" }
        static func archivedNext(isTouched: Bool) -> String {
            "本站只留目录，全部内容由区（县）存档。\(isTouched ? "此后又有新的办理环节，经办单位把以前的内容带下来后就能看到。" : "")请凭此编号向区（县）政务服务窗口查询。"
        }
        static let noPage = "没有这一页"
        static let noPageNext = "表可能已经提交，或文书还没有出具。请从办事或待办重新进入。"
        static let unreadable = "提交的内容读不出来"
        static let unreadableNext = "请回到上一页重新提交；内容过长时请分次填写。"
        static let notTheirRole = "您的岗位不能看这一页"
        static func notTheirRoleNext(_ needed: Set<Role>) -> String {
            "要有下列岗位之一：\(Wording.roles(needed))。请有该岗位的人登录，或请系统管理员调整岗位。"
        }
        static let toLine = "看线路"
        static let takenOut = "本站已被上级停用，这一件没有收"
        static let takenOutNext = ["停用后收的件不生效。填好的表已暂存在本机。", "请把材料还给申请人，请他到上级窗口办理；再打电话问上级，要继续使用由上级另发开通文件。"]
        static let diskFull = "磁盘已满，这一步没有办成，什么都没有改动"
        static let diskFullOnce = "已放出预留的空间：请返回上一页再提交一次，然后请管理员清理这台电脑的磁盘。"
        static let diskFullNext = "请管理员清理这台电脑的磁盘，腾出空间后返回上一页再提交一次。"
        static let fault = "这一步没有办成，什么都没有改动"
        static let faultNext = ["请回到上一页再试一次。", "仍不行：请看磁盘是否已满，并联系系统管理员，告诉他现在的时间，日志里有原因。"]
        static let matter = "这个事项在本站不能办理"
    }
}
