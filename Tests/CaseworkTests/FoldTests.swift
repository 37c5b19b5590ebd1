import Casework
import Chronology
import Jurisdiction
import Requirements
import Testing

/// Histories that no desk would make: events of any kind, anywhere, knowing anything. The fold must still be one fold.
@Suite struct FoldTests {
    @Test("any history gives one case in every order of arrival, and loses nothing", arguments: 0..<200)
    func anyOrder(seed: Int) throws {
        var chance = Chance(seed: UInt64(seed))
        let history = strangeHistory(&chance)
        let expected = ServiceCase(folding: history)
        #expect(expected.history.count == history.count)
        for _ in 0..<8 {
            #expect(ServiceCase(folding: chance.shuffled(history)) == expected, "seed \(seed)")
        }
        let held = chance.shuffled(history + history.prefix(3))
        #expect(ServiceCase(folding: held) == expected)
    }

    @Test("what arrives later only adds: the events held before keep their order among each other", arguments: 0..<50)
    func prefixes(seed: Int) throws {
        var chance = Chance(seed: UInt64(seed) + 1000)
        let history = strangeHistory(&chance)
        let whole = ServiceCase(folding: history).history.map(\.filed.id)
        for event in history {
            let before = Set(event.parents)
            let position = try #require(whole.firstIndex(of: event.id))
            #expect(whole[..<position].filter(before.contains).count == before.intersection(whole).count)
        }
    }

    private func strangeHistory(_ chance: inout Chance) -> [FiledEvent] {
        let places = [World.village, World.town, World.district]
        let events: [CaseEvent] = [
            .receive(receipt), .withdraw(Step(statement: nil)), .accept(acceptance), .accept(acceptance),
            .beginExamination(Step(statement: nil)), .propose(Opinion(favours: true, statement: nil)), .grant(decision),
            .deny(decision), .void(Step(statement: nil)), .handBack(Step(statement: nil)),
            .supplement(Supplement(materials: [household], noticeDue: date("2026-12-01"), fields: nil, statement: nil)),
            .forward(Forwarding(to: World.town.division, materials: [], hindrance: nil, statement: nil)),
            .unknown(kind: 190), .noCredential(Step(statement: nil)),
            .serve(Handover(way: .window, recipient: .oneself, documentNumber: "", statement: nil)),
            .notifyCorrection(
                CorrectionNotice(
                    defects: [], due: date("2026-12-07"), isSecond: false, documentNumber: "", statement: nil)),
        ]
        var filed: [FiledEvent] = []
        for number in 0..<(4 + chance.next(14)) {
            let place = places[chance.next(3)]
            let id = name(UInt64(number + 1) &* 7 &+ UInt64(chance.next(1000)) &* 100)
            var parents = filed.filter { _ in chance.next(3) == 0 }.map(\.id)
            if chance.next(6) == 0 { parents.append(name(1_000_000)) }
            let event = number == 0 ? events[0] : events[chance.next(events.count)]
            let moment = at("2026-11-23", hour: 9) + Int64(chance.next(5))
            guard !filed.contains(where: { $0.id == id }) else { continue }
            filed.append(
                FiledEvent(
                    id: id, caseID: CaseID(opening: filed.first?.id ?? id), author: NodeID(value: place.node),
                    division: place.division, level: place.level, segment: place.node, position: UInt64(number),
                    wall: moment, legalLowerBound: moment, parents: parents, officer: 1, event: event,
                    effect: chance.next(10) == 0 ? .withheld(.revokedUnheard) : .inForce))
        }
        return filed
    }

    private let receipt = Receipt(
        number: nil, matter: MatterTerms.allowance.reference,
        handling: Handling(body: "", examines: World.town.division, decides: World.district.division),
        materials: [idCard],
        noticeDue: date("2026-11-30"), hindrance: nil, delivery: .window, application: nil)
    private let acceptance = Acceptance(
        committedDue: date("2026-12-21"), statutoryDue: nil, isCommittedProvisional: false,
        isStatutoryProvisional: false, calendar: 0, isEntrusted: true,
        documentNumber: "", statement: nil)
    private let decision = Decision(
        documentNumber: "", validUntil: nil, deliveryDue: date("2026-12-07"), isSingleHanded: false, statement: nil)
}

/// A seeded generator: a failing seed is the whole story.
private struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }

    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var rest = elements
        for place in rest.indices.dropFirst() { rest.swapAt(place, next(place + 1)) }
        return rest
    }
}
