extension NodeCertificate {
    /// A parent's own certificate for a node that it knows: the same attributes and key, a new validity. Used at first
    /// contact, when it takes the introducer's place, and for every renewal.
    package static func certifying(
        _ child: NodeCertificate, by issuer: NodeKeys, certifiedAs own: NodeCertificate, validity: Validity,
        from entropy: inout some Entropy
    ) throws(ChainFault) -> NodeCertificate {
        precondition(own.node == issuer.node, "a node signs under its own certificate")
        guard case .node = child.attributes.bearer else { throw .introducerMayNot(index: 1) }
        try CertificateLink(
            issuer: own.attributes, introduction: own.introduction, subject: child.attributes, index: 1
        ).check()
        return issued(
            child.attributes, for: child.publicKey, validity: validity, by: issuer.issuing, under: own,
            from: &entropy)
    }
}
