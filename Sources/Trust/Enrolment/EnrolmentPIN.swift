/// Opens an enrolment file; told by telephone or on another paper. Eleven random digits and a check digit (GB/T 17710).
package struct EnrolmentPIN: Sendable {
    /// 12 ASCII digits.
    package let digits: String

    package init(from entropy: inout some Entropy) {
        let random = (0..<11).map { _ in Self.digit(from: &entropy) }
        digits = Self.text(random + [checkValue(of: random, alphabet: 10, start: 10)])
    }

    /// Takes what was typed, with or without spaces and dashes, also in the full-width digits of a Chinese keyboard. Nil
    /// if a digit is missing or mistyped.
    package init?(typed text: String) {
        let values = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" }.map { scalar in
            switch scalar {
            case "0"..."9": Int(scalar.value) - 0x30
            case "０"..."９": Int(scalar.value) - 0xFF10
            default: -1
            }
        }
        guard values.count == 12, !values.contains(-1),
            checkValue(of: values.dropLast(), alphabet: 10, start: 10) == values[11]
        else { return nil }
        digits = Self.text(values)
    }

    /// Three groups of four.
    package var groups: String {
        let digits = Array(digits)
        return [digits[0..<4], digits[4..<8], digits[8..<12]].map { String($0) }.joined(separator: " ")
    }

    /// Bytes above 249 are drawn again: ten digits would not share them evenly.
    private static func digit(from entropy: inout some Entropy) -> Int {
        while true {
            let byte = entropy.bytes(1)[0]
            if byte < 250 { return Int(byte % 10) }
        }
    }

    private static func text(_ values: [Int]) -> String { values.map(String.init).joined() }
}
