import Foundation

/// What bytes will be after deflate, guessed: how the writer of a column chooses among layouts. A reader obeys whatever was chosen.
enum SizeEstimate {
    /// Short columns by the frequencies of their bytes and a code table; long ones by deflate itself, which sees repeats.
    static func bytes(of column: [UInt8]) throws(Deflate.Fault) -> Double {
        if column.count > 800 { return Double(try Deflate.compress(column, dictionary: [], level: 6).count) }
        var counts = [Int](repeating: 0, count: 256)
        for byte in column { counts[Int(byte)] += 1 }
        var bits = 0.0
        var distinct = 0.0
        let all = Double(column.count)
        for count in counts where count > 0 {
            bits += Double(count) * log2(all / Double(count))
            distinct += 1
        }
        return bits / 8 + 0.4 * distinct
    }

    /// Nearly as many distinct bytes as chance would show: such bytes stay out of deflate.
    static func looksRandom(_ count: Int, _ source: [UInt8], _ strings: [ByteSpan]) -> Bool {
        guard count >= 12 else { return false }
        var isSeen = [Bool](repeating: false, count: 256)
        var distinct = 0
        for string in strings {
            for index in string.range where !isSeen[Int(source[index])] {
                isSeen[Int(source[index])] = true
                distinct += 1
            }
        }
        return Double(distinct) >= 0.88 * 256 * (1 - pow(255.0 / 256, Double(count)))
    }
}
