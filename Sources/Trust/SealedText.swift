import Crypto
import FoundationEssentials

/// Bytes under AES-256-GCM as everything here stores them.
///
/// | offset | length | field |
/// | --- | --- | --- |
/// | 0 | 1 | 0x31 |
/// | 1 | 12 | nonce, random |
/// | 13 | n | encrypted bytes |
/// | 13 + n | 16 | tag |
enum SealedText {
    static let overhead = 1 + 12 + 16

    /// - Parameter context: what the text must stay together with; not stored.
    static func seal(
        _ bytes: [UInt8], under key: SymmetricKey, context: [UInt8], from entropy: inout some Entropy
    ) -> [UInt8] {
        let nonce = entropy.bytes(12)
        return certain("AES-GCM seals any bytes under a key of 32 and a nonce of 12") {
            let box = try AES.GCM.seal(bytes, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: context)
            guard let combined = box.combined else { preconditionFailure("a nonce of 12 bytes combines") }
            return [UInt8](unsafeUninitializedCapacity: 1 + combined.count) { buffer, count in
                buffer[0] = Algorithm.aes256GCM.rawValue
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[1...])
                combined.withUnsafeBytes { rest.copyMemory(from: $0) }
                count = 1 + combined.count
            }
        }
    }

    /// Nil if the key or the context is another, or a bit was changed.
    static func open(_ sealed: some RandomAccessCollection<UInt8>, under key: SymmetricKey, context: [UInt8])
        -> [UInt8]?
    {
        guard sealed.count >= overhead, sealed.first == Algorithm.aes256GCM.rawValue else { return nil }
        do {
            let box = try AES.GCM.SealedBox(combined: Array(sealed.dropFirst()))
            return Array(try AES.GCM.open(box, using: key, authenticating: context))
        } catch {
            return nil
        }
    }
}
