import Jurisdiction
import Testing

@testable import Trust

@Suite("Keys")
struct KeyTests {
    @Test("one seed, one node; another seed, another")
    func deterministic() {
        var first = SeededEntropy(seed: 1)
        var same = SeededEntropy(seed: 1)
        var other = SeededEntropy(seed: 2)
        let keys = NodeKeys(from: &first)
        #expect(keys.bytes == NodeKeys(from: &same).bytes)
        #expect(keys.node != NodeKeys(from: &other).node)
        #expect(keys.node.bytes == Array(sha256(keys.head.publicKey.bytes.dropFirst()).prefix(8)))
    }

    @Test("a head signature holds for its message and key alone")
    func signatures() throws {
        var entropy = SeededEntropy(seed: 3)
        let key = HeadKey(from: &entropy)
        let message = Array("linban head 1\nabc".utf8)
        let signature = key.sign(message)
        #expect(signature.encoded.count == Signature.length)
        #expect(key.publicKey.verifies(signature, over: message))
        #expect(!key.publicKey.verifies(signature, over: message + [0]))
        #expect(!HeadKey(from: &entropy).publicKey.verifies(signature, over: message))
        let read = try Signature(algorithm: signature.algorithm, bytes: signature.bytes)
        #expect(read == signature)
        for index in signature.bytes.indices {
            let altered = try Signature(algorithm: 0x11, bytes: signature.bytes.flipped(at: index))
            #expect(!key.publicKey.verifies(altered, over: message))
        }
        #expect(throws: Malformed.self) { try Signature(algorithm: 0x91, bytes: signature.bytes) }
        #expect(throws: Malformed.self) { try Signature(algorithm: 0x11, bytes: Array(signature.bytes.dropLast())) }
        #expect(try HeadPublicKey(bytes: key.publicKey.bytes) == key.publicKey)
        #expect(throws: Malformed.self) { try HeadPublicKey(bytes: key.publicKey.bytes + [0]) }
    }

    @Test("what is sealed to a node opens there, for its purpose and context")
    func sealing() throws {
        var entropy = SeededEntropy(seed: 4)
        let key = SealingKey(from: &entropy)
        let text = Array("离线包".utf8)
        let sealed = key.publicKey.seal(text, purpose: "linban bundle 1", context: [1])
        #expect(sealed.count == text.count + SealingPublicKey.overhead)
        #expect(key.open(sealed, purpose: "linban bundle 1", context: [1]) == text)
        #expect(key.open(sealed, purpose: "linban bundle 2", context: [1]) == nil)
        #expect(key.open(sealed, purpose: "linban bundle 1", context: [2]) == nil)
        #expect(SealingKey(from: &entropy).open(sealed, purpose: "linban bundle 1", context: [1]) == nil)
        for index in sealed.indices {
            // The top bit of an X25519 point is ignored by its standard; the flip here turns the lowest.
            #expect(key.open(sealed.flipped(at: index), purpose: "linban bundle 1", context: [1]) == nil)
        }
        for length in 0..<sealed.count {
            #expect(key.open(Array(sealed.prefix(length)), purpose: "linban bundle 1", context: [1]) == nil)
        }
        #expect(throws: Malformed("not an X25519 public key")) {
            try SealingPublicKey(bytes: [0x21] + [UInt8](repeating: 0, count: 32))
        }
    }

    @Test("no secret describes itself")
    func secretsAreSilent() {
        var entropy = SeededEntropy(seed: 6)
        let keys = NodeKeys(from: &entropy)
        let pin = EnrolmentPIN(from: &entropy)
        let ring = OpenKeyRing(keys: keys, cost: .least, from: &entropy)
        let said = ["\(keys)", String(reflecting: keys), "\(pin)", "\(ring)", "\(KeyRing.Secret.passphrase([65, 66]))"]
        for text in said {
            #expect(!text.contains(pin.digits))
            #expect(!text.contains("65, 66"))
            #expect(!text.contains("\(keys.head.seed[0]), \(keys.head.seed[1])"))
            #expect(text.contains("(…)"))
        }
        var dumped = ""
        dump(keys, to: &dumped)
        #expect(!dumped.contains("\(keys.head.seed[0])\n"))
    }

    @Test("RFC vectors: HMAC (4231, 2), HKDF (5869, 1)")
    func standardVectors() {
        #expect(
            hmac(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8)).hexadecimal
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let key = [UInt8](repeating: 0x0B, count: 22)
        #expect(
            hkdf(key: key, salt: Array(0...12), info: Array(0xF0...0xF9), length: 42).hexadecimal
                == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
        #expect(sha256([]).hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test("seeded bytes do not depend on how they are asked for")
    func seededEntropy() {
        var whole = SeededEntropy(seed: 5)
        var parts = SeededEntropy(seed: 5)
        let first = whole.bytes(100)
        #expect(first == parts.bytes(1) + parts.bytes(31) + parts.bytes(0) + parts.bytes(68))
        var system = SystemEntropy()
        #expect(system.bytes(32) != system.bytes(32))
    }
}
