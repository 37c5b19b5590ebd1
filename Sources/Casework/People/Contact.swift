/// How the applicant hears of the case. A phone that the catalog calls required means "or a stated reason, and who tells
/// them instead".
package enum Contact: Hashable, Sendable {
    case phone(String)
    case noPhone(reason: String, through: Channel)

    package enum Channel: Hashable, Sendable {
        /// 联系人
        case contactPerson(name: PersonName, phone: String)
        /// 网格员
        case gridWorker(name: PersonName)
        /// 村广播: says only that somebody should come to the station
        case villageBroadcast
    }

    /// The digits of a phone as typed: full-width made plain; spaces, dashes and brackets left out; + only in front. Nil
    /// unless 5 to 20 digits are left.
    package static func phoneDigits(_ typed: some StringProtocol) -> String? {
        var digits = ""
        for scalar in typed.unicodeScalars where !scalar.properties.isWhitespace {
            let plain = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            switch plain {
            case 0x30...0x39: digits.unicodeScalars.append(Unicode.Scalar(UInt8(plain)))
            case 0x2B where digits.isEmpty: digits = "+"
            case 0x28, 0x29, 0x2D: continue
            default: return nil
            }
        }
        let count = digits.utf8.count - (digits.utf8.first == UInt8(ascii: "+") ? 1 : 0)
        return (5...20).contains(count) ? digits : nil
    }
}
