import Testing
import Uplink

@Suite("addresses")
struct LineAddressTests {
    @Test("host and port", arguments: ["town.example:7443", "10.0.0.1:1", "[fe80::1]:65535"])
    func good(_ text: String) throws { #expect(try #require(LineAddress(text)).description == text) }

    @Test(
        "anything else is none",
        arguments: ["", "town", "town:", ":7443", "town:0", "town:65536", "fe80::1:7443", "town:+7"])
    func bad(_ text: String) { #expect(LineAddress(text) == nil) }
}
