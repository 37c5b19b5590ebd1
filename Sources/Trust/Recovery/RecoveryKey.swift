/// One of the two keys that the founding of a tree leaves on paper. Both together may name a new root, nothing else.
package struct RecoveryKey: Sendable {
    private let key: HeadKey

    package init(from entropy: inout some Entropy) { key = HeadKey(from: &entropy) }

    package var publicKey: HeadPublicKey { key.publicKey }

    func sign(_ message: [UInt8]) -> Signature { key.sign(message) }

    /// To be printed once and stored nowhere: 13 groups of four characters and a check character.
    package var paper: String {
        Self.groups(of: key.seed).enumerated().map { index, group in
            let check = checkValue(of: group, alphabet: 32, start: index + 1)
            return String(decoding: (group + [check]).map { base32[$0] }, as: UTF8.self)
        }.joined(separator: "-")
    }

    /// Reads what a person typed from paper: case, spaces and kinds of dash do not matter; O is 0, I and L are 1.
    package init(paper: String) throws(RecoveryKeyFault) {
        let values = try Self.values(typed: paper)
        guard values.count == 65 else { throw .wrongLength(values.count) }
        var bits: [UInt8] = []
        for index in 0..<13 {
            let group = values[index * 5..<index * 5 + 4]
            guard values[index * 5 + 4] == checkValue(of: group, alphabet: 32, start: index + 1) else {
                throw .mistyped(group: index + 1)
            }
            bits += group.flatMap { value in (0..<5).map { UInt8(value >> (4 - $0) & 1) } }
        }
        // 13 groups carry 260 bits, a key has 256: the rest is zero.
        guard bits[256...].allSatisfy({ $0 == 0 }) else { throw .mistyped(group: 13) }
        let seed = stride(from: 0, to: 256, by: 8).map { bits[$0..<$0 + 8].reduce(0) { $0 << 1 | $1 } }
        guard let key = HeadKey(seed: seed) else { throw .wrongLength(values.count) }
        self.key = key
    }

    private static func groups(of seed: [UInt8]) -> [[Int]] {
        let bits = seed.flatMap { byte in (0..<8).map { Int(byte >> (7 - $0) & 1) } } + [0, 0, 0, 0]
        let values = stride(from: 0, to: 260, by: 5).map { bits[$0..<$0 + 5].reduce(0) { $0 << 1 | $1 } }
        return stride(from: 0, to: 52, by: 4).map { Array(values[$0..<$0 + 4]) }
    }

    private static func values(typed text: String) throws(RecoveryKeyFault) -> [Int] {
        var values: [Int] = []
        for scalar in text.uppercased().unicodeScalars
        where !scalar.properties.isWhitespace && scalar.properties.generalCategory != .dashPunctuation {
            let character: Unicode.Scalar =
                switch scalar {
                case "O": "0"
                case "I", "L": "1"
                default: scalar
                }
            guard character.isASCII, let value = base32.firstIndex(of: UInt8(character.value)) else {
                throw .strangeCharacter(scalar)
            }
            values.append(value)
        }
        return values
    }
}

package enum RecoveryKeyFault: Error, Hashable, Sendable, CustomStringConvertible {
    case wrongLength(Int)
    case strangeCharacter(Unicode.Scalar)
    /// Counted from 1, as a person reads the paper.
    case mistyped(group: Int)

    package var description: String {
        switch self {
        case .wrongLength(let count):
            "A recovery key has 65 characters in 13 groups, this has \(count). Type the whole paper again."
        case .strangeCharacter(let scalar): "\(scalar) does not occur in recovery keys. Compare it with the paper."
        case .mistyped(let group): "Group \(group) is not as on the paper. Type that group again."
        }
    }
}

/// The public halves of both recovery keys, in the order in which they were printed.
package struct RecoveryPublicKeys: Hashable, Sendable {
    package let first: HeadPublicKey
    package let second: HeadPublicKey

    package init(first: HeadPublicKey, second: HeadPublicKey) {
        self.first = first
        self.second = second
    }
}
