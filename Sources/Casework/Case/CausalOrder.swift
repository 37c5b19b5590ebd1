/// The one order in which every node folds the events of a case, whatever the order they arrived in.
struct CausalOrder {
    /// Each event once.
    let events: [FiledEvent]
    /// Parents that are cited and not held, in the order they are first cited.
    let missing: [EventID]
    /// Nil where they are so few that looking through them is quicker.
    private let index: [EventID: Int]?

    init(_ unordered: [FiledEvent]) {
        // Places stand for events, which are large and would be moved about.
        let places = unordered.indices.sorted { FiledEvent.precedes(unordered[$0], unordered[$1]) }
        if let missing = Self.missing(ofOrdered: places, in: unordered) {
            (events, self.missing, index) = (places.map { unordered[$0] }, missing, nil)
            return
        }
        var waiting: [Int] = []
        var seen: Set<EventID> = []
        // One event may come in its author's journal and as a citation in another's.
        for place in places where seen.insert(unordered[place].id).inserted { waiting.append(place) }

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

    private static let fewEvents = 16

    /// Parents that are not held of few events that come once each and after their parents, which is the rule; nil of others.
    private static func missing(ofOrdered places: [Int], in events: [FiledEvent]) -> [EventID]? {
        guard places.count <= fewEvents else { return nil }
        var missing: [EventID] = []
        for (rank, place) in places.enumerated() {
            let id = events[place].id
            guard !places[..<rank].contains(where: { events[$0].id == id }) else { return nil }
            for parent in events[place].parents {
                if places[..<rank].contains(where: { events[$0].id == parent }) { continue }
                if places[rank...].contains(where: { events[$0].id == parent }) { return nil }
                if !missing.contains(parent) { missing.append(parent) }
            }
        }
        return missing
    }

    private func place(of id: EventID) -> Int? {
        if let index { index[id] } else { events.indices.first { events[$0].id == id } }
    }

    /// Whether the author of `later` had `earlier` before them, as far as the chain is held.
    func knew(_ later: EventID, of earlier: EventID) -> Bool { ancestors(of: later).contains(earlier) }

    /// All that its author had before them, as far as the chain is held.
    func ancestors(of id: EventID) -> Set<EventID> {
        var found: Set<EventID> = []
        var open = [id]
        while let id = open.popLast() {
            guard let position = place(of: id) else { continue }
            for parent in events[position].parents where found.insert(parent).inserted { open.append(parent) }
        }
        return found
    }

    func areConcurrent(_ a: EventID, _ b: EventID) -> Bool { !knew(a, of: b) && !knew(b, of: a) }
}
