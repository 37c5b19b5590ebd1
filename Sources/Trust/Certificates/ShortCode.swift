/// What a node's case numbers begin with (办件编号的站点代码): 1–8 characters that cannot be confused by hand or ear.
package struct ShortCode: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Nil for anything but 1–8 of `0123456789ABCDEFGHJKMNPQRSTVWXYZ`.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...8).contains(bytes.count), bytes.allSatisfy(base32.contains) else { return nil }
        description = text
    }

    package static func == (a: Self, b: Self) -> Bool { a.bytes == b.bytes }
    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

    var bytes: [UInt8] { Array(description.utf8) }
}
