import Casework

extension Wording {
    enum Person {
        static let title = "同一人"
        static let proposed = "可能是同一人"
        static let proposedHint = "证件号相同，或姓名相同且出生日期、电话、住址有一项相同。请核对后认定，系统不自动合并。"
        static let joined = "已认定是同一人"
        static let joinedHint = "以前填过的内容会一起带出。认定错了的，写明理由后拆分，两件都不受影响。"
        static let further = "经上面的办件认定是同一人"
        static let furtherHint = "要拆分的，请到与它直接合并的那一件办理。"
        static let parted = "已认定不是同一人"
        static let partedHint = "以后不再提示。认定错了的，写明理由后合并。"
        static let alone = "本机没有找到可能是同一人的其他办件。"
        static let reason = "凭什么认定"
        static let reasonHint = "例如：核对了身份证原件；户口簿上是兄弟两人"
        static let join = "是同一人，合并"
        static let part = "不是同一人"
        static let notHeld = "（另一件不在本机）"

        static func why(_ likeness: Likeness) -> String {
            switch likeness {
            case .sameDocument: "证件号相同"
            case .sameName(let traits): (["姓名相同"] + traits.map(\.chinese)).joined(separator: "，")
            }
        }

        /// On the case page and after filing.
        static func link(proposed: Int, joined: Int) -> String {
            let parts = [
                proposed == 0 ? nil : "可能是同一人的 \(proposed) 件，请核对", joined == 0 ? nil : "已合并 \(joined) 件",
            ].compactMap { $0 }
            return "同一人：" + (parts.isEmpty ? "没有其他办件" : parts.joined(separator: "；"))
        }
    }
}
