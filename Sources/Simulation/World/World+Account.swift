import Casework
import Chronology
import Journal
import Jurisdiction
import Replica

/// A case as an officer had it before them when an act was done.
struct Account {
    /// In the order of the fold, the act itself last.
    let steps: [Step]

    struct Step: Hashable {
        let event: EventID
        let place: ServiceCase.HistoryItem.Place
    }

    init(_ folded: ServiceCase) { steps = folded.history.map { Step(event: $0.filed.id, place: $0.place) } }
}

extension World {
    /// Notes what the desk saw right after an act.
    func note(_ receipt: FilingReceipt, at replica: Replica, _ seat: Int) throws {
        let view = try replica.caseView(receipt.address)
        accounts[view.subject, default: []].append(Account(view.folded))
        guard let event = view.events.first(where: { $0.item.filed.id.bytes == receipt.hash.bytes }) else {
            throw Breach("\(seats[seat].name) does not show in case \(receipt.number) what was just done")
        }
        if let accepted = view.folded.acceptance {
            dues[accepted.id] = dues[accepted.id] ?? accepted.event.committedDue
        }
        // Whoever did it knew all that the desk held.
        let last = view.folded.history.last
        guard seat == revoked || last?.filed.id.bytes == receipt.hash.bytes else {
            throw Breach("\(seats[seat].name) folds into case \(receipt.number) what was just done before what it knew")
        }
        // A twin may have written at the same place, and been heard.
        guard twinned.contains(seat) || event.held.allSatisfy({ $0.level == seats[seat].level }) else {
            throw Breach("\(seats[seat].name) says of what was just done that others hold it")
        }
    }

    func note(case number: String, at replica: Replica) throws {
        let view = try replica.caseView(number)
        accounts[view.subject, default: []].append(Account(view.folded))
    }

    /// By tables of its own: who may decide what. A desk asks the product's; both must say the same.
    func judge(
        _ event: EventName, in receipt: FilingReceipt, by officer: Officer, at replica: Replica, _ seat: Int
    ) throws {
        let view = try replica.caseView(receipt.address)
        if let role = Self.role(for: event), !officer.roles.contains(role) {
            throw Breach("\(seats[seat].name) let somebody without the role do \(event)")
        }
        // Whoever decides while others hand the case over does what its desk knows to be its own.
        if let handling = view.folded.handling, !handedOver.contains(view.subject) {
            let (own, isDecision) = (seats[seat].division, Self.decisions.contains(event))
            guard !isDecision || own == handling.decides,
                !Self.examinations.contains(event) || own == handling.examines || own == handling.decides
            else { throw Breach("\(seats[seat].name) did \(event) in a case of \(handling.decides)") }
        }
        let isForeign = view.folded.history.dropLast().contains { $0.place == .unknown }
        guard !isForeign || !(Self.decisions + Self.examinations).contains(event) else {
            throw Breach("\(seats[seat].name) did \(event) in a case that a newer program wrote in")
        }
        guard let due = view.folded.acceptance?.event.committedDue else { return }
        guard due >= start.civilDate else {
            throw Breach("\(seats[seat].name) has promised case \(receipt.number) for \(due), which was over before")
        }
    }

    static let decisions: [EventName] = [.grant, .deny, .decideInstant]
    static let examinations: [EventName] = [.beginExamination, .propose, .askExplain]

    private static func role(for event: EventName) -> Role? {
        switch event {
        case .grant, .deny, .decideInstant: .decider
        case .legalCheck: .legalReviewer
        case .beginExamination, .propose, .askExplain: .examiner
        case .receive: .intakeClerk
        default: nil
        }
    }

    /// Where everybody who acted knew all that had been done before, the case went as it was seen to go: no order of arrival,
    /// no clock and no receipt moves anything.
    func checkAccounts(_ views: [Int: [CaseView]]) throws {
        let expected = accounts.compactMapValues(Self.onlyStory)
        for seat in views.keys.sorted() {
            for view in views[seat] ?? [] {
                guard let steps = expected[view.subject],
                    !view.folded.history.contains(where: { $0.filed.author == revocation?.node })
                else { continue }
                let held = Account(view.folded).steps
                guard Set(held.map(\.event)) == Set(steps.map(\.event)), held != steps else { continue }
                let at = zip(held, steps).prefix { $0 == $1 }.count
                throw Breach(
                    "step \(at + 1) of case \(view.folded.number?.description ?? "?") is \(held[at].place) at "
                        + "\(seats[seat].name), and was \(steps[at].place) when it was done")
            }
        }
    }

    /// Nil where two acted without knowing of each other.
    private static func onlyStory(_ accounts: [Account]) -> [Account.Step]? {
        let ordered = accounts.sorted { $0.steps.count < $1.steps.count }
        for (earlier, later) in zip(ordered, ordered.dropFirst()) {
            guard earlier.steps.count < later.steps.count,
                Set(earlier.steps.map(\.event)).isSubset(of: later.steps.map(\.event))
            else { return nil }
        }
        return ordered.last?.steps
    }
}
