package import Casework
package import Chronology

/// What happened to the cases of one matter within some time; each case counts where its event lies.
package struct MatterFigures: Equatable, Sendable {
    package var received = 0
    package var accepted = 0
    package var notAccepted = 0
    package var granted = 0
    package var denied = 0
    package var withdrawn = 0
    package var terminated = 0
    /// Of those granted and denied, later than the committed day.
    package var overdue = 0

    package init() {}

    package var isEmpty: Bool { self == MatterFigures() }

    package static func += (a: inout MatterFigures, b: MatterFigures) {
        a.received += b.received
        a.accepted += b.accepted
        a.notAccepted += b.notAccepted
        a.granted += b.granted
        a.denied += b.denied
        a.withdrawn += b.withdrawn
        a.terminated += b.terminated
        a.overdue += b.overdue
    }
}

extension ServiceCase {
    /// What the case adds to the figures of a month: its lawful events by their legal time, whoever took them.
    package func figures(in month: CivilMonth) -> MatterFigures {
        var figures = MatterFigures()
        for item in history {
            guard case .applied = item.place, let name = item.filed.event.name else { continue }
            let day = item.filed.legalLowerBound.civilDate
            guard CivilMonth(day) == month else { continue }
            let isLate = acceptance.map { day > $0.event.committedDue } ?? false
            switch name {
            case .receive: figures.received += 1
            case .accept: figures.accepted += 1
            case .refuse: figures.notAccepted += 1
            case .grant, .decideInstant: figures.granted += 1
            case .deny: figures.denied += 1
            case .withdraw: figures.withdrawn += 1
            case .terminate: figures.terminated += 1
            default: continue
            }
            if isLate, [.grant, .decideInstant, .deny].contains(name) { figures.overdue += 1 }
        }
        return figures
    }

    /// The months in which the case has an event, ascending.
    package var months: [CivilMonth] {
        Set(history.map { CivilMonth($0.filed.legalLowerBound.civilDate) }).sorted()
    }
}
