package import Jurisdiction

/// Why the code on a slip is not taken (capsule.md §3); nothing was changed.
package struct SlipRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Code: String, CaseIterable, Sendable {
        case notACapsule = "not-a-capsule"
        case mistyped
        case unknownVersion = "unknown-version"
        case notForThisNode = "not-for-this-node"
        case malformed
        case unknownAuthor = "unknown-author"
        case forged
        case stranger
        case erased
    }

    package let code: Code
    /// English, with what to do next.
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

/// What a slip brought back.
package struct SlipTaken: Equatable, Sendable {
    /// Of the case; nil where what came back does not tell it.
    package let number: String?
    /// What leads to the case: its number, or more where several carry it (CF31).
    package let address: String?
    /// Whose acts they are.
    package let author: NodeID
    /// Acts that were not here, or without their private parts; 0 where everything was known.
    package let acts: Int
}
