import Catalog
import Requirements
import Testing

@Suite(.requirement("A04", "A05"))
struct TextTests {
    private let text = "事项编码,事项名称\n001,社会保障卡申领“新办”\n"

    @Test("every way of saving is told apart and read to the same text", arguments: Saved.allCases)
    func encodings(saved: Saved) throws {
        let decoded = try DecodedText(saved.bytes(of: text))
        #expect(decoded.text == text)
        #expect(decoded.encoding == saved.encoding)
        #expect(decoded.certainty == saved.certainty)
        #expect(decoded.flaws == [])
    }

    @Test("an encoding that is stated is used, whatever the bytes look like")
    func stated() throws {
        let bytes = Saved.gb18030.bytes(of: text)
        #expect(try DecodedText(bytes, stated: .gb18030).certainty == .stated)
        #expect(try DecodedText(bytes, stated: .gb18030).text == text)
        #expect(try !DecodedText(bytes, stated: .utf8).flaws.isEmpty)
    }

    @Test("bytes that mean nothing are named with their line and never dropped")
    func flaws() throws {
        let bytes = Array("一,二\n三,".utf8) + [0xFF, 0xC3, 0x28] + Array("\n五,六\n".utf8)
        let decoded = try DecodedText(bytes, stated: .utf8)
        #expect(decoded.flaws.map(\.line) == [2])
        #expect(decoded.flaws.map(\.bytes) == [[0xFF, 0xC3]])
        #expect(decoded.text == "一,二\n三,\u{FFFD}(\n五,六\n")
    }

    @Test("four-byte characters of GB 18030 and UTF-16 surrogates come through", arguments: Saved.allCases)
    func rareCharacters(saved: Saved) throws {
        let rare = "姓名,备注\n䶮,𠅤𬱖\n"
        #expect(try DecodedText(saved.bytes(of: rare)).text == rare)
    }

    @Test("a GBK file that happens to be sound UTF-8 is still read as GBK")
    func coincidence() throws {
        // 幂 is C3 DD, which is no UTF-8; 膜 is C4 A4, which is also the letter Ĥ in UTF-8.
        #expect(try DecodedText([0xC4, 0xA4, 0x2C, 0xC4, 0xA4]).text == "膜,膜")
        #expect(try DecodedText(Array("Ĥ,膜".utf8)).text == "Ĥ,膜")
    }

    @Test("bytes that are sound in two encodings are said to be; a stated encoding is not doubted")
    func ambiguous() throws {
        #expect(try DecodedText([0xC4, 0xA4, 0x2C, 0xC4, 0xA4]).alternative == .utf8)
        #expect(try DecodedText([0xC4, 0xA4], stated: .gb18030).alternative == nil)
        // 你好 is six bytes in UTF-8, which are three characters of GB 18030; with a third one a byte is left over.
        #expect(try DecodedText(Array("你好,2".utf8)).alternative == .gb18030)
        #expect(try DecodedText(Array("你好们,2".utf8)).alternative == nil)
        #expect(try DecodedText(Array("a,b".utf8)).alternative == nil)
    }

    @Test("names that people type for an encoding")
    func names() {
        #expect(TextEncoding(typed: "utf-8") == .utf8)
        #expect(TextEncoding(typed: "GBK") == .gb18030)
        #expect(TextEncoding(typed: "gb2312") == .gb18030)
        #expect(TextEncoding(typed: "UTF-16") == .utf16LittleEndian)
        #expect(TextEncoding(typed: "latin1") == nil)
    }
}

struct DelimitedTextTests {
    private func rows(_ text: String, _ delimiter: DelimitedText.Delimiter = .comma) -> [[String]] {
        DelimitedText(text, delimiter: delimiter).rows.map(\.fields)
    }

    @Test("quotes, doubled quotes, delimiters and line ends within quotes")
    func quotes() {
        #expect(rows("a,\"b,\"\"c\"\"\",\"d\r\ne\"\r\nf,,\"\"\n") == [["a", "b,\"c\"", "d\ne"], ["f", "", ""]])
    }

    @Test("rows know their physical lines, also behind a quoted line end")
    func lines() {
        let text = DelimitedText("a\r\n\"b\nc\nd\",e\r\nf\r", delimiter: .comma)
        #expect(text.rows.map(\.lines) == [1...1, 2...4, 5...5])
        #expect(text.unclosedQuoteLine == nil)
    }

    @Test("a quote that is never closed is named by the line that opens it")
    func unclosed() {
        #expect(DelimitedText("a,b\nc,\"d\ne,f\n", delimiter: .comma).unclosedQuoteLine == 2)
    }

    @Test("a stray quote inside a bare field and text behind a closing one are kept")
    func stray() {
        #expect(rows("5\"管,\"内\"外\n") == [["5\"管", "内外"]])
    }

    @Test("leading space, a combining mark behind a delimiter and ragged rows stay as they are")
    func faithful() {
        #expect(rows("a, b,\u{301}c\nd\n") == [["a", " b", "\u{301}c"], ["d"]])
    }

    @Test("the last row needs no line end, and an empty quoted field is a field")
    func lastRow() {
        #expect(rows("a;\"\"", .semicolon) == [["a", ""]])
        #expect(rows("a\tb", .tab) == [["a", "b"]])
        #expect(rows("") == [])
    }
}
