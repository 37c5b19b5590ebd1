/// Certificates from the root to a leaf, as shown by somebody: not believed before `verified`.
///
/// Bytes: count (1), then for each certificate, root first, its length (2) and DER.
package struct CertificateChain: Hashable, Sendable {
    /// Four levels, an introducer, and room for one more level and one change of root.
    package static let lengthLimit = 8

    /// Root first.
    package let certificates: [NodeCertificate]

    package init(_ certificates: [NodeCertificate]) { self.certificates = certificates }

    /// What a TLS peer showed: leaf first and without the root, which this node holds; a root shows itself.
    package init(shown: [[UInt8]], under root: NodeCertificate) throws(ChainFault) {
        if shown == [root.der] {
            certificates = [root]
            return
        }
        guard shown.count < Self.lengthLimit else { throw .tooLong(count: shown.count + 1) }
        var certificates = [root]
        for (index, der) in shown.reversed().enumerated() {
            do {
                certificates.append(try NodeCertificate(der: der))
            } catch {
                throw .malformed(index: index + 1, error)
            }
        }
        // Another root that shows itself: said so, it is not mistaken for a bad child of ours.
        if shown.count == 1, case .root = certificates[1].attributes.bearer { certificates.removeFirst() }
        self.certificates = certificates
    }

    /// The same under whichever of several roots the chain verifies, the newest first; under none, why not under the newest.
    /// - Parameter roots: the pinned ones, oldest first.
    package static func verified(
        shown: [[UInt8]], under roots: [NodeCertificate]
    ) throws(ChainFault) -> VerifiedChain {
        var newest: ChainFault?
        for root in roots.reversed() {
            do throws(ChainFault) {
                return try CertificateChain(shown: shown, under: root).verified(under: [RootPin(root)])
            } catch {
                newest = newest ?? error
            }
        }
        throw newest ?? .empty
    }

    package init(bytes: [UInt8]) throws(Malformed) {
        var reader = FieldReader(bytes)
        try self.init(&reader)
        try reader.end()
    }

    init(_ reader: inout FieldReader) throws(Malformed) {
        let count = Int(try reader.uint8())
        guard (1...Self.lengthLimit).contains(count) else { throw Malformed("a chain of \(count) certificates") }
        var certificates: [NodeCertificate] = []
        for _ in 0..<count {
            let length = try reader.uint16()
            certificates.append(try NodeCertificate(der: try reader.bytes(length)))
        }
        self.certificates = certificates
    }

    package var bytes: [UInt8] {
        precondition(certificates.count <= Self.lengthLimit, "a chain that nobody would read is not written")
        var bytes = [UInt8(certificates.count)]
        for certificate in certificates { bytes.append(short: certificate.der) }
        return bytes
    }

    /// What this node shows to a TLS peer: DER, leaf first and without the root; a root, which must show something, itself.
    package var shown: [[UInt8]] {
        let shown = certificates.count == 1 ? certificates : certificates.dropFirst().reversed()
        return shown.map(\.der)
    }

    package func appending(_ certificate: NodeCertificate) -> CertificateChain {
        CertificateChain(certificates + [certificate])
    }
}
