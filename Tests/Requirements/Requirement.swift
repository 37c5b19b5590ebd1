package import Testing

/// Names the requirements of `requirements.md` that a test or a suite shows: `@Test(.requirement("C04"))`.
package struct Requirement: TestTrait, SuiteTrait {
    /// A capital letter and two digits each, in the order given.
    package let ids: [String]

    package init(_ ids: [String]) {
        precondition(!ids.isEmpty, "a requirement trait names at least one requirement")
        for id in ids { precondition(Self.isWellFormed(id), "not a requirement id: \(id)") }
        self.ids = ids
    }

    /// `A01`…`Z99`. Checked by the trait itself, so that a mistyped id stops the test run instead of counting as coverage.
    package static func isWellFormed(_ id: String) -> Bool {
        let bytes = Array(id.utf8)
        return bytes.count == 3 && (0x41...0x5A).contains(bytes[0])
            && bytes[1...].allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A suite's requirement is shown by every test in it.
    package var isRecursive: Bool { true }
}

extension Trait where Self == Requirement {
    package static func requirement(_ ids: String...) -> Requirement { Requirement(ids) }
}
