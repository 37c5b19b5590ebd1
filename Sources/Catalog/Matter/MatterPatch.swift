/// What one version of a matter changes in the version before it; updates travel as patches (architecture.md §7).
/// A field set to nil is taken away. A new matter is the patch from the empty record.
package struct MatterPatch: Equatable, Sendable {
    package let code: String
    package let changes: [(field: MatterField, value: FieldValue?)]

    package init(code: String, changes: [(field: MatterField, value: FieldValue?)]) {
        self.code = code
        self.changes = changes.sorted { $0.field < $1.field }
    }

    /// The shortest patch that makes `new` of `old`; nil stands for a matter that was not there.
    package init(from old: MatterRecord?, to new: MatterRecord) {
        code = new.code
        changes = FieldChange.between(old ?? MatterRecord(code: new.code), new).map { ($0.field, $0.after) }
    }

    package static func == (a: MatterPatch, b: MatterPatch) -> Bool {
        sameBytes(a.code, b.code)
            && a.changes.elementsEqual(b.changes) { $0.field == $1.field && $0.value == $1.value }
    }

    package var isEmpty: Bool { changes.isEmpty }

    /// The part that travels in one layer of the publications.
    package func part(_ layer: MatterField.Layer) -> MatterPatch {
        MatterPatch(code: code, changes: changes.filter { $0.field.layer == layer })
    }

    /// The patched record. `record` is the version the patch was made from; its code is the patch's.
    package func applied(to record: MatterRecord?) -> MatterRecord {
        var patched = record ?? MatterRecord(code: code)
        precondition(sameBytes(patched.code, code), "a patch is looked up by the code of the record it is applied to")
        for (field, value) in changes { patched[field] = value }
        return patched
    }
}

/// One changed element with both sides, as a 分项表 must mark it (着重标明, seed 004 annex 2 note 2).
package struct FieldChange: Equatable, Sendable {
    package let field: MatterField
    package let before: FieldValue?
    package let after: FieldValue?

    /// Ascending by field.
    package static func between(_ old: MatterRecord, _ new: MatterRecord) -> [FieldChange] {
        var changes: [FieldChange] = []
        var olds = old.fields[...]
        var news = new.fields[...]
        while let field = [olds.first?.field, news.first?.field].compactMap({ $0 }).min() {
            let before = olds.first?.field == field ? olds.removeFirst().value : nil
            let after = news.first?.field == field ? news.removeFirst().value : nil
            if before != after { changes.append(FieldChange(field: field, before: before, after: after)) }
        }
        return changes
    }
}
