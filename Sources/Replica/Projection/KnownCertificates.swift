import Trust

/// Certificates and chains that were read and verified once. What their bytes say is always the same, so nothing that comes puts it out
/// of date, and a change in the tree costs no signature but that of what it brought.
final class KnownCertificates {
    private var read: [[UInt8]: NodeCertificate] = [:]
    private var roots: [[UInt8]: (pins: [RootPin], chain: VerifiedChain)] = [:]
    /// By the bytes of all their certificates.
    private var longer: [[[UInt8]]: VerifiedChain] = [:]
    /// A city of 5,000 stations with two certificates each.
    private static let limit = 10_000

    func certificate(der: [UInt8]) throws -> NodeCertificate {
        if let known = read[der] { return known }
        if read.count >= Self.limit { read = [:] }
        let certificate = try NodeCertificate(der: der)
        read[der] = certificate
        return certificate
    }

    func root(_ certificate: NodeCertificate, under pins: [RootPin]) throws -> VerifiedChain {
        if let known = roots[certificate.der], known.pins == pins { return known.chain }
        let chain = try CertificateChain([certificate]).verified(under: pins)
        roots[certificate.der] = (pins, chain)
        return chain
    }

    func chain(_ above: VerifiedChain, appending certificate: NodeCertificate) throws(ChainFault) -> VerifiedChain {
        let name = above.certificates.map(\.der) + [certificate.der]
        if let known = longer[name] { return known }
        if longer.count >= Self.limit { longer = [:] }
        let chain = try above.appending(certificate)
        longer[name] = chain
        return chain
    }

    /// A chain as far as each of its certificates but the root.
    func parts(of chain: CertificateChain, under pins: [RootPin]) throws -> [VerifiedChain] {
        guard let first = chain.certificates.first else { return [] }
        var parts: [VerifiedChain] = []
        var last = try root(first, under: pins)
        for certificate in chain.certificates.dropFirst() {
            last = try self.chain(last, appending: certificate)
            parts.append(last)
        }
        return parts
    }
}
