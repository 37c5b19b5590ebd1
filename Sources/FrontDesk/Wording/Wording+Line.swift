import Casework
import Chronology
import Replica

extension Wording {
    enum Line {
        static let on = "线路通"
        static let off = "线路断开"
        static let rootWord = "最上级"
        static let root = "本站是最上级，没有上级线路。"
        static let safe = "本机的内容上级都已收到。"
        static let riskNext = "线路恢复即自动送出。送出之前请不要重装或更换这台电脑；今天送不出去的话，请导出离线包，用U盘带给上级。"
        static let waiting = "等着送出"
        static let last = "上次交换"
        static let never = "还没有交换过"
        static let neverNote = "新节点，等它第一次连上来"
        static let sent = "今天送出"
        static let received = "今天收到"
        static let notCounted = "没有统计"
        static let notCountedNote = "本机没有记流量"
        static let held = "本机存有"
        static let heard = "正常"
        static let silent = "超过一天没有消息"
        static let phone = "请打电话问；也可以导出离线包派人带去"
        static let lostTitle = "本机恢复过旧数据，缺了一段"
        static let forkTitle = "同一个站的记录分成了两份"
        static let parkedTitle = "有数据没有放进来"
        static let withheldTitle = "有环节暂不生效"

        static func lostContact(days: Int) -> String { "超过 \(days) 天没有消息" }

        static func connected(_ parent: String) -> String { "与上级\(parent)连通，新内容随到随送。" }

        static func away(_ parent: String, last: String?) -> String {
            "与上级\(parent)没有连通，\(last.map { "上次交换是\($0)" } ?? "还没有交换过")。照常收件、受理、打印，线路恢复后自动送出。"
        }

        /// Nobody's fault: a station that only sticks reach is run so.
        static let byStick = "没有登记上级地址"

        static func byStick(_ parent: String, last: String?) -> String {
            "与上级\(parent)用离线包往来，\(last.map { "上次交换是\($0)" } ?? "还没有交换过")。照常收件、受理、打印。"
        }

        static func risk(_ entries: Int, cases: Int, scans: Int, drafts: Int) -> String {
            let filed = entries == 0 ? [] : ["\(entries) 条内容（\(cases) 个办件）"]
            let all = filed + (scans == 0 ? [] : ["\(scans) 份材料影像"])
            return "有 \(all.joined(separator: "、"))上级还没有确认收到，可能只存在这台电脑上。"
                + (drafts == 0 ? "" : "另有 \(drafts) 张没填完的表只在本机。")
        }

        static let expected = "本月预计流量"
        static let expectedNote = "照这样用下去，收发合计"

        static let retention = "已过保存期限"

        static func pruned(_ cases: Int) -> String { cases == 0 ? "都还留着" : "\(cases) 件只留目录" }

        static func retention(_ standing: RetentionStanding) -> String {
            var notes: [String] = []
            if standing.secludedCases > 0 { notes.append("另有 \(standing.secludedCases) 件已清个人信息") }
            if standing.erasedCases > 0 { notes.append("依法删除个人信息 \(standing.erasedCases) 件") }
            if standing.prunedCases > 0 { notes.append("全部内容由区（县）存档，凭编号查询") }
            return notes.joined(separator: "；")
        }

        static func entries(_ count: Int) -> String { "\(count) 条" }

        static func size(_ bytes: Int) -> String {
            switch bytes {
            case ..<1024: "\(bytes) 字节"
            case ..<(1024 * 1024): "\((bytes + 512) / 1024) KB"
            default: "\(bytes / (1024 * 1024)).\(bytes % (1024 * 1024) * 10 / (1024 * 1024)) MB"
            }
        }

        static func month(_ bytes: Int) -> String { "本月 \(size(bytes))" }
        static func oldest(_ instant: Instant) -> String { "，最早 \(Wording.moment(instant))" }

        static let mediumTitle = "备用盘没有跟上"
        static let restoredTitle = "本机由备份恢复"
        static let cloneTitle = "一份开通文件开了两台电脑"
        static let childLost = "机器已毁"
        static let childLostNote = "已登记遗失，可为本岗位另发开通文件"

