import Replica

extension Wording {
    /// 办件码, the larger code on a paper.
    enum Slip {
        static let title = "用办件码找回"
        static let missing = "没有办件码。请把光标放在框里，用扫码枪扫单子下方较大的码。"
        static let kept = "当时屏幕已自动上锁，没有找回。扫的码都在框里，请再按“找回”。"
        static let diskFull = "磁盘已满，没有都找回。码都在框里：请管理员清理这台电脑的磁盘，再按“找回”；已找回的不会重复。"
        static let unnumbered = "编号还不知道"

        static func refused(_ count: Int) -> String { "有 \(count) 个码没有找回，留在框里；其余的都已处理。" }
        static func line(_ place: Int) -> String { "第 \(place) 个：" }

        static func taken(acts: Int) -> String {
            acts == 0 ? "本机都有，没有要找回的。" : "找回了 \(acts) 个环节，请打开核对，缺的环节照单子补办。"
        }

        static func refused(_ code: SlipRefusal.Code) -> String {
            switch code {
            case .notACapsule: "不是办件码。单子上有两个码，请扫下方较大的那个；输入法要切到英文。"
            case .mistyped: "有字符不对或没扫全。请擦净单子重新扫；输入法要切到英文。"
            case .unknownVersion: "是另一版程序打印的。请先升级本机程序，再扫。"
            case .notForThisNode: "不是本站或直属下级打印的，本机打不开。请带到打印它的站点，或它的上一级。"
            case .malformed: "打开了但读不懂：另一版程序做的。请先升级本机程序，再扫。"
            case .unknownAuthor: "本机还没有打印它的站点的证书。请先与上级交换，再扫；上级也没有的，请重新收件。"
            case .forged: "不是它自称的站点签的，请不要照它办理，并报告上级。"
            case .stranger: "这个办件的人不归本站知道。请带到打印它的站点，或它的上一级。"
            case .erased: "这个办件已由主管部门清除，不再找回。请把单子随纸质卷宗保存。"
            }
        }
    }
}
