import Scans
import Testing

@testable import Trust

@Suite("scans.md: sealed bytes")
struct ScanSealTests {
    private let secret: [UInt8]
    private let vectors: Vectors

    init() throws {
        vectors = try Vectors("scans.md")
        secret = vectors["secret"]
    }

    @Test("the bytes are those of the page")
    func golden() throws {
        let (reference, sealed) = ScanSeal.sealing(vectors["content"], secret: secret)
        #expect(sealed == vectors["sealed"])
        #expect(reference.digest == vectors["digest"])
        #expect(reference.name.bytes == vectors["name"])
        #expect(hkdf(key: secret, info: Array("linban scan 1\n".utf8) + vectors["digest"]) == vectors["key"])
        let content = (0...65_536).map { UInt8(7 * $0 % 251) }
        let (long, bytes) = ScanSeal.sealing(content, secret: secret)
        #expect(long.digest == vectors["long digest"])
        #expect(bytes.count == Int(vectors.text("long length")) && bytes.count == long.sealedLength)
        #expect(Array(bytes.suffix(17)) == vectors["long end"])
        #expect(long.name.bytes == vectors["long name"])
    }

    @Test(
        "opens whole under its own secret and digest, and not otherwise",
        arguments: [1, 65_535, 65_536, 65_537, 200_000])
    func opens(length: Int) {
        let content = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
        let (reference, sealed) = ScanSeal.sealing(content, secret: secret)
        #expect(sealed.count == ScanBounds.sealedLength(length))
        let seal = ScanSeal(secret: secret, digest: reference.digest)
        #expect(seal.open(sealed) == content)
        #expect(ScanSeal(secret: secret.reversed(), digest: reference.digest).open(sealed) == nil)
        #expect(ScanSeal(secret: secret, digest: sha256([1])).open(sealed) == nil)
        #expect(seal.open(Array(sealed.dropLast())) == nil)
        #expect(seal.open(sealed + [0]) == nil)
        for at in stride(from: 0, to: sealed.count, by: max(1, sealed.count / 7)) {
            var changed = sealed
            changed[at] ^= 1
            #expect(seal.open(changed) == nil)
        }
    }

    @Test("whole chunks left away at the end do not pass for the whole")
    func chunksLeftAway() {
        let (reference, sealed) = ScanSeal.sealing([UInt8](repeating: 9, count: 3 * 65_536), secret: secret)
        let seal = ScanSeal(secret: secret, digest: reference.digest)
        for chunks in 0..<3 { #expect(seal.open(Array(sealed.prefix(chunks * 65_552))) == nil) }
    }
}
