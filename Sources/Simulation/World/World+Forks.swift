import Journal
import Replica
import Trust

/// A node that was two, or went back in time, is known as that as soon as two who differ have met.
extension World {
    /// What the two ends of a line hold of one journal.
    struct Sides {
        let journal: JournalID
        let below: Set<LeafHash>
        let above: Set<LeafHash>

        var isParted: Bool { !below.isSubset(of: above) && !above.isSubset(of: below) }
    }

    /// Journals of a seat of which each end of its line has what the other has not: nobody has written on after both.
    func sides(of seat: Int, _ child: Machine, _ parent: Machine) throws -> [Sides] {
        try told(by: child, parent) { below, above in
            let author = child.keys.node
            func journals(_ replica: Replica) throws -> [JournalID: Set<LeafHash>] {
                Dictionary(grouping: try replica.heldEntries().filter { $0.author == author }, by: \.journal)
                    .mapValues { Set($0.map(\.name)) }
            }
            let (own, others) = (try journals(below), try journals(above))
            return own.keys.sorted().map { Sides(journal: $0, below: own[$0] ?? [], above: others[$0] ?? []) }
                .filter(\.isParted)
        } ?? []
    }

    /// Right after the line on which two branches came together, before anybody writes on, both ends tell a person.
    func checkForksTold(of seat: Int, _ before: [Sides], _ child: Machine, _ parent: Machine) throws {
        guard !before.isEmpty else { return }
        _ = try told(by: child, parent) { below, above in
            func names(_ replica: Replica, _ journal: JournalID) throws -> Set<LeafHash> {
                Set(try replica.heldEntries().filter { $0.journal == journal }.map(\.name))
            }
            for side in before {
                let all = side.below.union(side.above)
                // On the line itself it may have written on after both; and some journals a program of last year leaves out.
                guard try names(below, side.journal) == all, try names(above, side.journal) == all else { continue }
                for (machine, replica) in [(child, below), (parent, above)] {
                    guard try !replica.standing().forks.contains(side.journal) else { continue }
                    throw Breach(
                        "\(machine.name) tells nobody that the journal \(side.journal) of \(seats[seat].name) has two ends"
                    )
                }
            }
        }
    }

    /// Nil where a planned fault kept either from answering.
    private func told<Answer>(
        by child: Machine, _ parent: Machine, _ ask: (Replica, Replica) throws -> Answer
    ) throws -> Answer? {
        guard let below = child.replica, let above = parent.replica else { return nil }
        do { return try ask(below, above) } catch let breach as Breach { throw breach } catch {
            guard child.isStruck || parent.isStruck else { throw Breach("\(child.name) or \(parent.name): \(error)") }
            return nil
        }
    }
}
