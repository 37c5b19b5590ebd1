import Testing

@testable import Trust

#if LINBAN_PLAINTEXT_AT_REST
    @Suite("At rest, in the build that seals nothing")
    struct PlaintextAtRestTests {
        @Test("values lie open on the disk, so a search that finds none elsewhere means something")
        func open() throws {
            var entropy = SeededEntropy(seed: 30)
            var keys = AtRestKeys(DataKey(from: &entropy))
            let cipher = keys.cipher(for: .scans)
            #expect(cipher.seal([1, 2], at: [], from: &entropy) == [0, 1, 2])
            #expect(try cipher.open([0, 1, 2], at: []) == [1, 2])
            #expect(throws: AtRestFault.unknownFormat(0x31)) { try cipher.open([0x31, 1], at: []) }
        }
    }
#else
    @Suite("At rest")
    struct AtRestTests {
        private let place = Array("case/applicant/17".utf8)

        @Test("opens at its place under its label, and nowhere else")
        func bindsPlace() throws {
            var entropy = SeededEntropy(seed: 31)
            var keys = AtRestKeys(DataKey(from: &entropy))
            let cipher = keys.cipher(for: .table("applicant"))
            let text = Array("张秀英".utf8)
            let sealed = cipher.seal(text, at: place, from: &entropy)
            #expect(sealed.count == text.count + AtRestCipher.overhead)
            #expect(try cipher.open(sealed, at: place) == text)
            #expect(throws: AtRestFault.damaged) { try cipher.open(sealed, at: place + [0]) }
            for other in [AtRestLabel.table("case"), .segment(7), .scans] {
                #expect(throws: AtRestFault.damaged) { try keys.cipher(for: other).open(sealed, at: place) }
            }
            var stranger = AtRestKeys(DataKey(from: &entropy))
            #expect(throws: AtRestFault.damaged) {
                try stranger.cipher(for: .table("applicant")).open(sealed, at: place)
            }
        }

        @Test("a flipped or missing byte is refused; nothing is a value too")
        func damaged() throws {
            var entropy = SeededEntropy(seed: 32)
            var keys = AtRestKeys(DataKey(from: &entropy))
            let cipher = keys.cipher(for: .segment(1))
            let sealed = cipher.seal([], at: place, from: &entropy)
            #expect(try cipher.open(sealed, at: place) == [])
            for index in sealed.indices {
                #expect(throws: AtRestFault.self) { try cipher.open(sealed.flipped(at: index), at: place) }
            }
            for length in 0..<sealed.count {
                #expect(throws: AtRestFault.truncated) { try cipher.open(Array(sealed.prefix(length)), at: place) }
            }
        }

        @Test("plain bytes are refused in this build")
        func plaintext() throws {
            var entropy = SeededEntropy(seed: 33)
            var keys = AtRestKeys(DataKey(from: &entropy))
            #expect(throws: AtRestFault.unknownFormat(0)) {
                try keys.cipher(for: .scans).open([0] + [UInt8](repeating: 65, count: 40), at: place)
            }
        }

        @Test("equal values look different, equal scans get one name")
        func namesAndNonces() {
            var entropy = SeededEntropy(seed: 34)
            var keys = AtRestKeys(DataKey(from: &entropy))
            let cipher = keys.cipher(for: .table("t"))
            #expect(cipher.seal([1], at: place, from: &entropy) != cipher.seal([1], at: place, from: &entropy))
            let name = keys.fileName(ofContent: sha256([1, 2, 3]))
            #expect(name == keys.fileName(ofContent: sha256([1, 2, 3])))
            #expect(name != AtRestKeys(DataKey(from: &entropy)).fileName(ofContent: sha256([1, 2, 3])))
            #expect(name.utf8.count == 32)
        }

        @Test("more segments than are remembered still open")
        func forgets() throws {
            var entropy = SeededEntropy(seed: 35)
            var keys = AtRestKeys(DataKey(from: &entropy))
            let sealed = keys.cipher(for: .segment(0)).seal([9], at: place, from: &entropy)
            for tag in 1...5000 { _ = keys.cipher(for: .segment(UInt64(tag))) }
            #expect(try keys.cipher(for: .segment(0)).open(sealed, at: place) == [9])
        }

        @Test("the vectors of atrest.md: keys, sealed bytes, names")
        func vectors() throws {
            let atRest = try Vectors("atrest.md")
            var reader = FieldReader([Algorithm.aes256GCM.rawValue] + atRest["data key"])
            var keys = AtRestKeys(try DataKey(&reader))
            let tag = atRest["segment"].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            #expect(keys.cipher(for: .segment(tag)).key == atRest["segment key"])
            #expect(keys.cipher(for: .table(atRest.text("table"))).key == atRest["table key"])
            #expect(keys.cipher(for: .scans).key == atRest["scans key"])
            let opened = try keys.cipher(for: .segment(tag)).open(atRest["sealed"], at: atRest["place"])
            #expect(opened == atRest["text"])
            #expect(keys.fileName(ofContent: atRest["content digest"]) == atRest.text("file name"))
        }
    }

    extension AtRestCipher {
        fileprivate var key: [UInt8] {
            switch self {
            case .sealed(let key): key.bytes
            }
        }
    }
#endif
