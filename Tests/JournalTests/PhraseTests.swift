import Testing

@testable import Journal

@Suite("Phrases")
struct PhraseTests {
    private let table = PhraseTable(file: Array("受理\0予以受理\0。\0".utf8))

    private func said(_ text: String, _ table: PhraseTable) -> [UInt8] {
        let source = Array("x\(text)x".utf8)
        var out: [UInt8] = []
        table.append(source, ByteSpan(1..<source.count - 1), to: &out)
        return out
    }

    private func heard(_ code: [UInt8], _ table: PhraseTable) throws(FrameFault) -> [UInt8] {
        var pool = code
        return Array(pool[try table.expand(ByteSpan(pool.indices), in: &pool, limit: 100_000).range])
    }

    @Test("the longest way is not taken where another is shorter")
    func shortest() throws {
        #expect(said("予以受理。", table) == [3, 4])
        #expect(said("已受理", table) == Array("已".utf8) + [2])
        // 予以 alone is no phrase.
        #expect(said("予以", table) == Array("予以".utf8))
        #expect(said("", table) == [])
        let overlapping = PhraseTable(file: Array("受理条\0理条件\0条件\0受理\0".utf8))
        #expect(said("受理条件", overlapping) == [5, 4])
    }

    @Test("every character comes back, also those whose first byte is a code")
    func characters() throws {
        let first = PhraseTable.first
        for text in ["·", "é", "𠮷", "\u{7f}", "ꀀ", "한", "A·é𠮷受理", "\u{fffd}", "\u{e000}", "～—“”《》〔2026〕"] {
            #expect(try heard(said(text, first), first) == Array(text.utf8), "\(text)")
            #expect(!said(text, first).contains(0))
        }
    }

    @Test("the table of codec 3: every phrase is text, told once, and its code is heard as it")
    func first() throws {
        let table = PhraseTable.first
        #expect(table.count > 1000)
        var codes: Set<[UInt8]> = []
        var words: Set<[UInt8]> = []
        for phrase in 0..<table.count {
            let word = Array(table.bytes[table.span(of: phrase).range])
            #expect(String(validating: word, as: UTF8.self) != nil && word.count > 1)
            #expect(words.insert(word).inserted && codes.insert(table.code(of: phrase)).inserted)
            #expect(try heard(table.code(of: phrase), table) == word)
        }
    }

    @Test("a table of few phrases has codes of one byte alone, a table of many as few leading bytes as do")
    func codes() {
        func table(_ count: Int) -> PhraseTable {
            PhraseTable(file: (0..<count).flatMap { Array("\($0)\0".utf8) })
        }
        #expect(table(150).singles == 150)
        #expect(table(151).singles == 149)
        #expect(table(149 + 255).singles == 149)
        #expect(table(149 + 256).singles == 148)
        #expect(table(151).code(of: 150) == [0xff, 2])
        #expect(table(149 + 256).code(of: 148) == [0xfe, 1])
    }
}
