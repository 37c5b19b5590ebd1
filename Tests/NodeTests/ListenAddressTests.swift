import Testing

@testable import Node

@Suite struct ListenAddressTests {
    @Test(
        "host and port, IPv6 in brackets, port 0 for any",
        arguments: [
            ("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:0", "::1", 0), ("desk.example:65535", "desk.example", 65535),
        ])
    func reads(_ text: String, _ host: String, _ port: Int) {
        let address = ListenAddress(text)
        #expect(address?.host == host)
        #expect(address?.port == port)
        #expect(address?.description == text)
    }

    @Test(
        "anything else is none",
        arguments: ["", "8080", ":8080", "::1:8080", "host:", "host:65536", "host:-1", "host:x"])
    func refuses(_ text: String) { #expect(ListenAddress(text) == nil) }
}
