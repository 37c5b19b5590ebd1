import Testing

@testable import FrontDesk

@Suite struct PageTextTests {
    @Test(arguments: [
        ("<b>", "&lt;b&gt;"), ("a&b", "a&amp;b"), ("'\"", "&#39;&quot;"), ("䶮\u{2CE7C}", "䶮\u{2CE7C}"), ("", ""),
    ])
    func escapes(_ text: String, _ escaped: String) {
        #expect(Array(PageText().escapeText(text).utf8) == Array(escaped.utf8))
    }

    /// One Character with the mark that follows it, so that escaping by Characters would let it pass.
    @Test(arguments: ["\"\u{301}", "<\u{338}", "'\u{20DD}", "&\u{FE0F}"])
    func aCombiningMarkHidesNothing(_ text: String) {
        let escaped = PageText().escapeText(text)
        #expect(escaped.unicodeScalars.first == "&")
        #expect(escaped.utf8.count > text.utf8.count)
    }
}
