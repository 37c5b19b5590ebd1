extension Wording.Line {
    static let inTrouble = "与上级交换不成"
    static let riskNextInTrouble = "线路问题解决之前自动送不出去。请先按上面说的办，也可以导出离线包，用U盘带给上级。请不要重装或更换这台电脑。"

    static func explainTrouble(_ parent: String, last: String?) -> String {
        "与上级\(parent)交换不成，\(last.map { "上次交换是\($0)" } ?? "还没有交换过")。已收的件都在本机；原因和办法见下面。"
    }

    static func trouble(_ trouble: DeskDoors.Link.Trouble) -> LinePage.Trouble {
        let (title, text, next) =
            switch trouble {
            case .revoked:
                (
                    "上级已吊销本机", "上级不再接收本机的内容，从现在起新收的件不生效。",
                    "请先停止收件，马上打电话问上级；要继续使用，由上级另发开通文件。本机的内容都在，请不要清空这台电脑。"
                )
            case .untrusted:
                ("上级不认本机的证书", "证书不是这套系统发的，或上级还没有认过本机。", "请打电话请上级核对本站的证书；不对的话由上级另发开通文件。")
            case .aboveLocked: ("上级的机器已上锁", "上级的机器开机后还没有人用口令打开。", "请打电话请上级的经办人打开；打开后自动交换。")
            case .aboveRevoked: ("原来的上级已被吊销", "本机不再与它交换。", "请打电话问再上一级由谁接替，再请系统管理员改上级地址。")
            case .aboveUntrusted:
                ("对方不能证明自己是上级", "上级地址上的机器证书不可信，没有交换任何内容。", "请系统管理员核对上级地址；地址没错时打电话问上级。")
            case .stranger: ("对方不是本站的上级", "上级地址上是另一个节点，没有交换任何内容。", "请系统管理员核对上级地址。")
            case .outdated: ("上级的记录比本机的旧", "上级的机器可能刚换过，或由备份恢复过。", "请打电话请上级先与它的上级交换；之后自动恢复。")
            case .version: ("程序版本对不上", "本机与上级的程序没有共同的版本。", "请系统管理员把较旧的一方升级。")
            case .insecure: ("没有建成保密线路", "上级地址上有应答，但不是本系统：可能地址不对，或网络要先登录。", "请先看网络能不能用，再请系统管理员核对上级地址。")
            case .noAddress:
                (byStick, "本机不知道到哪里找上级，线路不会通。", "请用离线包（U盘）与上级交换，或请系统管理员登记上级地址。")
            case .fault: ("交换出了错", "这一次没有交换完，会自动再试。", "过一小时还是这样，请告诉系统管理员现在的时间，日志里有原因。")
            }
        return LinePage.Trouble(
            style: trouble == .noAddress ? "note" : "bad", title: title, text: text, next: next)
    }
}
