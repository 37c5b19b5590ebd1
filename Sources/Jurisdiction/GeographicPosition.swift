/// A place on the map, CGCS2000, in millionths of a degree: whole numbers, so that every node computes the same distances.
/// Input in GCJ-02 or BD-09 is converted before it gets here.
package struct GeographicPosition: Hashable, Codable, Sendable {
    package let longitudeMicrodegrees: Int
    package let latitudeMicrodegrees: Int

    /// Nil outside ±180° and ±90°.
    package init?(longitudeMicrodegrees: Int, latitudeMicrodegrees: Int) {
        guard (-180_000_000...180_000_000).contains(longitudeMicrodegrees),
            (-90_000_000...90_000_000).contains(latitudeMicrodegrees)
        else { return nil }
        self.longitudeMicrodegrees = longitudeMicrodegrees
        self.latitudeMicrodegrees = latitudeMicrodegrees
    }

    /// Decimal degrees as a directory writes them, `112.930243`, at most six places.
    package init?(longitude: some StringProtocol, latitude: some StringProtocol) {
        guard let longitude = Self.microdegrees(longitude), let latitude = Self.microdegrees(latitude) else {
            return nil
        }
        self.init(longitudeMicrodegrees: longitude, latitudeMicrodegrees: latitude)
    }

    private static func microdegrees(_ text: some StringProtocol) -> Int? {
        var bytes = Array(text.utf8)[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative { bytes.removeFirst() }
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...3).contains(whole.count) else { return nil }
        let places = parts.count == 2 ? Array(parts[1]) : []
        guard parts.count == 1 || (1...6).contains(places.count) else { return nil }
        let digits = Array(whole) + places + Array(repeating: UInt8(ascii: "0"), count: 6 - places.count)
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let magnitude = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return negative ? -magnitude : magnitude
    }
}
