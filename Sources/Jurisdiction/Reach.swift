/// What a certificate says about a node (architecture.md §11): its level, and the divisions that it and the nodes under it
/// serve. Nothing about level or division comes from a flag or a roster.
package struct Reach: Hashable, Codable, Sendable {
    package let level: Level
    /// In code order, each once.
    package let divisions: [DivisionCode]

    package init(level: Level, divisions: [DivisionCode]) {
        self.level = level
        self.divisions = Set(divisions).sorted()
    }

    /// Whether `division` is one of these or lies under one.
    package func covers(_ division: DivisionCode, in jurisdiction: Jurisdiction) -> Bool {
        divisions.contains { jurisdiction.contains($0, division) }
    }

    /// Whether the holder of `issuer` may give this to a child: a lower level, and nothing that it does not serve itself.
    package func narrows(_ issuer: Reach, in jurisdiction: Jurisdiction) -> Bool {
        issuer.level.isAbove(level) && !divisions.isEmpty
            && divisions.allSatisfy { issuer.covers($0, in: jurisdiction) }
    }
}
