/// SHA-256 over what an issuer signed (TBSCertificate). Revocations and receipts name a certificate by it: an ECDSA
/// signature can be rewritten by anybody and stay valid, so a hash of the whole file would name only one of its spellings.
package struct CertificateDigest: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// Nil unless `bytes` are exactly 32.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    init(signed bytes: some Sequence<UInt8>) { self.bytes = sha256(bytes) }

    package var description: String { bytes.hexadecimal }
}

/// SHA-256 over the whole root certificate: what a node believes before it believes anything else.
package struct RootPin: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// Nil unless `bytes` are exactly 32.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    package init(_ root: NodeCertificate) { bytes = sha256(root.der) }

    package var description: String { bytes.hexadecimal }

    /// For comparing by eye or telephone: the first 16 bytes in eight groups of four digits.
    package var groups: String {
        stride(from: 0, to: 16, by: 2).map { bytes[$0..<$0 + 2].hexadecimal }.joined(separator: " ")
    }
}
