extension ServiceCase {
    /// The case as it stood when the event of that name had been taken.
    func through(_ id: EventID) -> ServiceCase {
        var earlier = ServiceCase(folding: [])
        earlier.id = self.id
        for item in history {
            switch item.place {
            case .applied(let stage):
                earlier.stage = stage
                earlier.record(item.filed)
            case .setAside: earlier.keepFacts(of: item.filed)
            case .withheld, .unknown: break
            }
            earlier.history.append(item)
            if item.filed.id == id { break }
        }
        return earlier
    }

    /// Takes an event as if it had been filed at `desk` just now, to ask what may follow it before anything is written.
    mutating func preview(_ event: CaseEvent, by officer: OfficerReference, at desk: Desk) {
        guard let name = event.name, let next = Transition.to(from: stage, name),
            let id = EventID(bytes: [UInt8](repeating: 0, count: 32))
        else { return }
        stage = next
        record(
            FiledEvent(
                id: id, caseID: self.id ?? CaseID(opening: id), author: officer.node, division: desk.division,
                level: desk.level, segment: 0, position: 0, wall: desk.now, legalLowerBound: desk.now, parents: [],
                officer: officer.ordinal, event: event, effect: .inForce))
    }
}
