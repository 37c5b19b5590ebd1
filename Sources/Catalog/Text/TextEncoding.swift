/// How the bytes of an imported file are to be read. The names are what `--encoding` takes.
package enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "UTF-8"
    /// GB 18030, which GBK and GB 2312 files are too.
    case gb18030 = "GB18030"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// Reads what people type: `utf8`, `gbk`, `GB2312`, `cp936`, `utf-16`.
    package init?(typed name: String) {
        switch name.lowercased().filter({ $0 != "-" && $0 != "_" }) {
        case "utf8", "utf8sig": self = .utf8
        case "gb18030", "gbk", "gb2312", "cp936", "ansi": self = .gb18030
        case "utf16", "utf16le", "unicode": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        default: return nil
        }
    }

    /// The byte order mark that announces it; GB 18030 has one too, though nobody writes it.
    var mark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .gb18030: [0x84, 0x31, 0x95, 0x33]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        }
    }
}
