import Catalog

extension Wording {
    enum Guide {
        /// - Parameter shown: what the page has instead.
        static func onItsWay(_ awaited: MatterVersion, shown: MatterVersion) -> String {
            let other = shown.isWhole ? "先看第\(shown.number)版，受理也按这一版。" : "名称、时限和材料清单可以先看，受理要等指南到。"
            return "第\(awaited.number)版的办事指南还没有到本机，已请上级先传，到了会自动显示。\(other)"
        }

        static let paperLater = "办事指南还没有到本机，凭证要等它到了再打印：请先把办件编号抄给申请人，稍后打开办件补打。"
        static let receiveOnly = "办事指南还没有到本机：可以先只收件，指南到了再受理；已请上级先传。"

        static func earlier(_ shown: MatterVersion, than awaited: MatterVersion) -> String {
            "第\(awaited.number)版的办事指南还没有到本机，这张表按第\(shown.number)版受理。"
        }
    }
}
