package import Crypto

/// Seals what one segment or table writes to the disk: a `SealedText` whose context is the place where it stands.
package enum AtRestCipher: Sendable {
    case sealed(SymmetricKey)
    #if LINBAN_PLAINTEXT_AT_REST
        /// Format 0 and the bytes as they are. Only in the build which shows that a search of the disk finds what is not sealed.
        case open
    #endif

    /// What sealing adds to a value.
    package static let overhead = SealedText.overhead

    /// - Parameter place: where the value stands. It opens nowhere else.
    package func seal(_ bytes: [UInt8], at place: [UInt8], from entropy: inout some Entropy) -> [UInt8] {
        switch self {
        case .sealed(let key):
            return SealedText.seal(bytes, under: key, context: place, from: &entropy)
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
            guard let bytes = SealedText.open(sealed, under: key, context: place) else { throw .damaged }
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
