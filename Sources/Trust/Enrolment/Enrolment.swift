package import Jurisdiction

/// What a parent hands to one new child: enough to speak for itself from the first minute, before any contact (入网文件).
package struct Enrolment: Sendable {
    package static let addressesLimit = 16

    let introducer: IssuingKey
    /// Root … parent, introducer.
    package let chain: VerifiedChain
    /// What people call the new node.
    package let name: String
    /// `host:port`, in the order in which to try them.
    package let parentAddresses: [String]
    /// The parent's authority head (journal.md): where the child begins to read.
    package let authorityHead: [UInt8]

    /// The level, divisions and short code that the child will have.
    package var attributes: NodeAttributes { chain.leaf.attributes }
    package var introduction: IntroductionID { IntroductionID(of: introducer.publicKey) }

    init(
        introducer: IssuingKey, chain: VerifiedChain, name: String, parentAddresses: [String], authorityHead: [UInt8]
    ) {
        self.introducer = introducer
        self.chain = chain
        self.name = name
        self.parentAddresses = parentAddresses
        self.authorityHead = authorityHead
    }
}

/// What the person who enrols a child decides about it.
package struct ChildDescription: Sendable {
    package var name: String
    package var level: Level
    package var divisions: [DivisionCode]
    package var shortCode: ShortCode
    package var parentAddresses: [String]

    package init(
        name: String, level: Level, divisions: [DivisionCode], shortCode: ShortCode, parentAddresses: [String]
    ) {
        self.name = name
        self.level = level
        self.divisions = divisions
        self.shortCode = shortCode
        self.parentAddresses = parentAddresses
    }
}

extension Enrolment {
    /// Made by the parent.
    /// - Parameter own: the parent's own chain, down to its current certificate.
    package init(
        of child: ChildDescription, by keys: NodeKeys, under own: VerifiedChain, authorityHead: [UInt8],
        validity: Validity, from entropy: inout some Entropy
    ) throws(EnrolmentFault) {
        precondition(own.node == keys.node, "a node signs under its own certificate")
        guard child.name.utf8.count <= 255 else { throw .nameTooLong(child.name.utf8.count) }
        guard child.parentAddresses.count <= Self.addressesLimit,
            child.parentAddresses.allSatisfy({ $0.utf8.count <= 255 })
        else { throw .tooManyAddresses(child.parentAddresses.count) }
        let attributes = NodeAttributes(
            bearer: .introducer, level: child.level, shortCode: child.shortCode, divisions: child.divisions)
        let introducer = IssuingKey(from: &entropy)
        do {
            try CertificateLink(
                issuer: own.leaf.attributes, introduction: nil, subject: attributes, index: own.certificates.count
            ).check()
            let certificate = NodeCertificate.issued(
                attributes, for: introducer.publicKey, validity: validity, by: keys.issuing,
                under: own.leaf, from: &entropy)
            self.init(
                introducer: introducer,
                chain: try own.chain.appending(certificate).verified(under: [RootPin(own.root)]), name: child.name,
                parentAddresses: child.parentAddresses, authorityHead: authorityHead)
        } catch {
            throw .chain(error)
        }
    }

    /// Made by the child: its first certificate, for keys that it has made itself. The validity is the introducer's, so
    /// that no clock of a new machine is asked.
    package func firstChain(for keys: NodeKeys, from entropy: inout some Entropy) throws(ChainFault) -> VerifiedChain {
        let own = NodeAttributes(
            bearer: .node(keys.identity, introduction: introduction), level: attributes.level,
            shortCode: attributes.shortCode, divisions: attributes.divisions)
        let certificate = NodeCertificate.issued(
            own, for: keys.issuing.publicKey, validity: chain.leaf.validity, by: introducer,
            under: chain.leaf, from: &entropy)
        return try chain.chain.appending(certificate).verified(under: [RootPin(chain.root)])
    }
}
