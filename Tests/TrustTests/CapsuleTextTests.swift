import Testing

@testable import Trust

@Suite("capsule.md: the text")
struct CapsuleTextTests {
    private let keys: NodeKeys
    private let vectors: Vectors

    init() throws {
        vectors = try Vectors("capsule.md")
        var reader = FieldReader(try Vectors("trust.md")["private keys"])
        keys = try NodeKeys(&reader)
    }

    private func fault(_ text: String) -> CapsuleFault? {
        do throws(CapsuleFault) {
            _ = try CapsuleText.open(text, with: keys.sealing)
            return nil
        } catch { return error }
    }

    @Test("the text of the page opens")
    func golden() throws {
        #expect(try CapsuleText.open(vectors.text("text"), with: keys.sealing) == vectors["contents"])
    }

    @Test("opens for each of its recipients, as a reader types it and as a hand does")
    func opens() throws {
        var entropy = SeededEntropy(seed: 9)
        let other = SealingKey(from: &entropy)
        for length in 1..<80 {
            let contents = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let text = CapsuleText.seal(contents, to: [other.publicKey, keys.sealing.publicKey], from: &entropy)
            #expect(try CapsuleText.open(text, with: keys.sealing) == contents)
            #expect(try CapsuleText.open(text, with: other) == contents)
            let typed = text.lowercased().replacing("0", with: "o").replacing("lb1:", with: " lb1: ")
            #expect(try CapsuleText.open(typed, with: keys.sealing) == contents)
        }
        let foreign = CapsuleText.seal([1], to: [other.publicKey], from: &entropy)
        #expect(fault(foreign) == .notForThisNode)
    }

    @Test("a wrong or missing character is noticed wherever it is")
    func mistyped() throws {
        let text = Array(vectors.text("text").utf8)
        for at in 4..<text.count {
            var wrong = text
            wrong[at] = text[at] == UInt8(ascii: "7") ? UInt8(ascii: "8") : UInt8(ascii: "7")
            #expect(fault(String(decoding: wrong, as: UTF8.self)) == .mistyped, "\(at)")
            #expect(fault(String(decoding: text[..<at], as: UTF8.self)) == .mistyped, "\(at)")
        }
        #expect(fault("LG07-26-7KQ2-0013-9X") == .notACapsule)
        #expect(fault("") == .notACapsule)
    }
}
