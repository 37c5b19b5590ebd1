/// How a column of numbers is written: the byte that stands before it in the stream of shapes.
enum NumberLayout {
    /// What is written in place of the numbers.
    enum Transform: UInt8, CaseIterable {
        case asTheyAre = 0
        /// The first as it is, then each one's difference to the one before, zigzag.
        case steps = 1
        /// The first as it is, then the greatest so far minus each one, zigzag.
        case belowGreatest = 2
    }

    static let constant: UInt8 = 6

    static func varints(_ transform: Transform) -> UInt8 { transform.rawValue << 1 }
    static func planes(_ transform: Transform) -> UInt8 { transform.rawValue << 1 | 1 }
}

/// A difference of either sign, modulo 2⁶⁴, as a number that is small when the difference is.
func zigzag(_ difference: UInt64) -> UInt64 {
    let signed = Int64(bitPattern: difference)
    return UInt64(bitPattern: signed << 1 ^ signed >> 63)
}

func unzigzag(_ number: UInt64) -> UInt64 { number >> 1 ^ (0 &- (number & 1)) }
