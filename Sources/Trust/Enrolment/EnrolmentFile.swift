import Crypto

/// An `Enrolment` sealed under a PIN.
///
/// | length | field |
/// | --- | --- |
/// | 4 | `LBEN` |
/// | 1 | version, 1 |
/// | 4 | 0x41, log2 N, r, p |
/// | 16 | salt |
/// | n | a `SealedText` under scrypt(PIN, salt); its context: the 25 bytes before |
package struct EnrolmentFile: Hashable, Sendable {
    package static let lengthLimit = 1 << 20

    private let cost: ScryptCost
    private let salt: [UInt8]
    private let body: [UInt8]

    package init(
        sealing enrolment: Enrolment, under pin: EnrolmentPIN, cost: ScryptCost = .standard,
        from entropy: inout some Entropy
    ) {
        precondition(enrolment.bytes.count < Self.lengthLimit - 64, "a signed head is far below the limit of the file")
        self.cost = cost
        salt = entropy.bytes(16)
        body = SealedText.seal(
            enrolment.bytes, under: cost.key(from: Array(pin.digits.utf8), salt: salt),
            context: Self.header(cost, salt), from: &entropy)
    }

    package init(bytes: [UInt8]) throws(Malformed) {
        guard bytes.count <= Self.lengthLimit else { throw Malformed("\(bytes.count) bytes, 1 MiB is the most") }
        var reader = FieldReader(bytes)
        try reader.expect(Array("LBEN".utf8), "an enrolment file")
        try reader.expect([1], "an enrolment file of version 1")
        cost = try ScryptCost(&reader)
        salt = try reader.bytes(16)
        body = try reader.bytes(reader.count)
    }

    package var bytes: [UInt8] { Self.header(cost, salt) + body }

    /// - Returns: an enrolment whose chain is whole in itself. That its root is the right one is known from the hand that
    ///   gave the file and the voice that told the PIN; that it has not expired is judged by the parent at first contact.
    package func opened(with pin: EnrolmentPIN) throws(EnrolmentFault) -> Enrolment {
        let key = cost.key(from: Array(pin.digits.utf8), salt: salt)
        guard let opened = SealedText.open(body, under: key, context: Self.header(cost, salt)) else {
            throw .wrongPINOrDamaged
        }
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

    private static func header(_ cost: ScryptCost, _ salt: [UInt8]) -> [UInt8] {
        Array("LBEN".utf8) + [1] + cost.bytes + salt
    }
}
