import Casework
import Replica
import Scans

extension Wording {
    /// What is said of scans, each with what to do next.
    enum Scan {
        static let saved = "下载后打开"
        static let opened = "打开材料影像"
        static let again = "再看一次"
        static let toCase = "回到办件"
        static let asked = "影像还没有到本级，已经请求"
        static let damaged = "本机存的这份影像坏了，已经重新请求"
        static let damagedNext = "坏的一份已经删去，线路通时自动重新传来。不要为此叫申请人再跑一趟；急用时请打电话向交来材料的站点核对。"
        static let tooLarge = "一次交来的文件太大，没有收下"
        static let tooLargeNext = "一次最多 24 兆字节。请退回上一页，用 200 dpi 重新扫描，或少交几份，其余的在办件页里补充。"
        static let line = "材料影像"
        static let lostTitle = "本机收的影像坏了，别处还没有"

        /// Only who is still examined needs the paper.
        static func lost(_ scans: [LostScan]) -> String {
            let open = scans.filter { !$0.stage.isPastExamination }.map(\.number)
            let listed = Array(Set(open)).sorted().prefix(5).joined(separator: "、")
            let next =
                open.isEmpty
                ? "这些办件都已审完，不用请申请人再交。"
                : "还没审完的是 \(listed)：先连一次上级，上级有的会传回；还是没有的，由部门共享取得，取不到再向申请人说明情况、道歉并请补交一次。"
            return "有 \(scans.count) 份影像在本机坏了或不见了，也没有哪一级说过已存好。\(next)"
        }

        static func askedNext(held: Int, of whole: Int) -> String {
            let came = held > 0 ? "已到 \(held * 100 / max(1, whole))%。" : ""
            return "\(came)线路通时自动传来，断了会接着传。请过一会儿点“再看一次”；急用时请打电话向交来材料的站点核对，不要叫申请人再跑一趟。"
        }

        static func size(_ file: Int) -> String { Wording.Line.size(file) }

        static func state(_ line: ScanLine) -> String {
            guard line.file.scan != nil else { return "只记了文件名，没有影像" }
            if line.isHere {
                return switch line.isAbove {
                case true?: "在本机，上级也已存好"
                case false?: "在本机，等着送上级"
                case nil: "在本机"
                }
            }
            return line.isAwaited ? "未到，已请求" : "未到，点开即请求"
        }

        static func refused(_ name: String, _ fault: ScanFault) -> String { "“\(name)”没有收下：" + sentence(of: fault) }

        static func sentence(of fault: ScanFault) -> String {
            switch fault {
            case .empty: "文件是空的，请重新扫描。"
            case .tooLong: "超过 16 兆字节，请用 200 dpi 重新扫描，或分成几份。"
            case .unknownFormat: "内容不是 JPEG、PNG 或 PDF，请另存为其中一种再交。"
            case .cutShort: "文件不完整，请重新复制或扫描。"
            case .malformed: "文件内容前后矛盾，请重新扫描。"
            case .tooManyPixels: "图面太大，请用不超过 300 dpi 重新扫描。"
            case .tooMuchInside: "文件里除了图像还有过多别的内容，请重新扫描或拍照再交。"
            case .underPassword: "PDF 设有密码，请另存为没有密码的再交。"
            case .notAThumbnail: "缩略图不合要求，请不带缩略图再交。"
            case .tooMany: "一次最多 \(ScanBounds.scansOfAnAct) 份，请把几页合成一个 PDF。"
            }
        }

        static func left(_ shortage: ScanShortage) -> String {
            switch shortage {
            case .diskFull: "材料影像没有存下：磁盘快满了。办件已照常办好，请清理磁盘后在办件页补交影像。"
            case .quota: "材料影像没有存下：影像的空间用完了。办件已照常办好，请等线路送走一些后在办件页补交影像。"
            case .disk: "材料影像没有存下：磁盘没有收。办件已照常办好，请检查磁盘后在办件页补交影像。"
            case .none: "材料影像没有存下：本节点不存影像。办件已照常办好。"
            }
        }

        static func damaged(_ names: [String]) -> String {
            "这些影像存坏了，没有随件：\(names.joined(separator: "、"))。请重新扫描，在办件页补交。"
        }

        static func tile(_ standing: ScanStanding) -> (value: String, note: String) {
            var notes: [String] = []
            if standing.waiting > 0 {
                notes.append("\(standing.waiting) 份（\(Wording.Line.size(standing.waitingBytes))）等着送上级")
            }
            if standing.wanted > 0 { notes.append("\(standing.wanted) 份在等着传来") }
            switch standing.shortage {
            case .diskFull?: notes.append("磁盘快满，暂不收影像，请清理磁盘")
            case .quota?: notes.append("影像空间已用完，暂不收影像，等线路送走一些")
            case .disk?, nil, ScanShortage.none?: break
            }
            return ("\(standing.held) 份，\(Wording.Line.size(standing.bytes))", notes.joined(separator: "；"))
        }
    }
}
