/// On what ground a competent body has what is private in a case erased (删除个人信息); the reason in words stands beside it.
package enum ErasureGround: String, CaseIterable, Sendable {
    case consentWithdrawn = "consent-withdrawn"
    case unlawfullyKept = "unlawfully-kept"
    case purposeOver = "purpose-over"
    /// By a court or an authority.
    case ordered

    package var chinese: String {
        switch self {
        case .consentWithdrawn: "本人撤回同意"
        case .unlawfullyKept: "违法处理"
        case .purposeOver: "处理目的已实现或保存期限已满"
        case .ordered: "法院或主管机关要求"
        }
    }
}
