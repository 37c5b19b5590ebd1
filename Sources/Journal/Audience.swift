package import Jurisdiction

/// Who a journal is for (architecture.md §4). Canonical: equal reach is equal bytes, so it means the same journal.
package enum Audience: Hashable, Sendable {
    /// Revocations, enrolments, posts, beacons, rule numbers, by the node of this division.
    case authority(DivisionCode)
    /// Index of the catalog, calendar, directory and routing, by a district or the city.
    case publications(DivisionCode)
    /// Cases. Sorted; a party below another party's division is kept, the ancestor is left out.
    case parties(Parties)
    /// Guides of the matters in the catalog, by whoever publishes it; behind every index.
    case guides(DivisionCode)

    private enum Tag: UInt8 { case authority = 1, publications = 2, parties = 3, guides = 4 }

    /// tag (1) ‖ number of divisions (1) ‖ their codes, 12 ASCII digits each, ascending.
    package var bytes: [UInt8] {
        let (tag, divisions): (Tag, [DivisionCode]) =
            switch self {
            case .authority(let division): (.authority, [division])
            case .publications(let division): (.publications, [division])
            case .parties(let parties): (.parties, parties.divisions)
            case .guides(let division): (.guides, [division])
            }
        return [tag.rawValue, UInt8(divisions.count)] + divisions.flatMap { Array($0.description.utf8) }
    }

    /// Nil when the bytes are not the canonical form of an audience.
    package init?(bytes: [UInt8]) {
        guard bytes.count >= 2, let tag = Tag(rawValue: bytes[0]), bytes.count == 2 + 12 * Int(bytes[1]) else {
            return nil
        }
        var divisions: [DivisionCode] = []
        for at in stride(from: 2, to: bytes.count, by: 12) {
            guard let code = DivisionCode(String(decoding: bytes[at..<at + 12], as: UTF8.self)) else { return nil }
            divisions.append(code)
        }
        switch (tag, divisions.count) {
        case (.authority, 1): self = .authority(divisions[0])
        case (.publications, 1): self = .publications(divisions[0])
        case (.parties, 1...): self = .parties(Parties(divisions))
        case (.guides, 1): self = .guides(divisions[0])
        default: return nil
        }
        guard self.bytes == bytes else { return nil }
    }
}
