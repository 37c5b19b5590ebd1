package import Crypto

/// Seals what one segment or table writes to the disk.
///
/// | offset | length | field |
/// | --- | --- | --- |
/// | 0 | 1 | format, 0x31: AES-256-GCM |
/// | 1 | 12 | nonce |
/// | 13 | n | encrypted bytes |
/// | 13 + n | 16 | tag |
///
/// Additional data: the format byte and the place.
package enum AtRestCipher: Sendable {
    case sealed(SymmetricKey)
    #if LINBAN_PLAINTEXT_AT_REST
        /// Format 0 and the bytes as they are. Only in the build which shows that a search of the disk finds what is not sealed.
        case open
    #endif

    /// What sealing adds to a value.
    package static let overhead = 1 + 12 + 16

    /// - Parameter place: where the value stands. It opens nowhere else.
    package func seal(_ bytes: [UInt8], at place: [UInt8], from entropy: inout some Entropy) -> [UInt8] {
        switch self {
        case .sealed(let key):
            let format = Algorithm.aes256GCM.rawValue
            let nonce = entropy.bytes(12)
            return [format] + nonce + aesSealed(bytes, key: key, nonce: nonce, authenticating: [format] + place)
        #if LINBAN_PLAINTEXT_AT_REST
            case .open:
                return [0] + bytes
        #endif
        }
    }

    package func open(_ sealed: [UInt8], at place: [UInt8]) throws(AtRestFault) -> [UInt8] {
        guard let format = sealed.first else { throw .truncated }
        switch self {
        case .sealed(let key):
            guard format == Algorithm.aes256GCM.rawValue else { throw .unknownFormat(format) }
            guard sealed.count >= Self.overhead else { throw .truncated }
            guard
                let bytes = aesOpened(
                    sealed[13...], key: key, nonce: sealed[1..<13], authenticating: [format] + place)
            else { throw .damaged }
            return bytes
        #if LINBAN_PLAINTEXT_AT_REST
            case .open:
                guard format == 0 else { throw .unknownFormat(format) }
                return Array(sealed[1...])
        #endif
        }
    }
}

/// Why a value on the disk does not open.
package enum AtRestFault: Error, Hashable, Sendable, CustomStringConvertible {
    case truncated
    case unknownFormat(UInt8)
    /// Altered, moved from another place, or sealed under another node's key: these cannot be told apart.
    case damaged

    package var description: String {
        switch self {
        case .truncated: "A sealed value is cut short. Run linban verify; the value is fetched again from a neighbour."
        case .unknownFormat(let format):
            "A sealed value has format \(format). It was written by a later version: install that version."
        case .damaged:
            "A sealed value was altered or moved. Run linban verify; the value is fetched again from a neighbour."
        }
    }
}
