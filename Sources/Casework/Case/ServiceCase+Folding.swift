extension ServiceCase {
    /// Folds events in causal order, whatever order they arrived in: of the events whose held parents are all taken, the least
    /// by legal lower bound, author, segment, position, name comes next (architecture.md §6).
    package init(folding events: [FiledEvent]) {
        let order = CausalOrder(events)
        missing = order.missing
        for filed in order.events {
            if id == nil { id = filed.caseID }
            take(filed, in: order)
        }
    }

    private mutating func take(_ filed: FiledEvent, in order: CausalOrder) {
        if case .withheld(let reason) = filed.effect {
            history.append(HistoryItem(filed: filed, place: .withheld(reason: reason)))
            return
        }
        guard let name = filed.event.name else {
            history.append(HistoryItem(filed: filed, place: .unknown))
            return
        }
        guard isEmpowered(filed, for: name), let next = destination(of: name, filed, in: order) else {
            history.append(HistoryItem(filed: filed, place: .setAside(at: stage)))
            keepFacts(of: filed)
            noteConflict(of: name, filed, in: order)
            return
        }
        stage = next
        record(filed)
        history.append(HistoryItem(filed: filed, place: .applied(next)))
    }

    /// Whether the author's post holds the power for this act over this case. A desk asks before it files; whoever folds asks
    /// again, because an entry may come from a program that did not (guarantee 3).
    private func isEmpowered(_ filed: FiledEvent, for name: EventName) -> Bool {
        guard let row = Transition.rows(from: stage).first(where: { $0.event == name }), let handling else {
            return true
        }
        guard row.levels.contains(filed.level) else { return false }
        return switch row.power {
        case .decides: filed.division == handling.decides
        case .examines: filed.division == handling.examines || filed.division == handling.decides
        case .any, .receives, .accepts, .refuses, .forwards, .acceptsOrExamines: true
        }
    }

    /// The stage that the event leads to from here; nil where it is not lawful.
    private mutating func destination(of name: EventName, _ filed: FiledEvent, in order: CausalOrder) -> CaseStage? {
        if let lawful = Transition.to(from: stage, name) { return lawful }
        // Acceptance prevails over the voiding of a mis-entry that its author could not know of (CF18).
        if name == .accept, stage == .voided, let voiding = last(.void), order.areConcurrent(voiding.id, filed.id) {
            conflicts.append(Conflict(rule: .voidedAndAccepted, sides: [filed.id, voiding.id]))
            return .accepted
        }
        return nil
    }

    private func last(_ name: EventName) -> FiledEvent? {
        history.last { item in
            guard case .applied = item.place else { return false }
            return item.filed.event.name == name
        }?.filed
    }

    /// What a set-aside event says about papers and people still counts: nothing that a person handed in is discarded.
    mutating func keepFacts(of filed: FiledEvent) {
        switch filed.event {
        case .supplement(let event): hold(event.materials)
        case .receive(let event):
            hold(event.materials)
            if application == nil { application = event.application }
        default: break
        }
    }

    /// The conflict with the latest event that stands against this one, if neither author knew of the other.
    private mutating func noteConflict(of name: EventName, _ filed: FiledEvent, in order: CausalOrder) {
        let rows = Conflict.table.filter { $0.setAside.contains(name) }
        for item in history.reversed() {
            guard case .applied = item.place, let standing = item.filed.event.name,
                let row = rows.first(where: { $0.standing.contains(standing) })
            else { continue }
            if order.areConcurrent(item.filed.id, filed.id) {
                conflicts.append(Conflict(rule: row.rule, sides: [item.filed.id, filed.id]))
            }
            return
        }
    }

    mutating func hold(_ more: [HandedMaterial]) {
        for material in more {
            if let index = materials.firstIndex(where: { $0.index == material.index }) {
                materials[index] = material
            } else {
                materials.append(material)
            }
        }
        materials.sort { $0.index < $1.index }
    }
}
