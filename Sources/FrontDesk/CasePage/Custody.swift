import Casework
import Chronology
import Jurisdiction
import Replica

/// Which levels durably hold each step of a case: what receipts and hearsay tell, and what follows from the case itself,
/// since whoever wrote a later step held the steps that it names before it.
struct Custody {
    private var levels: [EventID: [Level: Instant?]] = [:]

    init(_ view: CaseView) {
        for event in view.events {
            var known: [Level: Instant?] = [:]
            for held in event.held { known.updateValue(held.at, forKey: held.level) }
            levels[event.item.filed.id] = known
        }
        for event in view.events {
            for earlier in Self.ancestors(of: event.item.filed, in: view)
            where levels[earlier]?[event.item.filed.level] == nil {
                levels[earlier]?.updateValue(event.item.filed.wall, forKey: event.item.filed.level)
            }
        }
    }

    /// When a level held an event, as far as it is known; nil when nothing says that it does.
    func time(of event: EventID, at level: Level) -> Instant?? { levels[event]?[level] }

    private static func ancestors(of filed: FiledEvent, in view: CaseView) -> [EventID] {
        var found: [EventID] = []
        var open = filed.parents
        while let next = open.popLast() {
            guard !found.contains(next) else { continue }
            found.append(next)
            open += view.events.first { $0.item.filed.id == next }?.item.filed.parents ?? []
        }
        return found
    }
}
