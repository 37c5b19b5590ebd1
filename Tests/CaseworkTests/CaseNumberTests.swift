import Casework
import Requirements
import Testing

@Suite struct CaseNumberTests {
    let number = made(CaseNumber(issuer: short(0x3A57), year: 2026, segmentTag: 0x9A5B_C000_0000_0001, counter: 123))

    @Test("prints, and reads what people type and say", .requirement("Z03"))
    func printing() {
        let printed = number.description
        #expect(printed == "0EJQ-2026-K9DW-000123-64")
        for typed in [
            printed, printed.lowercased(), "0ejq 2026 k9dw 000123 64", "０ＥＪＱ－２０２６－Ｋ９ＤＷ－０００１２３－６４",
            "0EJQ2026K9DW00012364",
            "OEJQ–2026–K9DW–OOOI23–64", " 0EJQ\u{2212}2026-K9DW-000123-64\n",
        ] {
            #expect(CaseNumber(typed) == number, "\(typed)")
        }
    }

    @Test("every single wrong character and every swap of neighbours is noticed", .requirement("Z03"))
    func checkDigits() {
        let characters = Array(number.description.filter { $0 != "-" })
        for place in characters.indices {
            for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" where other != characters[place] {
                var changed = characters
                changed[place] = other
                #expect(CaseNumber(String(changed)) == nil, "\(String(changed))")
            }
            if place > 0, characters[place] != characters[place - 1] {
                var changed = characters
                changed.swapAt(place, place - 1)
                #expect(CaseNumber(String(changed)) == nil, "\(String(changed))")
            }
        }
    }

    @Test("a number has one form only")
    func oneForm() throws {
        let long = try #require(CaseNumber(issuer: short(1), year: 2026, segmentTag: 0, counter: 999_999_999))
        #expect(CaseNumber(long.description) == long)
        #expect(CaseNumber(issuer: short(1), year: 2026, segmentTag: 0, counter: 1_000_000_000) == nil)
        #expect(CaseNumber(issuer: short(1), year: 1969, segment: 0, counter: 1) == nil)
        for (year, written) in [(1900, 1970), (1970, 1970), (2099, 2099), (292_277, 9999)] {
            let number = try #require(CaseNumber(issuer: short(1), year: year, segmentTag: 7 << 50, counter: 1))
            #expect(number.year == written)
            #expect(CaseNumber(number.description) == number)
        }
        for text in ["", "0EJQ-2026-K9DW-000123", "0EJQ-2026-K9DW-0000123-64", "0EJU-2026-K9DW-000123-64", "办件"] {
            #expect(CaseNumber(text) == nil, "\(text)")
        }
    }

    @Test("short codes read back; identities keep their bytes")
    func identities() throws {
        for value: UInt32 in [0, 1, 0xFFFFF, 0x12345] {
            let code = try #require(ShortCode(value: value))
            #expect(ShortCode(code.description) == code)
        }
        #expect(ShortCode(value: 1 << 20) == nil)
        let bytes = (0..<32).map { UInt8($0 * 7) }
        let event = try #require(EventID(bytes: bytes))
        #expect(event.bytes == bytes)
        #expect(event.description == "00070e151c23")
        #expect(CaseID(opening: event).bytes == Array(bytes[..<16]))
        #expect(CaseID(CaseID(opening: event).description) == CaseID(opening: event))
        #expect(EventID(bytes: Array(bytes.dropLast())) == nil)
        #expect(CaseID(bytes: bytes) == nil)
    }
}
