/// Common words of administration and the codes of one or two bytes that stand for them. A part of the protocol: the table of a
/// codec never changes.
///
/// A byte of a text in phrases is a character or the first of one (20–7e; e2–e9 and ef, with two more), `literal` before any
/// other character, or a code. Of the bytes that are left, in order, the last ones lead: with each of the 255 bytes but zero
/// behind it a leading byte is a code. The table's phrases take the codes in order.
struct PhraseTable: Sendable {
    static let literal: UInt8 = 1
    /// Bytes that are or lead codes, ascending.
    static let codes: [UInt8] = Array(2...0x1f) + Array(0x7f...0xe1) + Array(0xea...0xee) + Array(0xf0...0xff)

    /// Of codec 3.
    static let first = PhraseTable(file: DictionaryBytes.phrases)

    /// The phrases, one after the other.
    let bytes: [UInt8]
    /// Where each begins, and where the last one ends.
    let starts: [Int]
    /// Codes of one byte; the codes after them have two.
    let singles: Int
    private let meanings: [Meaning]
    /// For the writer alone.
    private(set) var trie = PhraseTrie()

    private enum Meaning {
        case character(Int)
        case literal
        case phrase(Int)
        /// The place of the phrase that the second byte 1 would give.
        case leads(Int)
    }

    /// - Parameter file: phrases, each ended by a zero byte.
    init(file: [UInt8]) {
        var bytes: [UInt8] = []
        var starts = [0]
        for byte in file {
            if byte == 0 { starts.append(bytes.count) } else { bytes.append(byte) }
        }
        self.bytes = bytes
        self.starts = starts
        let count = starts.count - 1
        var leading = 0
        while Self.codes.count - leading + 255 * leading < count { leading += 1 }
        singles = Self.codes.count - leading
        var meanings = (0...255).map { (byte: Int) in Meaning.character(byte < 0x80 ? 1 : 3) }
        meanings[Int(Self.literal)] = .literal
        for (place, code) in Self.codes.enumerated() {
            meanings[Int(code)] = place < singles ? .phrase(place) : .leads(singles + 255 * (place - singles))
        }
        self.meanings = meanings
        trie = PhraseTrie(self)
    }

    var count: Int { starts.count - 1 }

    func span(of phrase: Int) -> ByteSpan { ByteSpan(starts[phrase]..<starts[phrase + 1]) }

    func code(of phrase: Int) -> [UInt8] {
        if phrase < singles { return [Self.codes[phrase]] }
        let (lead, second) = (phrase - singles).quotientAndRemainder(dividingBy: 255)
        return [Self.codes[singles + lead], UInt8(second + 1)]
    }

    /// Appends to `pool` what a text in phrases says.
    /// - Parameter limit: bytes.
    func expand(_ text: ByteSpan, in pool: inout [UInt8], limit: Int) throws(FrameFault) -> ByteSpan {
        let start = pool.count
        var at = text.start
        while at < text.end {
            let byte = pool[at]
            switch meanings[Int(byte)] {
            case .character(let length):
                guard length <= text.end - at else { throw .columnEnds }
                for index in at..<at + length { pool.append(pool[index]) }
                at += length
            case .literal:
                guard at + 1 < text.end else { throw .columnEnds }
                let length = Self.length(ofCharacter: pool[at + 1])
                guard length < text.end - at else { throw .columnEnds }
                for index in at + 1...at + length { pool.append(pool[index]) }
                at += 1 + length
            case .phrase(let phrase):
                guard phrase < count else { throw .wrongReference }
                pool += bytes[starts[phrase]..<starts[phrase + 1]]
                at += 1
            case .leads(let first):
                guard at + 1 < text.end else { throw .columnEnds }
                let phrase = first + Int(pool[at + 1]) - 1
                guard phrase < count else { throw .wrongReference }
                pool += bytes[starts[phrase]..<starts[phrase + 1]]
                at += 2
            }
            guard pool.count - start <= limit else { throw .tooLarge(UInt64(pool.count - start)) }
        }
        return ByteSpan(start..<pool.count)
    }

    /// By its first byte.
    static func length(ofCharacter byte: UInt8) -> Int { byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4 }
}