        static func medium(_ behind: Int, _ trouble: DeskDoors.Medium.Trouble) -> String {
            let (why, next) =
                switch trouble {
                case .slow: ("写得太慢", "请等一会儿；一直这样请换一个U盘。")
                case .missing: ("没有插上", "请插好U盘。")
                case .sameDisk: ("它就在本机的硬盘上，可能是U盘没有插上", "请插好U盘。")
                case .failed: ("写不进去", "请换一个U盘，并告诉系统管理员现在的时间。")
                case .unreadable: ("本机记的备用盘位置读不出来", "请告诉系统管理员现在的时间。")
                }
            return behind == 0
                ? "\(why)，不知道备用盘有没有跟上。\(next)不影响受理。"
                : "有 \(behind) 条内容只在本机上，备用盘上没有：\(why)。\(next)不影响受理。"
        }

        /// What nobody else has stands on the papers of that day.
        private static let bySlips = "请受理员或系统管理员到本页的“用办件码找回”，扫纸上较大的码"

        static func restored(_ made: Instant) -> String {
            "备份做于\(Wording.moment(made))。那以后的内容，连上上级后补回上级收到过的部分；上级没收到的，请找备用盘；备用盘上也没有的，\(Self.bySlips)。"
        }

        static func clones(_ count: Int) -> String { "有 \(count) 台电脑是用同一份开通文件开的。两边的内容都已保留；请核实哪一台不是自己的，由上级吊销。" }

        /// One sentence on every page; nil while nothing is wrong.
        static func alarm(_ standing: NodeStanding, _ link: DeskDoors.Link?, _ medium: DeskDoors.Medium?) -> String? {
            if let trouble = link?.trouble, trouble.needsSomebody { return "\(Self.trouble(trouble).title)：查看" }
            if !standing.lost.isEmpty { return "\(lostTitle)：查看" }
            if !standing.scans.lost.isEmpty { return "\(Scan.lostTitle)：查看" }
            if standing.restored != nil { return "\(restoredTitle)：查看" }
            if !standing.forks.isEmpty { return "\(forkTitle)：查看" }
            if !standing.doubleNumbers.isEmpty { return "\(Case.title(of: .numberTwice))：查看" }
            if let medium, medium.trouble != nil {
                return medium.behind == 0 ? "\(mediumTitle)：查看" : "\(mediumTitle)，\(medium.behind) 条只在本机：查看"
            }
            return nil
        }

        static func lost(_ count: Int, numbers: [String]) -> String {
            let which = numbers.isEmpty ? "" : "涉及编号 \(numbers.joined(separator: "、"))。"
            return "有 \(count) 段记录在恢复前写过、现在没有。\(which)请核对当天打印的单子；连上上级后会补回已送出的部分，仍然没有的，\(Self.bySlips)。"
        }
        static func fork(_ count: Int) -> String { "\(count) 本记录分成了两份：某台电脑可能从旧备份恢复过，或被复制过。两份内容都已保留，请派人核实。" }
        static func double(_ numbers: [String]) -> String {
            "编号 \(numbers.prefix(5).joined(separator: "、"))\(numbers.count > 5 ? " 等 \(numbers.count) 个" : "")：\(Conflict.Rule.numberTwice.next)"
        }
        static func parked(_ count: Int) -> String { "\(count) 份收到的数据验证没有通过，已另存，没有丢。" }
        static func withheld(_ count: Int) -> String { "\(count) 个环节暂时没有效力，原因和办法逐条写着。" }

        static func badge(_ text: String, last: String?) -> String { last.map { "\(text)（上次交换 \($0)）" } ?? text }
        static func badge(_ text: String, waiting: Int) -> String { waiting == 0 ? text : "\(text) · \(waiting) 条待送" }

        /// Under two minutes nobody's date changes.
        private static let tolerated: Int64 = 120

        /// Nil while the clock agrees with what the ancestors say, or nobody can tell.
        static func clockDoubt(seconds: Int64?) -> String? {
            guard let seconds, abs(seconds) > tolerated else { return nil }
            let minutes = abs(seconds) / 60
            let size = minutes < 120 ? "\(minutes) 分钟" : minutes < 2880 ? "\(minutes / 60) 小时" : "\(minutes / 1440) 天"
            return "本机时钟比上级\(seconds > 0 ? "快" : "慢")\(size)。照常办理，法定时间按上级时间核定；请校准系统时间。"
        }
    }
}
