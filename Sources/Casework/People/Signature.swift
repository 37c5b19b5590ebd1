/// How the person at the desk signed (签署).
package enum Signature: Hashable, Sendable {
    case byHand
    /// 按指印: somebody writes the name, somebody else sees it
    case thumbprint(scribe: Witness, witness: Witness)
    /// 拒签: said why, before a witness
    case refused(reason: String, witness: Witness)

    package enum Kind: String, CaseIterable, Sendable {
        case byHand, thumbprint, refused

        package var chinese: String {
            switch self {
            case .byHand: "签名"
            case .thumbprint: "指印"
            case .refused: "拒签"
            }
        }
    }

    package var kind: Kind {
        switch self {
        case .byHand: .byHand
        case .thumbprint: .thumbprint
        case .refused: .refused
        }
    }
}
