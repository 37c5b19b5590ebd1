import Jurisdiction
import Testing

@testable import Journal

@Suite("Audiences and journal ids")
struct AudienceTests {
    private func division(_ digits: String) throws -> DivisionCode { try #require(DivisionCode(digits)) }

    @Test("canonical bytes: divisions ascending, each once")
    func canonical() throws {
        let (a, b) = (try division("419902100203"), try division("419902101200"))
        let audiences: [(Audience, String)] = [
            (.authority(a), "\u{1}\u{1}419902100203"), (.publications(b), "\u{2}\u{1}419902101200"),
            (.parties(Parties([a])), "\u{3}\u{1}419902100203"),
            (.parties(Parties([b, a, b])), "\u{3}\u{2}419902100203419902101200"),
            (.guides(b), "\u{4}\u{1}419902101200"),
        ]
        for (audience, bytes) in audiences {
            #expect(audience.bytes == Array(bytes.utf8))
            #expect(Audience(bytes: Array(bytes.utf8)) == audience)
        }
        #expect(Set(audiences.map { JournalID(author: NodeID(value: 1), audience: $0.0) }).count == 5)
        #expect(
            JournalID(author: NodeID(value: 1), audience: .authority(a))
                != JournalID(author: NodeID(value: 2), audience: .authority(a)))
    }

    @Test(
        "what is not canonical is no audience",
        arguments: [
            "", "\u{1}", "\u{0}\u{1}419902100203", "\u{5}\u{1}419902100203", "\u{4}\u{2}419902100203419902101200",
            "\u{1}\u{0}", "\u{3}\u{0}",
            "\u{1}\u{2}419902100203419902101200", "\u{2}\u{2}419902100203419902101200",
            "\u{3}\u{2}419902101200419902100203", "\u{3}\u{2}419902100203419902100203", "\u{3}\u{1}41990210020",
            "\u{3}\u{1}4199021002030", "\u{3}\u{1}41990210020x", "\u{3}\u{1}+41990210020", "\u{3}\u{2}419902100203",
        ])
    func refused(text: String) { #expect(Audience(bytes: Array(text.utf8)) == nil) }

    @Test("cut and flipped at every byte: nothing, or something else")
    func everyByte() throws {
        let audience = Audience.parties(Parties([try division("419902100203"), try division("419902101200")]))
        let bytes = audience.bytes
        for end in bytes.indices { #expect(Audience(bytes: Array(bytes[..<end])) == nil) }
        for index in bytes.indices {
            for mask in [1, 2, 4, 8, 16, 32, 64, 128] as [UInt8] {
                #expect(Audience(bytes: bytes.flipped(index, mask)) != audience)
            }
        }
    }

    @Test("a journal id is written and read as 32 hexadecimal digits or 16 bytes")
    func text() throws {
        let id = JournalID(author: NodeID(value: 7), audience: .authority(try division("419902100203")))
        #expect(JournalID(description: id.description) == id)
        #expect(JournalID(bytes: id.bytes) == id)
        #expect(JournalID(bytes: id.bytes.dropLast()) == nil)
        for wrong in ["", String(id.description.dropLast()), id.description + "0", "g" + id.description.dropFirst()] {
            #expect(JournalID(description: wrong) == nil)
        }
    }
}
