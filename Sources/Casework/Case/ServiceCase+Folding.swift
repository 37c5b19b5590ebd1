import Chronology

extension ServiceCase {
    /// Folds events in causal order, whatever order they arrived in: of the events whose held parents are all taken, the least
    /// by legal lower bound, author, segment, position, name comes next (architecture.md §6).
    /// - Parameter newest: the newest rules that the program knows.
    package init(folding events: [FiledEvent], knowing newest: FoldRules = .newest) {
        newestRules = newest
        let order = CausalOrder(events)
        missing = order.missing
        rules = Self.rules(of: order.events)
        for filed in order.events {
            if id == nil { id = filed.caseID }
            take(filed, in: order)
        }
        reviewAgents(in: order)
    }

    /// The number that the first acceptance in the order knew: whoever was promised something is dealt with by the rules of that day.
    /// Before there is one, that of the first event.
    private static func rules(of events: [FiledEvent]) -> UInt64 {
        let accepted = events.first { filed in
            filed.effect == .inForce && (filed.event.name == .accept || filed.event.name == .decideInstant)
        }
        return max((accepted ?? events.first { $0.effect == .inForce })?.rules ?? 0, FoldRules.first.rawValue)
    }

    private mutating func take(_ filed: FiledEvent, in order: CausalOrder) {
        if case .withheld(let reason) = filed.effect {
            history.append(HistoryItem(filed: filed, place: .withheld(reason)))
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
        if let lawful = Transition.to(from: stage, name) {
            return switch filed.event {
            case .informPrincipal(let review), .ratifyAct(let review), .disownAct(let review):
                stage(after: name, of: review.act)
            case .reissue: decision?.isGranted == false ? .denied : lawful
            default: lawful
            }
        }
        // Acceptance prevails over the voiding of a mis-entry that its author could not know of (CF18).
        if name == .accept, stage == .voided, let voiding = last(.void), order.areConcurrent(voiding.id, filed.id) {
            conflicts.append(Conflict(rule: .voidedAndAccepted, sides: [filed.id, voiding.id]))
            return .accepted
        }
        // What was handed in within the period prevails over the end for its expiry, also when that comes first (CF04).
        if name == .supplement, stage == .returned, isInTime(filed), let ending = last(.expire),
            order.areConcurrent(ending.id, filed.id)
        {
            conflicts.append(Conflict(rule: .supplementedInTime, sides: [filed.id, ending.id]))
            return .received
        }
        return nil
    }

    /// Whether a supplement came within the period of the last notice, where that decides.
    private func isInTime(_ supplement: FiledEvent) -> Bool {
        guard min(FoldRules(nearest: rules), newestRules) >= .timelySupplement, let notice = notices.last else {
            return false
        }
        return supplement.legalLowerBound.civilDate <= notice.event.due
    }

    func last(_ name: EventName) -> FiledEvent? {
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
        let rows = Conflict.table.filter { $0.setAside.contains(name) && !$0.rule.isOfMandates }
        for item in history.reversed() {
            guard case .applied = item.place, let standing = item.filed.event.name,
                let row = rows.first(where: { $0.standing.contains(standing) })
            else { continue }
            if order.areConcurrent(item.filed.id, filed.id) {
                let isInTime = name == .expire && standing == .supplement && isInTime(item.filed)
                conflicts.append(
                    Conflict(rule: isInTime ? .supplementedInTime : row.rule, sides: [item.filed.id, filed.id]))
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
