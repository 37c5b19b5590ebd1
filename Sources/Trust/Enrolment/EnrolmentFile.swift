import Crypto

/// An `Enrolment` sealed under a PIN.
///
/// | length | field |
/// | --- | --- |
/// | 4 | `LBEN` |
/// | 1 | version, 1 |
/// | 4 | 0x41, log2 N, r, p |
/// | 16 | salt |
/// | 1 + 12 | 0x31, nonce |
/// | n + 16 | AES-256-GCM; additional data: the 38 bytes before |
package struct EnrolmentFile: Hashable, Sendable {
    package static let lengthLimit = 1 << 20

    private let cost: ScryptCost
    private let salt: [UInt8]
    private let nonce: [UInt8]
    private let body: [UInt8]

    package init(
        sealing enrolment: Enrolment, under pin: EnrolmentPIN, cost: ScryptCost = .standard,
        from entropy: inout some Entropy
    ) {
        self.cost = cost
        salt = entropy.bytes(16)
        nonce = entropy.bytes(12)
        body = aesSealed(
            enrolment.bytes, key: cost.key(from: Array(pin.digits.utf8), salt: salt), nonce: nonce,
            authenticating: Self.header(cost, salt, nonce))
    }

    package init(bytes: [UInt8]) throws(Malformed) {
        guard bytes.count <= Self.lengthLimit else { throw Malformed("\(bytes.count) bytes, 1 MiB is the most") }
        var reader = FieldReader(bytes)
        try reader.expect(Array("LBEN".utf8), "an enrolment file")
        try reader.expect([1], "an enrolment file of version 1")
        cost = try ScryptCost(&reader)
        salt = try reader.bytes(16)
        try reader.expect(.aes256GCM)
        nonce = try reader.bytes(12)
        body = try reader.bytes(reader.count)
    }

    package var bytes: [UInt8] { Self.header(cost, salt, nonce) + body }

    /// - Returns: an enrolment whose chain is whole in itself. That its root is the right one is known from the hand that
    ///   gave the file and the voice that told the PIN; that it has not expired is judged by the parent at first contact.
    package func opened(with pin: EnrolmentPIN) throws(EnrolmentFault) -> Enrolment {
        let key = cost.key(from: Array(pin.digits.utf8), salt: salt)
        guard
            let opened = aesOpened(
                body, key: key, nonce: nonce, authenticating: Self.header(cost, salt, nonce))
        else { throw .wrongPINOrDamaged }
        let contents: EnrolmentContents
        do {
            contents = try EnrolmentContents(bytes: opened)
        } catch {
            throw .malformed(error)
        }
        do {
            return Enrolment(contents, chain: try contents.chain.verified(under: [contents.pin]))
        } catch {
            throw .chain(error)
        }
    }

    private static func header(_ cost: ScryptCost, _ salt: [UInt8], _ nonce: [UInt8]) -> [UInt8] {
        Array("LBEN".utf8) + [1] + cost.bytes + salt + [Algorithm.aes256GCM.rawValue] + nonce
    }
}
