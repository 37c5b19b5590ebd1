import Crypto

/// AES-256-GCM: the encrypted bytes and the tag, without the nonce.
func aesSealed(_ bytes: [UInt8], key: SymmetricKey, nonce: [UInt8], authenticating context: [UInt8]) -> [UInt8] {
    certain("AES-GCM seals any bytes under a key of 32 and a nonce of 12") {
        let box = try AES.GCM.seal(bytes, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: context)
        return box.ciphertext + Array(box.tag)
    }
}

/// Nil if the key, the nonce or the context is another, or a bit was changed.
func aesOpened(
    _ sealed: some RandomAccessCollection<UInt8>, key: SymmetricKey, nonce: some Collection<UInt8>,
    authenticating context: [UInt8]
) -> [UInt8]? {
    guard sealed.count >= 16 else { return nil }
    do {
        let box = try AES.GCM.SealedBox(
            nonce: AES.GCM.Nonce(data: Array(nonce)), ciphertext: Array(sealed.dropLast(16)),
            tag: Array(sealed.suffix(16)))
        return Array(try AES.GCM.open(box, using: key, authenticating: context))
    } catch {
        return nil
    }
}
