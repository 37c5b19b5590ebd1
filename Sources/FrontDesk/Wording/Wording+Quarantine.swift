extension Wording {
    enum Quarantine {
        static let title = "待人工核对"
        static let reason = "理由"
        static let reasonMissing = "没有写理由。请写明核对了什么，例如“与纸质材料一致”。"
        static let release = "放行，予以生效"
        static let reject = "核对后丢弃"
        static let released = "已放行，环节从现在起生效。"
        static let rejected = "已丢弃，理由已记录；对方可以重新送来。"
        static let nothing = "没有等人核对的内容。"
        static let notHere = "放行和丢弃由镇、区或市办理，本站只能查看。请打电话联系上级。"
        static let notYou = "放行和丢弃须由审批员、法制审核员或系统管理员办理，请有该岗位的人登录。"
        static let see = "去核对"
    }
}
