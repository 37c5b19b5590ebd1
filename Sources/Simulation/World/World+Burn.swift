import Jurisdiction
import Replica
import Trust

/// Machines that are gone for good.
extension World {
    /// A town burns down with its machine. The district enrols a new node for the post; what others had heard of the old one comes
    /// back from above and below, and the villages go on as before.
    func burn(_ seat: Int, _ chance: inout Chance) throws {
        guard seats[seat].level == .town, !burned.contains(seat), revocation?.by != seat,
            let above = seats[seat].parent,
            clone.map({ seats[$0.seat].parent != seat }) ?? true
        else { return }
        // Asked before anything is gone: a machine on which a fault waits may not answer, and then nothing burns.
        let held = try heldByOthers(than: seat)
        let enrolment = try replica(at: above).enrol(
            division: seats[seat].division, name: seats[seat].name, parentAddresses: [])
        machines[seat].losePower()
        var entropy = WorldEntropy(seed: chance.next())
        let keys = NodeKeys(from: &entropy)
        machines[seat] = try Machine(
            seats[seat].name, keys: keys, dataKey: DataKey(from: &entropy),
            chain: try enrolment.firstChain(for: keys, from: &entropy), time: time, seed: chance.next())
        count(.burning)
        burned.insert(seat)
        (known[seat], editions[seat]) = (nil, nil)
        images[seat] = nil
        halfOpen = halfOpen.filter { $0.key != seat && seats[$0.key].parent != seat }
        delivered.removeAll { $0.at == seat || $0.from == seat }
        awaitsReturn.insert(seat)
        forfeit(of: seat, but: held)
        try machines[seat].switchOn()
        try settleIn(seat)
    }

    /// The first exchange of a new node, and its officers.
    private func settleIn(_ seat: Int) throws {
        try meet(seat, .fair)
        try answerForFaults(of: [machines[seat]] + (seats[seat].parent.map { [machines[$0]] } ?? []))
        let replica = try replica(at: seat)
        for (login, roles) in Self.officers(at: seats[seat].level) {
            _ = try replica.appoint(login: login, name: "\(seats[seat].name) \(login)", roles: roles)
        }
    }
}
