/// The one order in which every node folds the events of a case, whatever the order they arrived in.
struct CausalOrder {
    /// Each event once.
    let events: [FiledEvent]
    /// Parents that are cited and not held, in the order they are first cited.
    let missing: [EventID]
    private let index: [EventID: Int]

    init(_ unordered: [FiledEvent]) {
        // Places stand for events, which are large and would be moved about.
        var waiting: [Int] = []
        var seen: Set<EventID> = []
        // One event may come in its author's journal and as a citation in another's.
        for place in unordered.indices.sorted(by: { FiledEvent.precedes(unordered[$0], unordered[$1]) })
        where seen.insert(unordered[place].id).inserted { waiting.append(place) }

        var taken: [EventID: Int] = [:]
        var ordered: [FiledEvent] = []
        ordered.reserveCapacity(waiting.count)
        while !waiting.isEmpty {
            // Names are hashes over the parents, so that a circle would need a broken hash; the least then breaks it.
            let next = waiting.firstIndex { place in
                unordered[place].parents.allSatisfy { !seen.contains($0) || taken[$0] != nil }
            }
            let place = waiting.remove(at: next ?? 0)
            taken[unordered[place].id] = ordered.count
            ordered.append(unordered[place])
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
