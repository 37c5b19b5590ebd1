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
            clocks.take(item.filed, row?.clock ?? .none, reaching: stage)
        }
        return clocks.clocks
    }
}

/// The clocks while the events pass by.
private struct ClockWork {
    var clocks: [CaseClock] = []
    /// Which clocks an event that ended the case has stopped, by their places.
    private var ended: [EventID: [Int]] = [:]

    mutating func take(_ filed: FiledEvent, _ effect: Transition.ClockEffect, reaching stage: CaseStage) {
        let (event, day) = (filed.event, filed.legalLowerBound.civilDate)
        let running = clocks.indices.filter { clocks[$0].stopped == nil }
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
        case .withdraw, .handBack: ended[filed.id] = running
        case .disownAct(let review) where !stage.isClosed: goOn(review.act)
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

    /// What somebody ended who could not has not ended; the days in between count.
    private mutating func goOn(_ act: EventID) {
        for place in ended[act] ?? [] {
            let clock = clocks[place]
            clocks[place] = CaseClock(
                kind: clock.kind, started: clock.started, due: clock.due, isProvisional: clock.isProvisional,
                stopped: nil)
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
