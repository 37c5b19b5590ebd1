import Casework
import Chronology
import Jurisdiction
import Replica

extension CasePage.HistoryRow {
    init(_ event: CaseView.Event, view: CaseView, _ custody: Custody, places: PlaceNames) {
        let filed = event.item.filed
        let isApplied: Bool
        switch event.item.place {
        case .applied: (isApplied, withoutEffect) = (true, nil)
        case .setAside(let stage): (isApplied, withoutEffect) = (false, Wording.Case.setAside(at: stage))
        case .withheld(let reason): (isApplied, withoutEffect) = (false, Wording.Case.withheld(reason))
        case .unknown: (isApplied, withoutEffect) = (true, nil)
        }
        name = filed.event.name?.chinese ?? Wording.Case.unknownKind
        let words = filed.event.statement?.remark.words ?? ""
        let parts = [filed.event.documentNumber ?? "", Wording.Case.facts(of: filed.event) ?? "", words].filter {
            !$0.isEmpty
        }
        detail = parts.isEmpty ? nil : parts.joined(separator: "　")
        at = Wording.moment(filed.wall)
        uncertainty =
            filed.wall == filed.legalLowerBound || !isApplied ? nil : Wording.Case.legalTime(filed.legalLowerBound)
        officer = Self.officer(filed)
        node = places[filed.division]
        held = Level.fromBelow.map { level in
            CasePage.Dot(filed.id, at: level, custody, lowest: view.lowestLevel)
        }
    }

    private static func officer(_ filed: FiledEvent) -> String {
        switch filed.event {
        case .preRegister(let event): event.application?.officer ?? Wording.Case.officer(filed.officer)
        case .receive(let event): event.application?.officer ?? Wording.Case.officer(filed.officer)
        case .order(let event): event.parcel?.officer ?? Wording.Case.officer(filed.officer)
        default: filed.event.statement?.officer ?? Wording.Case.officer(filed.officer)
        }
    }
}

extension CaseView {
    /// Below this level nobody has to do with the case.
    fileprivate var lowestLevel: Level { events.map(\.item.filed.level).min() ?? .city }

    func conflicts(places: PlaceNames) -> [CasePage.ConflictBox] {
        let double =
            twins.isEmpty
            ? []
            : [
                CasePage.ConflictBox(
                    rule: Conflict.Rule.numberTwice.rawValue, title: Wording.Case.title(of: .numberTwice),
                    sides: [Wording.Case.thisOne(address)],
                    others: twins.map { twin in
                        MessagePage.Link(
                            path: SitePath.servedCase(number: twin.address).text,
                            label: Wording.Case.twin(twin, places: places))
                    }, told: nil, settled: nil, next: Conflict.Rule.numberTwice.next)
            ]
        return double
            + folded.conflicts.map { conflict in
                CasePage.ConflictBox(
                    rule: conflict.rule.rawValue, title: Wording.Case.title(of: conflict.rule),
                    sides: conflict.sides.enumerated().map { place, id in
                        guard let filed = events.first(where: { $0.item.filed.id == id })?.item.filed else {
                            return Wording.Case.notHeld
                        }
                        return Wording.Case.side(
                            filed, node: places[filed.division], stands: place == 0 && conflict.rule.acts == nil)
                    }, told: told(of: conflict, places), settled: conflict.settled.flatMap { settled(by: $0, places) },
                    next: conflict.rule.next)
            }
    }
}

extension CaseView {
    private func told(of conflict: Conflict, _ places: PlaceNames) -> String? {
        guard conflict.rule.isOfMandates, let act = conflict.sides.first else { return nil }
        let word = folded.informed.last { $0.event.act == act }
        return word.map { Wording.Case.told(at: $0.at, node: places[$0.division]) } ?? Wording.Case.notTold
    }

    private func settled(by id: EventID, _ places: PlaceNames) -> String? {
        guard let filed = events.first(where: { $0.item.filed.id == id })?.item.filed else { return nil }
        return Wording.Case.side(filed, node: places[filed.division], stands: false)
    }
}

extension CasePage.Dot {
    init(_ event: EventID, at level: Level, _ custody: Custody, lowest: Level) {
        if let time = custody.time(of: event, at: level) {
            self.init(style: "held", mark: "●", text: time.map(Wording.shortMoment) ?? Wording.Case.kept)
        } else if lowest.isAbove(level) {
            self.init(style: "none", mark: "–", text: "")
        } else {
            self.init(style: "waiting", mark: "○", text: Wording.Case.notKnown)
        }
    }
}
