import Chronology
import Replica

extension Wording {
    enum Bundle {
        static let title = "离线包"
        static let nobody = "还没有可以交换的上级或下级。新站点的第一个离线包要从下级带来。"
        static let noneYet = "还没有"
        static let silent = "超过可离线天数没有消息，请打电话；也可以现在导出，派人带去。"
        static func size(_ size: BundleSize) -> String {
            switch size {
            case .stick: "U盘，每个最大 64 MB"
            case .mail: "邮件，每个最大 2 MB"
            case .any: "不限大小"
            }
        }

        static func made(_ files: Int, for name: String) -> String {
            files == 1 ? "给\(name)的已导出，请下载" : "给\(name)的已导出 \(files) 个文件，请都下载"
        }
        static func file(_ number: UInt64, length: Int) -> String { "第 \(number) 号离线包，\(Line.size(length))" }
        static let waiting = "已导出，等对方带回消息。"

        static func left(scans: Int) -> String { "还有 \(scans) 份材料影像没有装下，请先把上面的下载好，再导出一个，用另一个U盘或下一次带去。" }

        static let fileMissing = "没有选文件。请选U盘或邮件里的离线包文件。"
        static let tooLarge = "文件超过 1 GB，不是离线包，或请对方分成几个导出。"

        static func exported(
            _ number: UInt64, at instant: Instant, _ contents: BundleContents, _ fate: BundleStanding.Fate
        ) -> String {
            let word =
                switch fate {
                case .begun: "没有写完"
                case .ready: "已备好，还没有人带走"
                case .underWay: "对方还没有回音"
                case .arrived: "对方已收到"
                case .lost: "对方没有收到"
                }
            return "第 \(number) 号，\(moment(instant))，\(inside(contents))，\(word)"
        }

        static func taken(_ number: UInt64, at instant: Instant, _ contents: BundleContents) -> String {
            "第 \(number) 号，\(moment(instant))，新内容 \(inside(contents))"
        }

        /// What is in a bundle.
        private static func inside(_ contents: BundleContents) -> String {
            "\(contents.entries) 条"
                + (contents.scanBytes == 0 ? "" : "、材料影像 \(contents.scans) 份（\(Scan.size(contents.scanBytes))）")
        }

        static func next(_ step: BundleStanding.NextStep) -> String {
            switch step {
            case .takeAgain: "上次导入中途停了，请把同一个文件再导入一次。"
            case .ask(let numbers):
                "缺第 \(list(numbers)) 号：请再找找文件；找不到就请对方重新导出，新包里都有。"
            case .takeRest: "对方这次导出不止一个文件，请把其余的也导入。"
            case .exportAgain: "最近一个对方没有收到，请再导出一个带去。"
            case .exportBack: "对方还不知道收到了什么，请导出一个带回去。"
            }
        }

        static func done(_ taken: BundleDoor.Taken, from place: String) -> String {
            var text =
                "已导入\(place)的第 \(taken.number) 号离线包，新内容 \(taken.entries) 条\(taken.scans == 0 ? "" : "，材料影像 \(taken.scans) 份")。"
            if taken.scanBytesLeft > 0 { text += "有的材料影像没有收下：本机没有空间，或者前面的部分还没有带来。导出一个带回去，对方会再带一次。" }
            if !taken.needed.isEmpty {
                text += next(.ask(taken.needed))
            } else if taken.isUnfinished {
                text += next(.takeRest)
            }
            if taken.parked > 0 { text += "有 \(taken.parked) 份数据没有放进来，请到“待人工核对”查看。" }
            if taken.isTwin { text += "同一个号来过两个不同的包：对方的电脑可能恢复过旧数据，或被复制过。内容都已保留，请派人核实。" }
            return text
        }

        static func refused(_ refusal: BundleDoor.Refusal) -> String {
            switch refusal {
            case .notABundle: "这个文件不是离线包。请选对方导出的那个文件。"
            case .unknownVersion: "这个离线包是另一版程序做的。请先升级本机程序，再导入。"
            case .notForThisNode: "这个离线包不是给本站的，或者开头被改动、截断。请核对是给谁的，重新拷一次，或请对方再导出一个。"
            case .alteredOrCut: "这个离线包在路上被改动或没有拷完，一条也没有导入。请重新拷一次，或请对方再导出一个，新包里都有。"
            case .malformed: "这个离线包读不懂：两边程序版本不同。请升级较旧的一边。"
            case .untrusted: "这个离线包的签名不是本地体系里的站点，请不要使用，并报告上级。"
            case .revoked: "做这个离线包的站点已经停用，不再接收它的内容。如有疑问，请联系上级。"
            case .stranger: "做这个离线包的站点既不是本站的上级，也不是下级。请带到它该去的站点。"
            case .outdated: "做这个离线包的站点退回到了旧数据。请它先与自己的上级交换，再重新导出。"
            case .replayed: "这个离线包以前导入过，没有任何改动，不用再做什么。"
            case .noRoom: "前面的离线包还没有来，存不下了。请先导入号小的，再导入这一个。"
            }
        }

        static func refused(_ refusal: BundlePartnerRefusal) -> String {
            switch refusal {
            case .unknown: "本站还没有这个站点的证书，封不了给它的包。请让它先导出一个带来。"
            case .notAbove: "它既不是本站的上级，也不是下级，不能互带离线包。"
            case .revoked: "这个站点已经停用，不再给它内容。请导出给接替它的站点。"
            }
        }

        private static func list(_ numbers: [UInt64]) -> String { numbers.map(String.init).joined(separator: "、") }
    }
}
