import Foundation
import GRDB

/// Characters that no font of this desk draws, as somebody drew them here. The shape of a character is nobody's datum; it is
/// sealed all the same, because a rare one may tell of its bearer.
extension Replica {
    private static let glyphPrefix = "glyph."
    /// Points along one side of a drawn character.
    package static let glyphSide = 48

    /// - Parameter bits: the picture row by row, one bit a point.
    package func keep(glyph scalar: Unicode.Scalar, _ bits: [UInt8]) throws {
        let name = Self.glyphPrefix + String(scalar.value, radix: 16)
        let sealed = vault.seal(bits, at: .setting(name))
        try write { db in try setSetting(name, sealed, db) }
    }

    /// All that were drawn, by their code points.
    package func glyphs() throws -> [(scalar: Unicode.Scalar, bits: [UInt8])] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT name, value FROM setting WHERE name LIKE ? ORDER BY name",
                arguments: [Self.glyphPrefix + "%"]
            ).compactMap { row in
                let name: String = row["name"]
                guard
                    let scalar = UInt32(name.dropFirst(Self.glyphPrefix.count), radix: 16).flatMap(Unicode.Scalar.init),
                    let bits = vault.open(bytes(row["value"]), at: .setting(name))
                else { throw ReplicaFault.damaged("a drawn character") }
                return (scalar, bits)
            }
        }
    }
}
