import Chronology
import Jurisdiction
import Replica

/// Stations that are off for longer than their certificates last.
extension World {
    /// A village is locked up for 400 days, and the others go on. When it comes back its certificate has ended: its first line renews
    /// it, and the next one brings all.
    func leave(_ seat: Int, _ chance: inout Chance) throws {
        guard seats[seat].level == .village, skipped == 0, revocation == nil, clone == nil,
            let above = seats[seat].parent
        else { return }
        for machine in machines {
            machine.disk.heal()
            machine.disk.spare()
            machine.clock.repair()
        }
        try machines[seat].switchOff()
        count(.rest)
        for _ in 0..<Self.quarters {
            time.pass(milliseconds: Self.quarter)
            skipped += Self.quarter
            try replica(at: 0).fileBeacon()
            for other in seats.indices.dropFirst() where other != seat {
                guard let parent = seats[other].parent else { continue }
                _ = try (replica(at: other), replica(at: parent))
                try meet(other, .fair)
                try answerForFaults(of: [machines[other], machines[parent]])
                try act(at: try replica(at: other), other, &chance)
            }
        }
        for _ in 0..<2 {
            _ = try (replica(at: seat), replica(at: above))
            try meet(seat, .fair)
            try answerForFaults(of: [machines[seat], machines[above]])
        }
        guard try meet(seat, .fair) != nil, lastRefusal == nil else {
            throw Breach("\(seats[seat].name) was off for 400 days, and is not renewed by its first lines")
        }
    }

    private static let quarters = 4
    private static let quarter: Int64 = 100 * 86_400_000
}
