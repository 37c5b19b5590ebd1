package import Chronology
package import Jurisdiction

/// What a verified chain may do at this moment of trusted time. Never what its entries are worth.
package enum Standing: Hashable, Sendable {
    case current
    /// May connect to be renewed and to upload, nothing else.
    case expired(since: Instant)
    /// Its issuer, an ancestor, wrote a later time than we trust, so our trusted time is behind: take the authority
    /// journal first, then judge again.
    case early(until: Instant)
}

/// What the authority journals held here say about who is no longer believed.
package struct Revocations: Sendable {
    package var nodes: Set<NodeID>
    /// Enrolment files that were lost before use, or opened twice.
    package var introductions: Set<IntroductionID>
    /// Certificates that the level above their issuer had heard of before it revoked that issuer. Revoking a node does
    /// not revoke what it had enrolled.
    package var heard: Set<CertificateDigest>

    package init(
        nodes: Set<NodeID> = [], introductions: Set<IntroductionID> = [], heard: Set<CertificateDigest> = []
    ) {
        self.nodes = nodes
        self.introductions = introductions
        self.heard = heard
    }
}

extension VerifiedChain {
    /// - Parameter now: trusted time, which only ancestors' beacons move. A wall clock has no say here.
    package func standing(at now: Instant, _ revocations: Revocations) throws(ChainFault) -> Standing {
        try checkRevoked(revocations)
        let end = certificates.map(\.validity.until).min()
        if let end, end < now { return .expired(since: end) }
        let start = certificates.map(\.validity.from).max()
        if let start, start > now { return .early(until: start) }
        return .current
    }

    private func checkRevoked(_ revocations: Revocations) throws(ChainFault) {
        if let node = leaf.node, revocations.nodes.contains(node) { throw .revoked(node) }
        if case .introducer = leaf.attributes.bearer, let introduction = leaf.introduction,
            revocations.introductions.contains(introduction)
        {
            throw .introductionRevoked(introduction)
        }
        try checkIssuers(revocations)
    }

    /// Whether whoever gave the certificates of the chain could give them; whether the leaf's own bearer was revoked is not asked.
    package func isVouchedFor(under revocations: Revocations) -> Bool {
        do { try checkIssuers(revocations) } catch { return false }
        return true
    }

    private func checkIssuers(_ revocations: Revocations) throws(ChainFault) {
        for (index, (issuer, subject)) in zip(certificates, certificates.dropFirst()).enumerated() {
            if revocations.heard.contains(subject.digest) { continue }
            if let node = issuer.node, revocations.nodes.contains(node) {
                throw .issuerRevoked(node, index: index + 1)
            }
            if case .introducer = issuer.attributes.bearer, let introduction = issuer.introduction,
                revocations.introductions.contains(introduction)
            {
                throw .introductionRevoked(introduction)
            }
        }
    }
}
