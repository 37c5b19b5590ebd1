/// The divisions that a journal of cases is for, in their canonical form: ascending, each once, and without a party that is
/// an ancestor of another, because it holds the other's journals anyway (architecture.md §4 "Audiences").
package struct Parties: Hashable, Sendable {
    package let divisions: [DivisionCode]

    /// What an author settled, read from bytes. Which of them are ancestors of others depended on the register the author
    /// had; the reader takes the author's word.
    package init(_ divisions: [DivisionCode]) {
        self.divisions = Set(divisions).sorted()
    }

    /// What this node is to write for `parties`.
    package init(_ parties: [DivisionCode], in jurisdiction: Jurisdiction) {
        self.init(
            parties.filter { party in
                !parties.contains { $0 != party && jurisdiction.contains(party, $0) }
            })
    }

    /// Whether the node of `division` holds such a journal: some party lies at or below it.
    package func concern(_ division: DivisionCode, in jurisdiction: Jurisdiction) -> Bool {
        divisions.contains { jurisdiction.contains(division, $0) }
    }
}
