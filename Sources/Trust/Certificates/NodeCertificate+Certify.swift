package import Jurisdiction

extension NodeCertificate {
    /// A parent's own certificate for a node that it knows: the same attributes and key, a new validity. Used at first
    /// contact, when it takes the introducer's place, and for every renewal.
    /// - Parameter divisions: what it serves from now on, where that is not what it served; for a division that was moved here.
    package static func certifying(
        _ child: NodeCertificate, serving divisions: [DivisionCode]? = nil, by issuer: NodeKeys,
        certifiedAs own: NodeCertificate, validity: Validity, from entropy: inout some Entropy
    ) throws(ChainFault) -> NodeCertificate {
        precondition(own.node == issuer.node, "a node signs under its own certificate")
        guard case .node = child.attributes.bearer else { throw .introducerMayNot(index: 1) }
        let attributes = NodeAttributes(
            bearer: child.attributes.bearer, level: child.attributes.level, shortCode: child.attributes.shortCode,
            divisions: divisions ?? child.attributes.divisions)
        try CertificateLink(
            issuer: own.attributes, introduction: own.introduction, subject: attributes, index: 1
        ).check()
        return issued(
            attributes, for: child.publicKey, validity: validity, by: issuer.issuing, under: own,
            from: &entropy)
    }
}
