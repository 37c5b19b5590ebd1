/// A name as the card has it: 1–100 characters of any plane, stored as given and never normalised. Equality and hashing go
/// by the UTF-8 bytes, because Swift's `==` would take U+F9D1 for 六.
package struct PersonName: Sendable {
    /// The name to show and print: `asGiven` with the private-use points of old card readers replaced by what they meant.
    package let text: String
    /// Exactly what was read or typed.
    package let asGiven: String

    /// Nil when there is nothing but space, more than 100 characters, or a control character in it.
    package init?(_ given: String) {
        let scalars = given.unicodeScalars
        guard scalars.contains(where: { !$0.properties.isWhitespace }), scalars.count <= 100,
            !scalars.contains(where: {
                $0.properties.generalCategory == .control || $0.properties.isNoncharacterCodePoint
            })
        else { return nil }
        asGiven = given
        var mapped = String.UnicodeScalarView()
        for scalar in scalars { mapped.append(PrivateUse.meant(by: scalar) ?? scalar) }
        text = String(mapped)
    }

    /// True when a private-use point was replaced, so that both forms should be shown at intake.
    package var wasMapped: Bool { text.utf8.count != asGiven.utf8.count || !text.utf8.elementsEqual(asGiven.utf8) }

    /// With all but its first character hidden.
    package var masked: String { (text.unicodeScalars.first.map { String($0) } ?? "") + "**" }

    /// What two spellings of one name have in common: no 间隔号, no space, Latin letters without case and width, old
    /// private-use points as what they meant. For finding people, never for telling them apart.
    package var searchKey: String { Self.searchKey(of: text) }

    /// The same key for what an officer types into a search field.
    package static func searchKey(of typed: String) -> String {
        var key = String.UnicodeScalarView()
        for scalar in typed.unicodeScalars {
            let meant = PrivateUse.meant(by: scalar) ?? scalar
            if interpuncts.contains(meant.value) || meant.properties.isWhitespace { continue }
            let plain = (0xFF01...0xFF5E).contains(meant.value) ? meant.value - 0xFEE0 : meant.value
            let folded = (0x41...0x5A).contains(plain) ? plain + 0x20 : plain
            key.append(Unicode.Scalar(folded) ?? meant)
        }
        return String(key)
    }

    /// The marks that keyboards, cards and registers use between the parts of a name: · • ・ ･ ‧ ․ ∙ ⋅ ． 。 . ᛫ ⸱ ᐧ
    private static let interpuncts: Set<UInt32> = [
        0x00B7, 0x2022, 0x30FB, 0xFF65, 0x2027, 0x2024, 0x2219, 0x22C5, 0xFF0E, 0x3002, 0x002E, 0x16EB, 0x2E31, 0x1427,
    ]
}

extension PersonName: Hashable {
    package static func == (a: PersonName, b: PersonName) -> Bool { a.asGiven.utf8.elementsEqual(b.asGiven.utf8) }

    package func hash(into hasher: inout Hasher) {
        for byte in asGiven.utf8 { hasher.combine(byte) }
    }
}
