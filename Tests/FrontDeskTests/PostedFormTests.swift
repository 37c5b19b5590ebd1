import Testing

@testable import FrontDesk

@Suite struct PostedFormTests {
    @Test func readsWhatBrowsersSend() throws {
        let form = try #require(PostedForm(urlEncoded: Array("a=1+2&b=%E5%BC%A0&a=3&c=&d".utf8)))
        #expect(form["a"] == "1 2")
        #expect(form.all("a") == ["1 2", "3"])
        #expect(form["b"] == "张")
        #expect(form["c"] == "")
        #expect(form.text("c") == nil)
        #expect(form["d"] == "")
        #expect(form["e"] == nil)
    }

    @Test(arguments: ["a=%", "a=%4", "a=%G0", "a=%FF", "%ED%A0%80=1"])
    func brokenBytesAreNoForm(_ body: String) {
        #expect(PostedForm(urlEncoded: Array(body.utf8)) == nil)
    }

    @Test func keepsEveryByte() throws {
        // U+F9D1 and 六 are equal to Swift, and different people's names.
        let form = PostedForm([("name", "\u{F9D1}六\u{20164}·"), ("b", "x\ny & z=%")])
        let back = try #require(PostedForm(urlEncoded: form.urlEncoded))
        #expect(back == form)
        #expect(Array((back["name"] ?? "").utf8) == Array("\u{F9D1}六\u{20164}·".utf8))
    }

    @Test func lineEndsAreLineFeeds() throws {
        let form = try #require(PostedForm(urlEncoded: Array("a=1%0D%0A2".utf8)))
        #expect(form["a"] == "1\n2")
    }
}
