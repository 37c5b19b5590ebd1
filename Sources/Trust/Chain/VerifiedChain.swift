package import Jurisdiction
import X509

/// A chain that leads from a pinned root to its leaf, each certificate narrower than the one before. That never changes;
/// what the leaf may do now is its `standing`.
package struct VerifiedChain: Hashable, Sendable {
    /// Root first.
    package let certificates: [NodeCertificate]
    package let root: NodeCertificate
    package let leaf: NodeCertificate

    package var chain: CertificateChain { CertificateChain(certificates) }

    /// Nil if the leaf is an introducer.
    package var node: NodeID? { leaf.node }

    fileprivate init(certificates: [NodeCertificate], root: NodeCertificate, leaf: NodeCertificate) {
        self.certificates = certificates
        self.root = root
        self.leaf = leaf
    }
}

extension VerifiedChain {
    /// One certificate longer.
    package func appending(_ certificate: NodeCertificate) throws(ChainFault) -> VerifiedChain {
        let count = certificates.count
        guard count < CertificateChain.lengthLimit else { throw .tooLong(count: count + 1) }
        try certificate.verify(issuedBy: leaf, index: count)
        return VerifiedChain(certificates: certificates + [certificate], root: root, leaf: certificate)
    }
}

extension CertificateChain {
    /// - Parameter pins: the root of the enrolment, and those that succeeded it.
    package func verified(under pins: [RootPin]) throws(ChainFault) -> VerifiedChain {
        guard let root = certificates.first, let leaf = certificates.last else { throw .empty }
        guard certificates.count <= Self.lengthLimit else { throw .tooLong(count: certificates.count) }
        guard case .root = root.attributes.bearer, root.parsed.issuer == root.parsed.subject,
            root.isSigned(by: root)
        else { throw .notRooted }
        guard pins.contains(RootPin(root)) else { throw .rootNotPinned(RootPin(root)) }
        for (index, (issuer, subject)) in zip(certificates, certificates.dropFirst()).enumerated() {
            try subject.verify(issuedBy: issuer, index: index + 1)
        }
        return VerifiedChain(certificates: certificates, root: root, leaf: leaf)
    }
}

extension NodeCertificate {
    fileprivate func verify(issuedBy issuer: NodeCertificate, index: Int) throws(ChainFault) {
        guard parsed.issuer == issuer.parsed.subject else { throw .issuerNameDiffers(index: index) }
        guard isSigned(by: issuer) else { throw .badSignature(index: index) }
        try CertificateLink(
            issuer: issuer.attributes, introduction: issuer.introduction, subject: attributes, index: index
        ).check()
    }

    func isSigned(by issuer: NodeCertificate) -> Bool {
        issuer.parsed.publicKey.isValidSignature(parsed.signature, for: parsed)
    }
}
