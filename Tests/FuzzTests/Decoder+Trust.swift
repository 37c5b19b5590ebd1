import Trust

extension Decoder {
    func certificate(_ bytes: [UInt8]) throws { try same(NodeCertificate(der: bytes).der == bytes) }

    func chain(_ bytes: [UInt8]) throws {
        let chain = try CertificateChain(bytes: bytes)
        try same(chain.bytes == bytes)
        _ = try chain.verified(under: chain.certificates.prefix(1).map(RootPin.init))
    }

    func succession(_ bytes: [UInt8]) throws {
        let succession = try RootSuccession(bytes: bytes)
        try same(succession.bytes == bytes)
        _ = try succession.verified(from: succession.new)
    }

    func enrolment(_ bytes: [UInt8]) throws { try same(EnrolmentFile(bytes: bytes).bytes == bytes) }

    func keyRing(_ bytes: [UInt8]) throws { try same(KeyRing(bytes: bytes).bytes == bytes) }

    func verifier(_ bytes: [UInt8]) throws { try same(PasswordVerifier(bytes: bytes).bytes == bytes) }
}
