/// The characters of a name that a plain Chinese font may lack: whatever lies outside ASCII, Latin letters, punctuation and
/// the 20,902 ideographs of GBK. Whether the desk's fonts have them only the browser can see; see `desk.js`.
enum RareScalars {
    static func found(in name: String) -> [Unicode.Scalar] {
        var found: [Unicode.Scalar] = []
        for scalar in name.unicodeScalars where isRare(scalar) && !found.contains(scalar) { found.append(scalar) }
        return found
    }

    private static func isRare(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x2E80, 0x3000..<0x3100, 0x4E00...0x9FA5, 0xFF00..<0xFFF0: false
        default: true
        }
    }

    static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
