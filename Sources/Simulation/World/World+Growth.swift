import Casework
import Chronology
import Journal
import Jurisdiction
import Replica

/// What only grows, and what stays as it was said.
extension World {
    func checkGrowth(_ holdings: [[HeldEntry]]) throws {
        for seat in seats.indices {
            let (replica, held) = (try replica(at: seat), Set(holdings[seat].map(\.name)))
            try checkGrowth(of: seat, at: replica, held)
            known[seat] = held
            if seat != revoked { editions[seat] = published.last }
        }
    }

    /// What a node held when all was quiet, it or its name, it holds for good; and no desk goes back to an older catalog.
    func checkGrowth(of seat: Int, at replica: Replica, _ held: Set<LeafHash>) throws {
        if let missing = known[seat]?.subtracting(held), !missing.isEmpty {
            throw Breach("\(seats[seat].name) has forgotten \(missing.count) entries that it held when all was quiet")
        }
        guard let edition = editions[seat] else { return }
        do { _ = try replica.terms(SmallCatalog.later(edition)) } catch MatterRefusal.unknown {
            throw Breach("\(seats[seat].name) works with an older edition of the catalog than before")
        } catch is MatterRefusal {
            // Known, and not for applications at this desk.
        }
    }

    /// By when an applicant was told that a case is decided, every list and page says for good.
    func checkDues(_ views: [Int: [CaseView]]) throws {
        for seat in views.keys.sorted() {
            let lines = Dictionary(
                try replica(at: seat).cases(limit: 100_000).map { ($0.number, $0.due) },
                uniquingKeysWith: { one, _ in one })
            for view in views[seat] ?? [] {
                guard let accepted = view.folded.acceptance, let due = dues[accepted.id] else { continue }
                let listed = view.twins.isEmpty ? lines[view.address] ?? due : due
                guard accepted.event.committedDue == due, listed == due else {
                    throw Breach(
                        "\(seats[seat].name) says that case \(view.address) is due on \(listed?.description ?? "no day"), and the "
                            + "applicant was told \(due)")
                }
            }
        }
    }
}
