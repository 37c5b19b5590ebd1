import Casework
import Jurisdiction
import Replica

extension Wording {
    /// What is said of archive volumes, each with what to do next.
    enum Archive {
        /// Kept in the audit.
        static let opened = "下载归档卷"
        static let refused = "现在不能生成归档卷"

        static func sentences(_ refusal: ArchiveRefusal) -> [String] {
            switch refusal {
            case .notClosed(let stage): ["办件现在是“\(stage.chinese)”，送达以后才能归档。请先在办件页里办完。"]
            case .erased: ["主管机关已经删除了本办件的个人信息，没有可归档的内容。"]
            case .onlyHandsOver: ["本站只代为交付结果，不掌握办件内容。请向受理的站点索取归档卷。"]
            case .tooLarge: ["材料影像太大，装不进一卷。请在办件页里逐份下载。"]
            case .missing(let missing): missing.map(sentence) + [next]
            }
        }

        private static let next = "缺的影像已经请求，线路通时自动传来；请连一次上级后再下载，或到保存齐全的一级生成。"

        private static func sentence(_ missing: ArchiveRefusal.Missing) -> String {
            switch missing {
            case .event(let id): "缺一个办理环节（\(id)），还没有送到本机。"
            case .privatePart(_, let name, let levels):
                "“\(name?.chinese ?? Case.unknownKind)”环节的个人信息不在本机"
                    + (levels.isEmpty ? "，也不知道哪一级存有。" : "，请向\(levels.map(Wording.level).joined(separator: "、"))核对。")
            case .scan(_, let material, let isAbove):
                (material > 0 ? "材料\(material)的影像" : "办理环节的影像")
                    + (isAbove == true ? "不在本机，上级存有。" : "不在本机，没有得知上级存有。")
            case .matter: "办件所依据的事项目录版本还没有完整送到本机。"
            case .paper(_, let title): "《\(title)》的内容不全，本机不能印出。"
            }
        }
    }
}
