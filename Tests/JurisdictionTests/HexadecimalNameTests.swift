import Jurisdiction
import Testing

@Suite("Names in hexadecimal digits")
struct HexadecimalNameTests {
    @Test("a name is what is printed of it")
    func exact() {
        #expect(NodeID(description: "00ab00cd00ef0123") == NodeID(value: 0x00ab_00cd_00ef_0123))
        #expect(NodeID(description: "ffffffffffffffff") == NodeID(value: .max))
    }

    @Test(
        "nothing else is a name: capitals, a sign, other digits, a byte more or less",
        arguments: [
            "+0ab00cd00ef0123", "-0ab00cd00ef0123", "00AB00CD00EF0123", "00ab00cd00ef012", "00ab00cd00ef01234",
            "00ab00cd00ef012g", "00ab00cd00ef01２", " 0ab00cd00ef0123", "0x0b00cd00ef0123", "",
        ])
    func others(_ text: String) { #expect(NodeID(description: text) == nil) }
}
