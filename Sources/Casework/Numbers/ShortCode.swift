/// The code of a node in the numbers it issues: four characters of `ReadingAlphabet`, given at enrolment and unique in the
/// tree (architecture.md §11), which is room for a million nodes.
package struct ShortCode: Hashable, Sendable {
    package let value: UInt32

    /// Nil above 2²⁰ − 1.
    package init?(value: UInt32) {
        guard value < 1 << 20 else { return nil }
        self.value = value
    }

    /// Nil unless `text` is four characters of the alphabet, in whatever form a person types them.
    package init?(_ text: some StringProtocol) {
        guard let characters = ReadingAlphabet.normalised(text) else { return nil }
        self.init(canonical: characters[...])
    }

    init?(canonical characters: ArraySlice<UInt8>) {
        guard characters.count == 4 else { return nil }
        var value: UInt32 = 0
        for character in characters {
            guard let digit = ReadingAlphabet.characters.firstIndex(of: character) else { return nil }
            value = value << 5 | UInt32(digit)
        }
        self.value = value
    }

    var characters: [UInt8] { ReadingAlphabet.encoded(UInt64(value), count: 4) }
}

extension ShortCode: CustomStringConvertible {
    package var description: String { String(decoding: characters, as: UTF8.self) }
}
