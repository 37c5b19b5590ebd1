import Replica

extension Wording {
    enum Erase {
        static let label = "删除个人信息"
        static let explain = "各级都将删除本办件的姓名、证件、表单、原话等个人信息，离线的站点收到后立即删除，无法恢复。何时办、办到哪一步、怎么决定的仍然保留。"
        static let ground = "依据"
        static let reason = "具体事由（随办件保存，只有经办各方看得到）"
        static let confirm = "办件编号最后两位，核对后输入"
        static let erased = "个人信息已依法删除"
        static let incomplete = "没有删除：请选依据、写明事由，并照编号输入最后两位，再提交一次。"

        static let kept = "没有删除：当时屏幕已自动上锁，没有提交。写的内容都在下面，请核对后再提交。"

        static func refused(_ refusal: ErasureRefusal) -> String {
            switch refusal {
            case .notCompetent: "没有删除：只有办件所属的区（县）或市可以删除，请联系区（县）。"
            case .notYourRole: "没有删除：要由审批员操作，请换审批员登录。"
            case .alreadyErased: "这件的个人信息早已删除，不必再操作。"
            case .reasonMissing: "没有删除：请写明事由，再提交一次。"
            case .reasonTooLong: "没有删除：事由太长，请写在 300 字以内，再提交一次。"
            }
        }
    }
}
