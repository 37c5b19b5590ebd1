/// Containment decides who may hold which journal, so it depends on the register alone and never on today's date: nodes
/// with one register agree whatever their clocks say. A division lies under its parent, and also under its successors and
/// theirs: the town that took over must have the open cases on its first day.
extension Jurisdiction {
    /// Whether `descendant` is `ancestor` or lies somewhere under it.
    package func contains(_ ancestor: DivisionCode, _ descendant: DivisionCode) -> Bool {
        if ancestor == descendant { return true }
        var found: [DivisionCode] = []
        collect(descendant, asParent: false, into: &found)
        return found.contains(ancestor)
    }

    /// Whether one contains the other: what an exchange may carry between their nodes.
    package func isRelated(_ a: DivisionCode, _ b: DivisionCode) -> Bool { contains(a, b) || contains(b, a) }

    /// The registered divisions that came under one although their digits stand elsewhere, in code order: what was moved there, and
    /// what it was called itself before.
    package func taken(into code: DivisionCode) -> [DivisionCode] {
        let digits = Jurisdiction()
        return divisions.map(\.code).filter { contains(code, $0) && !digits.contains(code, $0) }
    }

    /// Whether everything lies under the same in both.
    package func places(like other: Jurisdiction) -> Bool { placements == other.placements }

    /// What is said beyond the digits of the codes.
    private var placements: [Placement] {
        divisions.map { Placement(code: $0.code, parent: $0.parent, successors: $0.successors) }
            .filter { $0.parent != $0.code.parentByDigits || !$0.successors.isEmpty }
    }

    private struct Placement: Equatable {
        let code: DivisionCode
        let parent: DivisionCode?
        let successors: [DivisionCode]
    }

    /// Everything that contains `code`, itself included. A parent that was split is not followed into its parts: unless
    /// the register names a successor for `code` itself, nobody knows which part it went to, and the other part has no
    /// business with its people.
    private func collect(_ code: DivisionCode, asParent: Bool, into found: inout [DivisionCode]) {
        guard !found.contains(code) else { return }
        found.append(code)
        let successors = self[code]?.successors ?? []
        if !asParent || successors.count == 1 {
            for successor in successors { collect(successor, asParent: false, into: &found) }
        }
        if let parent = parent(of: code) { collect(parent, asParent: true, into: &found) }
    }

    /// A published register that leads in a circle must be refused when it is read: every walk above would not end.
    func checkNoCircle() throws(JurisdictionError) {
        var sound: Set<DivisionCode> = []
        for division in divisions { try walk(from: division.code, depth: 0, sound: &sound) }
    }

    private func walk(
        from code: DivisionCode, depth: Int, sound: inout Set<DivisionCode>
    ) throws(JurisdictionError) {
        guard !sound.contains(code) else { return }
        guard depth < Self.longestLine else { throw .circular(code) }
        let successors = self[code]?.successors ?? []
        for next in successors + (parent(of: code).map { [$0] } ?? []) {
            try walk(from: next, depth: depth + 1, sound: &sound)
        }
        sound.insert(code)
    }

    /// Parents and successors in one line. No division changes hands so often: a longer line is a circle, or a hostile
    /// register that would exhaust the stack.
    private static let longestLine = 64
}
