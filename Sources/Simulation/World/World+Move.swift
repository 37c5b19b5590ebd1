import Chronology
import Jurisdiction
import Replica
import Trust

/// Villages that are given to another town (区划调整).
extension World {
    /// The district says so, and both towns hear of it before the village calls at its new one.
    func move(_ seat: Int, _ chance: inout Chance) throws {
        guard seats[seat].level == .village, let town = seats[seat].parent, let district = seats[town].parent,
            seats[seat].former.isEmpty, revocation == nil, clone?.seat != seat,
            let other = chance.pick(children(of: district).filter { $0 != town && !burned.contains($0) }),
            let code = freshCode(under: other)
        else { return }
        let (old, today) = (seats[seat].division, try replica(at: district).legalNow().civilDate)
        for place in [district, town, other] {
            machines[place].disk.heal()
            machines[place].disk.spare()
            _ = try replica(at: place)
        }
        // Who has not called yet is not known to be there.
        guard try meetQuietly(other), try meetQuietly(town) else { return }
        try replica(at: district).move(old, to: seats[other].division, as: code)
        guard try meetQuietly(other), try meetQuietly(town) else {
            throw Breach("\(seats[other].name) does not hear of what moved to it")
        }
        count(.move)
        moved += [
            Division(
                code: old, name: seats[seat].name, level: .village, parent: seats[town].division, validFrom: nil,
                validUntil: today, successors: [code]),
            Division(
                code: code, name: seats[seat].name, level: .village, parent: seats[other].division, validFrom: today),
        ]
        halfOpen.removeValue(forKey: seat)?.lost()
        seats[seat].parent = other
        seats[seat].former.append(old)
        seats[seat].division = code
        seats[other].former.append(old)
    }

    private func meetQuietly(_ seat: Int) throws -> Bool {
        let moved = try meet(seat, .fair)
        lastFaults = []
        return moved != nil && lastRefusal == nil
    }

    /// No village has it, and its digits stand under the town.
    private func freshCode(under town: Int) -> DivisionCode? {
        let taken = Set(seats.indices.flatMap(codes))
        let prefix = "\(seats[town].division)".prefix(9)
        return (900..<1000).lazy.compactMap { DivisionCode("\(prefix)\($0)") }.first { !taken.contains($0) }
    }
}
