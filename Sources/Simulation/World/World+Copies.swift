import Journal
import Replica

/// Disks that go back in time, and machines that are two.
extension World {
    /// What the disk alone knew is gone for good, and nobody can give it back; what others heard comes back from them.
    func restore(_ seat: Int) throws {
        guard let image = images[seat] else { return }
        for machine in machines {
            machine.disk.heal()
            machine.disk.spare()
        }
        machines[seat].losePower()
        machines[seat].disk.restore(image)
        count(.restore)
        let replica = try restarted(seat)
        let own = Set(try replica.heldEntries().map(\.name))
        var others: Set<LeafHash> = []
        for (index, machine) in machines.enumerated() where index != seat {
            others.formUnion(try running(machine, at: index).heldEntries().map(\.name))
        }
        if let second = clone?.machine.replica { others.formUnion(try second.heldEntries().map(\.name)) }
        for (index, promise) in promises.enumerated() where promise.seat == seat {
            if !own.contains(promise.event), !others.contains(promise.event) { forfeit(index) }
        }
    }

    /// After a restore the promises that it broke are not counted yet.
    private func restarted(_ seat: Int) throws -> Replica {
        try machines[seat].switchOn()
        guard let replica = machines[seat].replica else { throw Breach("\(seats[seat].name) does not start") }
        awaitsReturn.insert(seat)
        return replica
    }

    /// The image of a running machine goes to a second one, which becomes the same node.
    func makeClone(of seat: Int, _ chance: inout Chance) throws {
        guard clone == nil, revoked != seat else { return }
        _ = try replica(at: seat)
        let machine = Machine(
            cloneOf: machines[seat], named: "\(seats[seat].name), cloned", time: time, seed: chance.next())
        clone = (seat, machine)
        count(.clone)
    }

    func workOnClone(of seat: Int, _ chance: inout Chance) throws {
        guard let clone, clone.seat == seat, let above = seats[seat].parent else { return }
        if clone.machine.replica == nil { try clone.machine.switchOn() }
        guard let replica = clone.machine.replica else { return }
        isOnClone = true
        defer { isOnClone = false }
        try act(at: replica, seat, &chance)
        guard chance.oneIn(2) else { return }
        _ = try self.replica(at: above)
        try meet(seat, .fair, with: clone.machine)
        try answerForFaults(of: [clone.machine, machines[above]])
    }

    /// Its station was stolen, say: what the post that revokes it had heard stays, what it says after has no effect. The post
    /// two levels up may say so, while the one between still listens.
    func revoke(_ seat: Int, _ chance: inout Chance) throws {
        guard revoked == nil, clone?.seat != seat, let parent = seats[seat].parent else { return }
        let above = chance.oneIn(2) ? parent : seats[parent].parent ?? parent
        let node = try replica(at: seat).identity.node
        try replica(at: above).revoke(node, reason: "模拟吊销")
        revoked = seat
        count(.revocation)
    }
}
