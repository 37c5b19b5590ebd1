import Trust

/// journal.md §6 and §7, with a store: what is admitted, in which order a case is folded, and to what.
extension Respondent {
    mutating func takeNode(_ request: Request) throws -> Answer {
        if request.verb == "node.new" {
            let chain = try CertificateChain(bytes: try request.bytes(0))
            guard let root = chain.certificates.first else { throw Answer.Reason.call }
            do { door = try Door(try chain.verified(under: [RootPin(root)])) } catch is ChainFault {
                return .bad(.chain)
            }
            return .ok([])
        }
        guard let door else { throw Answer.Reason.call }
        return switch request.verb {
        case "node.admit": try door.admit(try request.bytes(0))
        case "node.digest": try door.digest()
        case "node.held": try door.held()
        case "node.cases": try door.cases()
        case "node.rules": try door.rules()
        default: .unsupported
        }
    }
}
