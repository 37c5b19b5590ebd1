import Casework
import Replica

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
        static let releaseNotYou = "放行须由审批员、法制审核员或系统管理员办理，请有该岗位的人登录。"
        static let rejectNotYou = "丢弃须由审批员、法制审核员或系统管理员办理，请有该岗位的人登录。"
        static let rejectNotYouHere = "丢弃须由本站的系统管理员办理，请他登录。"
        static let releaseAbove = "由该站点的上级放行：请打电话请他们核对。"
        static let see = "去核对"

        static func reason(_ withholding: Withholding) -> String {
            switch withholding {
            case .unknownAuthor: "作者证书尚未收到"
            case .beyondPower: "本事项公布的权限中，该站点不能自行决定"
            case .issuerRevoked: "签发该站点证书的站点已吊销，签发在吊销前未被上级收到"
            case .revokedUnheard: "站点证书已吊销，此环节在吊销前未被上级收到"
            }
        }

        /// What ends it; nil where a release from here does.
        static func next(of event: WithheldEvent) -> String? {
            switch event.reason {
            case .unknownAuthor: "证书送到后自动生效，不用放行。一直不到的，请打电话问该站点的上级。"
            case .beyondPower: "放行也不能生效。请通知该站点：由有权决定的单位重新收件，并告知申请人。"
            case .issuerRevoked, .revokedUnheard: event.isReleasableHere ? nil : releaseAbove
            }
        }

        /// - Parameter code: of `ParkedFrame`.
        static func fault(_ code: String) -> String {
            switch code {
            case "truncated": "数据不完整"
            case "malformed": "内容不合规定，或不是给本站的"
            case "too-large": "大小超出规定"
            case "unknown-version": "由更新的程序写成，本机升级后才读得出"
            case "bad-head": "签名对不上，可能被改动过"
            default: "验证没有通过"
            }
        }

        static func sentence(of refusal: QuarantineRefusal) -> String {
            switch refusal {
            case .notWithheld: "这个环节已经生效，不用放行。请刷新页面。"
            case .notParked: "这份数据已经处理过了。请刷新页面。"
            case .notReleasable: "这个环节放行也不能生效。请按它下面写的办。"
            case .notBelow, .notAtThisLevel: "本站不能放行这个环节。\(releaseAbove)"
            case .notTheirRole: "您的岗位不能放行或丢弃。请审批员、法制审核员或系统管理员登录办理。"
            }
        }
    }
}
