import Jurisdiction

/// One issuer and what it issued: the rule by which authority only ever narrows (trust.md §4, 3 and 4).
/// Asked before signing and again by everybody who verifies.
struct CertificateLink {
    let issuer: NodeAttributes
    let introduction: IntroductionID?
    let subject: NodeAttributes
    /// The subject's place in its chain, for the fault.
    let index: Int

    func check() throws(ChainFault) {
        for division in subject.divisions where !issuer.serves(division) {
            throw .divisionWidened(index: index, division)
        }
        switch (issuer.bearer, subject.bearer) {
        case (_, .root): throw .rootBelowRoot(index: index)
        case (.root, .node), (.root, .introducer), (.node, .node), (.node, .introducer):
            guard issuer.level.isAbove(subject.level) else {
                throw .levelNotBelow(index: index, subject.level, issuer: issuer.level)
            }
        case (.introducer, .introducer): throw .introducerMayNot(index: index)
        case (.introducer, .node(_, let carried)):
            guard carried == introduction else { throw .introductionDiffers(index: index) }
            guard subject.level == issuer.level, subject.shortCode == issuer.shortCode,
                subject.divisions == issuer.divisions
            else { throw .introducerMayNot(index: index) }
        }
    }
}
