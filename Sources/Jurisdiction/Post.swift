/// The role “the node of this division” (岗位节点). Parents are posts, not keys: whoever shows a chain from the root for the
/// division is the parent.
package struct Post: Hashable, Codable, Sendable {
    package let division: DivisionCode
    package let level: Level

    package init(division: DivisionCode, level: Level) {
        self.division = division
        self.level = level
    }
}
