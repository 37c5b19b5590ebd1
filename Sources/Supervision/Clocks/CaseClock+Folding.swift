package import Casework
import Chronology

extension CaseClock {
    /// The clocks of a case, in the order they started; what each event does to them is the `clock` column of the
    /// transitions.
    package static func clocks(of theCase: ServiceCase) -> [CaseClock] {
        var clocks = ClockWork()
        for item in theCase.history {
            guard case .applied(let stage) = item.place, let name = item.filed.event.name else { continue }
            let row = Transition.table.first { $0.event == name && $0.to == stage }
            clocks.take(item.filed.event, row?.clock ?? .none, on: item.filed.legalLowerBound.civilDate)
        }
        return clocks.clocks
    }
}

/// The clocks while the events pass by.
private struct ClockWork {
    var clocks: [CaseClock] = []

    mutating func take(_ event: CaseEvent, _ effect: Transition.ClockEffect, on day: CivilDate) {
        switch effect {
        case .none: break
        case .noticeStarts, .noticeStops, .allStop: stop(CaseClock.Kind.allCases, on: day)
        case .correctionStarts: stop([.notice], on: day)
        case .correctionStops: stop([.correction], on: day)
        case .handlingStarts: stop([.notice, .correction], on: day)
        case .handlingStops: stop([.committed, .statutory], on: day)
        case .deliveryStops: stop([.delivery], on: day)
        }
        switch event {
        case .receive(let event): start(.notice, on: day, due: event.noticeDue)
        case .supplement(let event): start(.notice, on: day, due: event.noticeDue)
        case .notifyCorrection(let event): start(.correction, on: day, due: event.due)
        case .accept(let event):
            start(.committed, on: day, due: event.committedDue, isProvisional: event.isCommittedProvisional)
            if let due = event.statutoryDue {
                start(.statutory, on: day, due: due, isProvisional: event.isStatutoryProvisional)
            }
        case .grant(let event), .decideInstant(let event), .deny(let event):
            start(.delivery, on: day, due: event.deliveryDue)
        default: break
        }
    }

    private mutating func start(_ kind: CaseClock.Kind, on day: CivilDate, due: CivilDate, isProvisional: Bool = false)
    {
        clocks.append(CaseClock(kind: kind, started: day, due: due, isProvisional: isProvisional, stopped: nil))
    }

    private mutating func stop(_ kinds: [CaseClock.Kind], on day: CivilDate) {
        clocks = clocks.map { clock in
            guard clock.stopped == nil, kinds.contains(clock.kind) else { return clock }
            return CaseClock(
                kind: clock.kind, started: clock.started, due: clock.due, isProvisional: clock.isProvisional,
                stopped: day)
        }
    }
}
