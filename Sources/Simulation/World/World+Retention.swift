import Casework
import Jurisdiction
import Replica

/// What a node lets go of when its time is over, and what is erased for good.
extension World {
    /// Short ones, so that something ends within a story.
    private static let periods = RetentionPeriods(privateDays: 2, entryDays: 4)

    /// A village lets go of what is over and held above. Names and trees stay as they were, and its log is sound.
    func tidy(_ seat: Int) throws {
        guard seats[seat].level == .village, revoked != seat, let periods = Self.periods else { return }
        let replica = try replica(at: seat)
        let before = Set(try replica.heldEntries().map(\.name))
        var steps = 0
        do {
            while steps < Self.steps, try !replica.tidy(periods, limit: 5).isNothing { steps += 1 }
        } catch {
            // The disk may die behind a commit that let go of something.
            tidied.insert(seat)
            throw error
        }
        guard steps > 0 else { return }
        count(.retention)
        tidied.insert(seat)
        guard before.isSubset(of: try replica.heldEntries().map(\.name)) else {
            throw Breach("\(seats[seat].name) has lost names with what it let go of")
        }
        try look(seat)
    }

    private static let steps = 20

    /// Whoever decides at a district has what is private in a case erased.
    func erase(at seat: Int, _ chance: inout Chance) throws {
        guard seats[seat].level == .district else { return }
        let replica = try replica(at: seat)
        let deciders = try replica.officers().filter { $0.roles.contains(.decider) }
        guard let line = chance.pick(try replica.cases(limit: 40).filter(Self.isNumbered)),
            let ground = chance.pick(ErasureGround.allCases), let decider = deciders.first
        else { return }
        do { try replica.erase(line.number, ground: ground, reason: "模拟抹除", by: decider) } catch is ErasureRefusal {
            return refused()
        }
        count(.retention)
        guard try replica.caseView(line.number).isErased else {
            throw Breach("\(seats[seat].name) had case \(line.number) erased, and shows it as it was")
        }
    }

    /// What a word reaches lies nowhere any more, neither bodies nor secrets.
    func checkErased() throws {
        for seat in machines.indices {
            if let subject = try replica(at: seat).heldThoughErased().first {
                throw Breach("\(seats[seat].name) keeps what is private in case \(subject), which was erased")
            }
        }
    }
}
