package import Jurisdiction

/// The person who acts (经办人), as their node asserts it: the head proves the node, not the person (architecture.md §6).
package struct Officer: Hashable, Sendable {
    /// Number of the officer at this node, never given twice.
    package let ordinal: UInt32
    package let login: String
    package let displayName: String
    package let roles: Set<Role>

    package init(ordinal: UInt32, login: String, displayName: String, roles: Set<Role>) {
        self.ordinal = ordinal
        self.login = login
        self.displayName = displayName
        self.roles = roles
    }
}

/// An officer as other nodes know them.
package struct OfficerReference: Hashable, Sendable {
    package let node: NodeID
    package let ordinal: UInt32

    package init(node: NodeID, ordinal: UInt32) {
        self.node = node
        self.ordinal = ordinal
    }
}
