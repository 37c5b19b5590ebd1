import Testing

@testable import FrontDesk

@Suite struct MultipartFormTests {
    private static let head = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"

    private func read(_ body: String) -> MultipartForm? { MultipartForm(Array(body.utf8), boundary: "b") }

    @Test func anEmptyFieldIsEmpty() throws {
        let posted = try #require(read(Self.head + "\r\n--b--\r\n"))
        #expect(posted.form["a"] == "")
    }

    /// Whoever reaches the desk's port may send such a body before anybody has signed in.
    @Test("a boundary right behind the head is no form, and ends no process", arguments: ["--b--", "--b--\r\n", ""])
    func boundaryInTheHead(_ rest: String) {
        #expect(read(Self.head + rest) == nil)
    }
}
