/// Why a bundle is refused whole (bundle.md §4); nothing was changed.
package struct BundleRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Code: String, CaseIterable, Sendable {
        case notABundle = "not-a-bundle"
        case unknownVersion = "unknown-version"
        case notForThisNode = "not-for-this-node"
        case alteredOrCut = "altered-or-cut"
        case malformed
        case untrusted
        case revoked
        case stranger
        case outdated
        case replayed
        case noRoom = "no-room"
    }

    package let code: Code
    /// English, with what to do next.
    package let description: String

    package init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
