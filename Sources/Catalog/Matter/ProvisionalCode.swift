/// The code of a matter whose number column is blank (新梳理的事项, seed 004 annex 1 note 2): it is always the same for the same
/// body, name and sub-item, so that a second import finds the matter again, and nobody can take it for an official number.
package enum ProvisionalCode {
    /// 临时, in letters that survive URLs, bar codes and Excel.
    package static let prefix = "LS-"

    package static func isProvisional(_ code: String) -> Bool { code.utf8.starts(with: prefix.utf8) }

    /// `LS-` and sixteen upper-case hexadecimal digits: FNV-1a of the three texts, each ended by a byte that UTF-8 never holds.
    /// No secrecy is needed, only that two matters of one list do not meet; should they, the import refuses both by line.
    package static func code(body: String, name: String, subItem: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for text in [body, name, subItem] {
            for byte in Array(text.utf8) + [0xFF] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        let digits = String(hash, radix: 16, uppercase: true)
        return prefix + String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
