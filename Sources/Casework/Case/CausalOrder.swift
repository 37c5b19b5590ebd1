/// The one order in which every node folds the events of a case, whatever the order they arrived in.
struct CausalOrder {
    /// Each event once.
    let events: [FiledEvent]
    /// Parents that are cited and not held, in the order they are first cited.
    let missing: [EventID]
    private let index: [EventID: Int]

    init(_ unordered: [FiledEvent]) {
        // One event may come in its author's journal and as a citation in another's.
        var waiting: [FiledEvent] = []
        var seen: Set<EventID> = []
        for event in unordered.sorted(by: FiledEvent.precedes) where seen.insert(event.id).inserted {
            waiting.append(event)
        }

        var taken: [EventID: Int] = [:]
        var ordered: [FiledEvent] = []
        while !waiting.isEmpty {
            // Names are hashes over the parents, so that a circle would need a broken hash; the least then breaks it.
            let next = waiting.firstIndex { event in
                event.parents.allSatisfy { !seen.contains($0) || taken[$0] != nil }
            }
            let event = waiting.remove(at: next ?? 0)
            taken[event.id] = ordered.count
            ordered.append(event)
        }
        var cited: Set<EventID> = []
        missing = ordered.flatMap(\.parents).filter { !seen.contains($0) && cited.insert($0).inserted }
        events = ordered
        index = taken
    }

    /// Whether the author of `later` had `earlier` before them, as far as the chain is held.
    func knew(_ later: EventID, of earlier: EventID) -> Bool {
        var visited: Set<EventID> = []
        var open = [later]
        while let id = open.popLast() {
            guard visited.insert(id).inserted, let position = index[id] else { continue }
            for parent in events[position].parents {
                if parent == earlier { return true }
                open.append(parent)
            }
        }
        return false
    }

    func areConcurrent(_ a: EventID, _ b: EventID) -> Bool { !knew(a, of: b) && !knew(b, of: a) }
}
