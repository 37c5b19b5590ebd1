import Crypto
import Foundation
import SwiftASN1
import X509

/// Signs certificates with a nonce that follows from key and message, so that one seed makes one world in every process: the
/// library draws its own nonces. For `SeededEntropy` only, since its arithmetic takes a time that tells the key.
struct RepeatableSigner: CustomPrivateKey {
    private let scalar: [UInt8]

    init(_ key: P256.Signing.PrivateKey) { scalar = Array(key.rawRepresentation) }

    var publicKey: Certificate.PublicKey { Certificate.PublicKey(key.publicKey) }
    var defaultSignatureAlgorithm: Certificate.SignatureAlgorithm { .ecdsaWithSHA256 }
    var supportedSignatureAlgorithms: [Certificate.SignatureAlgorithm] { [.ecdsaWithSHA256] }

    func signSynchronously(
        bytes: some DataProtocol, signatureAlgorithm: Certificate.SignatureAlgorithm
    ) throws -> Certificate.Signature {
        let digest = Array(SHA256.hash(data: bytes))
        var nonce = Array(SHA256.hash(data: scalar + digest))
        // As good as never: a nonce that is no scalar of the curve, or makes a number zero.
        while true {
            if let signature = try signature(of: digest, nonce: nonce) {
                return try Certificate.Signature(
                    signatureAlgorithm: signatureAlgorithm,
                    signatureBytes: ASN1BitString(bytes: ArraySlice(signature.derRepresentation)))
            }
            nonce = Array(SHA256.hash(data: nonce))
        }
    }

    private func signature(of digest: [UInt8], nonce: [UInt8]) throws -> P256.Signing.ECDSASignature? {
        guard let point = IssuingKey(scalar: nonce)?.publicKey.x963Representation else { return nil }
        let r = OrderOfP256(bytes: Array(point[1..<33]))
        let s = (OrderOfP256(bytes: digest) + r * OrderOfP256(bytes: scalar)) * OrderOfP256(bytes: nonce).inverse
        guard r != .zero, s != .zero else { return nil }
        return try P256.Signing.ECDSASignature(rawRepresentation: Data(r.bytes + s.bytes))
    }

    private var key: P256.Signing.PrivateKey {
        certain("the scalar came out of a private key of P-256") {
            try P256.Signing.PrivateKey(rawRepresentation: scalar)
        }
    }

    static var defaultPEMDiscriminator: String { "PRIVATE KEY" }
    func serialize(into coder: inout DER.Serializer) throws { coder.serializeRawBytes(key.derRepresentation) }
    func serializeAsPEM(discriminator: String) throws -> PEMDocument {
        try PEMDocument(pemString: key.pemRepresentation)
    }
}

/// A number modulo the order of P-256.
private struct OrderOfP256: Equatable {
    /// The lowest first.
    private var limbs: [UInt64]

    static let zero = OrderOfP256(limbs: [0, 0, 0, 0])
    private static let one = OrderOfP256(limbs: [1, 0, 0, 0])
    private static let order: [UInt64] = [
        0xF3B9_CAC2_FC63_2551, 0xBCE6_FAAD_A717_9E84, 0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_0000_0000,
    ]

    private init(limbs: [UInt64]) { self.limbs = limbs }

    /// 32 bytes, the highest first.
    init(bytes: [UInt8]) {
        limbs = (0..<4).map { index in bytes[(24 - 8 * index)..<(32 - 8 * index)].reduce(0) { $0 << 8 | UInt64($1) } }
        reduce(carry: false)
    }

    var bytes: [UInt8] { limbs.reversed().flatMap(\.bigEndianBytes) }

    private mutating func reduce(carry: Bool) {
        var difference = limbs
        var borrow: UInt64 = 0
        for index in 0..<4 {
            let (once, under) = limbs[index].subtractingReportingOverflow(Self.order[index])
            let (twice, again) = once.subtractingReportingOverflow(borrow)
            difference[index] = twice
            borrow = under || again ? 1 : 0
        }
        if carry || borrow == 0 { limbs = difference }
    }

    static func + (a: Self, b: Self) -> Self {
        var sum = a
        var carry: UInt64 = 0
        for index in 0..<4 {
            let (once, over) = a.limbs[index].addingReportingOverflow(b.limbs[index])
            let (twice, again) = once.addingReportingOverflow(carry)
            sum.limbs[index] = twice
            carry = over || again ? 1 : 0
        }
        sum.reduce(carry: carry == 1)
        return sum
    }

    static func * (a: Self, b: Self) -> Self {
        var product = Self.zero
        for bit in (0..<256).reversed() {
            product = product + product
            if a.limbs[bit / 64] >> UInt64(bit % 64) & 1 == 1 { product = product + b }
        }
        return product
    }

    /// By Fermat: the power to the order less two.
    var inverse: Self {
        var exponent = Self.order
        exponent[0] -= 2
        var power = Self.one
        for bit in (0..<256).reversed() {
            power = power * power
            if exponent[bit / 64] >> UInt64(bit % 64) & 1 == 1 { power = power * self }
        }
        return power
    }
}
