import Crypto
package import Scans

/// Seals a scan under its case's secret (scans.md §2): whoever has secret and content makes the same bytes again, so that any holder
/// may give another the rest of a scan that a third began.
///
/// Chunk *n* is AES-256-GCM over 65,536 bytes (the last one less), encrypted bytes before the tag of 16:
///
/// | length | nonce |
/// | --- | --- |
/// | 11 | *n*, big-endian |
/// | 1 | 1 in the last chunk, else 0 |
///
/// The key is made from the content's digest too: one key never seals two contents, so no nonce is used twice.
package struct ScanSeal: Sendable {
    private let key: SymmetricKey
    private let digest: [UInt8]

    /// - Parameter digest: SHA-256 of the content.
    package init(secret: [UInt8], digest: [UInt8]) {
        key = derivedKey(SymmetricKey(data: secret), info: purposeLine("linban scan 1") + digest)
        self.digest = digest
    }

    /// Seals content under the secret of its case.
    package static func sealing(
        _ content: [UInt8], secret: [UInt8]
    ) -> (reference: ScanReference.Sealed, bytes: [UInt8]) {
        let digest = sha256(content)
        let sealed = ScanSeal(secret: secret, digest: digest).seal(content)
        return (ScanReference.Sealed(name: name(of: sealed), digest: digest, length: content.count), sealed)
    }

    package static func name(of sealed: [UInt8]) -> ScanName {
        guard let name = ScanName(bytes: sha256(sealed)) else { preconditionFailure("SHA-256 gives 32 bytes") }
        return name
    }

    private func seal(_ content: [UInt8]) -> [UInt8] {
        precondition(!content.isEmpty, "an empty file is refused before it is sealed")
        var sealed: [UInt8] = []
        sealed.reserveCapacity(ScanBounds.sealedLength(content.count))
        let last = (content.count - 1) / ScanBounds.chunk
        for chunk in 0...last {
            let start = chunk * ScanBounds.chunk
            let box = certain("AES-GCM seals any bytes under a key of 32 and a nonce of 12") {
                try AES.GCM.seal(
                    content[start..<min(start + ScanBounds.chunk, content.count)], using: key,
                    nonce: AES.GCM.Nonce(data: Self.nonce(chunk, isLast: chunk == last)))
            }
            sealed += box.ciphertext
            sealed += box.tag
        }
        return sealed
    }

    /// Nil when the bytes are not those that were sealed under this secret, whole.
    package func open(_ sealed: [UInt8]) -> [UInt8]? {
        let whole = ScanBounds.chunk + ScanBounds.tag
        guard sealed.count > ScanBounds.tag else { return nil }
        var content: [UInt8] = []
        content.reserveCapacity(sealed.count)
        let last = (sealed.count - 1) / whole
        for chunk in 0...last {
            let part = sealed[chunk * whole..<min((chunk + 1) * whole, sealed.count)]
            guard part.count > ScanBounds.tag else { return nil }
            do {
                let box = try AES.GCM.SealedBox(
                    nonce: AES.GCM.Nonce(data: Self.nonce(chunk, isLast: chunk == last)),
                    ciphertext: part.dropLast(ScanBounds.tag), tag: part.suffix(ScanBounds.tag))
                content += try AES.GCM.open(box, using: key)
            } catch {
                return nil
            }
        }
        return sha256(content) == digest ? content : nil
    }

    private static func nonce(_ chunk: Int, isLast: Bool) -> [UInt8] {
        [0, 0, 0] + UInt64(chunk).bigEndianBytes + [isLast ? 1 : 0]
    }
}
