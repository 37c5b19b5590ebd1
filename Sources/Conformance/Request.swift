import Journal
import Jurisdiction

/// One line of the harness: a verb and its arguments, between single spaces.
struct Request {
    let verb: String
    let arguments: [String]

    init(_ line: String) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        verb = words.first ?? ""
        arguments = Array(words.dropFirst())
    }

    func text(_ place: Int) throws(Answer.Reason) -> String {
        guard place < arguments.count else { throw .call }
        return arguments[place]
    }

    /// Hexadecimal; `-` is no bytes.
    func bytes(_ place: Int) throws(Answer.Reason) -> [UInt8] { try Hex.bytes(try text(place)) }

    func number(_ place: Int) throws(Answer.Reason) -> UInt64 {
        guard let number = UInt64(try text(place)) else { throw .call }
        return number
    }

    func journal(_ place: Int) throws(Answer.Reason) -> JournalID {
        guard let journal = JournalID(description: try text(place)) else { throw .call }
        return journal
    }

    func segment(_ place: Int) throws(Answer.Reason) -> SegmentTag {
        guard let node = NodeID(description: try text(place)) else { throw .call }
        return SegmentTag(value: node.value)
    }

    func hash(_ place: Int) throws(Answer.Reason) -> LeafHash {
        guard let hash = LeafHash(bytes: try bytes(place)) else { throw .call }
        return hash
    }

    /// Hashes between commas; `-` is none.
    func hashes(_ place: Int) throws(Answer.Reason) -> [LeafHash] {
        let text = try text(place)
        guard text != "-" else { return [] }
        var hashes: [LeafHash] = []
        for part in text.split(separator: ",") {
            guard let hash = LeafHash(bytes: try Hex.bytes(String(part))) else { throw .call }
            hashes.append(hash)
        }
        return hashes
    }
}

/// Bytes as the harness writes them.
enum Hex {
    static func bytes(_ text: String) throws(Answer.Reason) -> [UInt8] {
        if text == "-" { return [] }
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { throw .call }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[place]), let low = value(digits[place + 1]) else { throw .call }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }

    static func text(_ bytes: [UInt8]) -> String { bytes.isEmpty ? "-" : bytes.hexadecimal }
}
