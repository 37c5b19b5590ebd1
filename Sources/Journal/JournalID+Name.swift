import Crypto
package import Jurisdiction

extension JournalID {
    /// The journal that `author` writes for `audience`.
    package init(author: NodeID, audience: Audience) {
        let digest = Array(SHA256.hash(data: author.bytes + audience.bytes))
        self.init(
            high: digest[0..<8].reduce(0) { $0 << 8 | UInt64($1) },
            low: digest[8..<16].reduce(0) { $0 << 8 | UInt64($1) })
    }
}
