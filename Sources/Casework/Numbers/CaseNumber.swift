/// The number on the slip (办件编号), which any node can issue with no link:
///
///     7K2M-2026-9QXD-000123-45
///     │    │    │    │      └ check digits (ISO 7064 MOD 97-10)
///     │    │    │    └ counter of the node, at least six digits
///     │    │    └ the segment it was issued in, 4 base-32 characters of its tag
///     │    └ year
///     └ short code of the issuing node
///
/// Two cases that carry one number (a cloned disk) both stay valid; their identity is `CaseID` (architecture.md §4, CF31).
package struct CaseNumber: Hashable, Sendable {
    package let issuer: ShortCode
    /// 1970…9999, of the wall clock of the desk. A clock that is wrong gives a strange year, never a second number.
    package let year: Int
    /// The top 20 bits of the segment's tag.
    package let segment: UInt32
    /// 0…999,999,999; goes on over years and segments.
    package let counter: UInt32

    /// Nil when the counter is out of its range. A year that cannot be written, of a clock that is wrong, becomes the nearest
    /// that can: no clock keeps a station from giving a number.
    package init?(issuer: ShortCode, year: Int, segmentTag: UInt64, counter: UInt32) {
        self.init(
            issuer: issuer, year: min(max(year, 1970), 9999), segment: UInt32(segmentTag >> 44), counter: counter)
    }

    /// Nil when a part is out of its range; `segment` is already cut to 20 bits.
    package init?(issuer: ShortCode, year: Int, segment: UInt32, counter: UInt32) {
        guard (1970...9999).contains(year), segment < 1 << 20, counter <= 999_999_999 else { return nil }
        self.issuer = issuer
        self.year = year
        self.segment = segment
        self.counter = counter
    }

    /// Reads a number as printed, spoken or typed: case, width, spaces and dashes do not matter, I and L are 1, O is 0.
    /// Nil when the check digits do not fit.
    package init?(_ text: some StringProtocol) {
        guard let characters = ReadingAlphabet.normalised(text), (20...23).contains(characters.count),
            let issuer = ShortCode(canonical: characters[..<4]), let year = Self.decimal(characters[4..<8]),
            let counter = Self.decimal(characters[12..<(characters.count - 2)]),
            let check = Self.decimal(characters.suffix(2)),
            ReadingAlphabet.checkDigits(over: Array(characters.dropLast(2))) == check
        else { return nil }
        let segment = characters[8..<12].reduce(UInt32(0)) { value, character in
            value << 5 | UInt32(ReadingAlphabet.characters.firstIndex(of: character) ?? 0)
        }
        self.init(issuer: issuer, year: year, segment: segment, counter: UInt32(counter))
        // A counter is padded to six digits and no further, so that one number has one form.
        guard characters == body + self.checkCharacters else { return nil }
    }

    private static func decimal(_ characters: ArraySlice<UInt8>) -> Int? {
        guard characters.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return characters.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private var counterCharacters: [UInt8] {
        let digits = Array(String(counter).utf8)
        return Array(repeating: UInt8(ascii: "0"), count: max(0, 6 - digits.count)) + digits
    }

    private var body: [UInt8] {
        issuer.characters + Array(String(year).utf8) + ReadingAlphabet.encoded(UInt64(segment), count: 4)
            + counterCharacters
    }

    private var checkCharacters: [UInt8] {
        let check = ReadingAlphabet.checkDigits(over: body)
        return [UInt8(ascii: "0") + UInt8(check / 10), UInt8(ascii: "0") + UInt8(check % 10)]
    }

    /// The segment and the counter, which with a node's short code make the numbers of the documents of this case.
    package var serial: String {
        String(decoding: ReadingAlphabet.encoded(UInt64(segment), count: 4) + counterCharacters, as: UTF8.self)
    }
}

extension CaseNumber: CustomStringConvertible {
    package var description: String {
        let segment = String(decoding: ReadingAlphabet.encoded(UInt64(segment), count: 4), as: UTF8.self)
        let counter = String(decoding: counterCharacters, as: UTF8.self)
        return "\(issuer)-\(year)-\(segment)-\(counter)-\(String(decoding: checkCharacters, as: UTF8.self))"
    }
}
