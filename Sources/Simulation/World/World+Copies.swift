import Journal
import Jurisdiction
import Replica

/// Disks that go back in time, and machines that are two.
extension World {
    /// What the disk alone knew is gone for good, and nobody can give it back; what others heard comes back from them.
    func restore(_ seat: Int, _ chance: inout Chance) throws {
        // What a post alone knew it may have revoked is lost with its disk; and nobody gives anything back to a node taken out.
        guard let image = images[seat], revocation?.by != seat, revoked != seat else { return }
        for machine in machines {
            machine.disk.heal()
            machine.disk.spare()
        }
        let machine = machines[seat]
        // Somebody puts an old database in its place and leaves the file beside it as it is.
        let keepsTips = chance.oneIn(2) && machine.isCopyCertain && !machine.disk.isDead && clone == nil
        if keepsTips { try machine.switchOff() } else { machine.losePower() }
        machine.disk.restore(image, keepsTips: keepsTips)
        count(.restore)
        branched.insert(seat)
        apart.insert(seat)
        let replica = try restarted(seat)
        let own = Set(try replica.heldEntries().map(\.name))
        (known[seat], editions[seat]) = (own, nil)
        try checkTold(of: seat, at: replica, own, keepsTips)
        try forfeitLost(of: seat, but: own)
    }

    /// What nobody has any more was promised in vain.
    func forfeitLost(of seat: Int, but own: Set<LeafHash>) throws {
        forfeit(of: seat, but: try heldByOthers(than: seat).union(own))
    }

    func forfeit(of seat: Int, but held: Set<LeafHash>) {
        for (index, promise) in promises.enumerated() where promise.seat == seat && !held.contains(promise.event) {
            forfeit(index)
        }
    }

    func heldByOthers(than seat: Int) throws -> Set<LeafHash> {
        var others: Set<LeafHash> = []
        for (index, machine) in machines.enumerated() where index != seat {
            others.formUnion(try running(machine, at: index).heldEntries().map(\.name))
        }
        if let second = clone?.machine.replica { others.formUnion(try second.heldEntries().map(\.name)) }
        return others
    }

    func forfeitMissing(of seat: Int) throws {
        forfeit(of: seat, but: Set(try replica(at: seat).heldEntries().map(\.name)))
    }

    /// What the second copy of the tips knows, a person is told at the start.
    private func checkTold(of seat: Int, at replica: Replica, _ own: Set<LeafHash>, _ keepsTips: Bool) throws {
        guard keepsTips else { return }
        let isLess = promises.contains {
            $0.seat == seat && !$0.isForfeit && !$0.isElsewhere && !own.contains($0.event)
        }
        guard isLess else { return }
        guard try !replica.lost().isEmpty else {
            throw Breach("\(seats[seat].name) does not say at its start that acknowledged acts are missing")
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
        guard clone == nil, revoked != seat, seats[seat].level == .village else { return }
        _ = try replica(at: seat)
        let machine = Machine(
            cloneOf: machines[seat], named: "\(seats[seat].name), cloned", time: time, seed: chance.next())
        clone = Clone(seat: seat, machine: machine)
        branched.insert(seat)
        apart.insert(seat)
        count(.clone)
    }

    /// A machine is copied with its memory, right after its process began: both go on with what it was about to draw, and write
    /// different entries under one tag.
    func makeTwin(of seat: Int, _ chance: inout Chance) throws {
        guard clone == nil, revoked != seat else { return }
        _ = try replica(at: seat)
        try machines[seat].switchOff()
        let machine = Machine(twinOf: machines[seat], named: "\(seats[seat].name), copied with its memory", time: time)
        try machines[seat].switchOn()
        clone = Clone(seat: seat, machine: machine)
        branched.insert(seat)
        apart.insert(seat)
        twinned.insert(seat)
        count(.clone)
        try machine.switchOn()
        guard let second = machine.replica else { return }
        // As long as both do the same at the same moment, they write the same.
        for _ in 0..<chance.below(3) {
            try changeStaff(at: try replica(at: seat), seat)
            try changeStaff(at: second, seat)
        }
        if chance.oneIn(2) { return try partWays(seat, machine, second, &chance) }
        for _ in 0..<chance.within(1...2) { try act(at: try replica(at: seat), seat, &chance) }
        try actOnClone(second, of: seat, times: chance.within(1...2), &chance)
        for _ in 0..<chance.below(4) {
            switch chance.below(4) {
            case 0: try act(at: try replica(at: seat), seat, &chance)
            case 1: try actOnClone(second, of: seat, times: 1, &chance)
            case 2: try meetAbove(seat, with: machines[seat])
            default: try meetAbove(seat, with: machine)
            }
        }
    }

    /// The post above hears of one, and hours later of the other, which wrote at the same places. What it says then of both, both
    /// understand.
    private func partWays(_ seat: Int, _ copy: Machine, _ second: Replica, _ chance: inout Chance) throws {
        isOnClone = true
        defer { isOnClone = false }
        for _ in 0..<chance.within(3...4) { try takeIn(at: second, seat, &chance) }
        isOnClone = false
        try meetAbove(seat, with: copy)
        time.pass(milliseconds: Int64(chance.within(1...6)) * 3_600_000)
        try takeIn(at: try replica(at: seat), seat, &chance)
        for machine in [machines[seat], copy] { try meetAbove(seat, with: machine) }
        guard try meetAbove(seat, with: machines[seat]) != nil, let first = machines[seat].replica else { return }
        let waiting = try first.standing().waiting.entries
        guard waiting == 0 else {
            throw Breach("\(seats[seat].name) is two, and waits for a receipt of \(waiting) entries that arrived")
        }
    }

    private func actOnClone(_ second: Replica, of seat: Int, times: Int, _ chance: inout Chance) throws {
        isOnClone = true
        defer { isOnClone = false }
        for _ in 0..<times { try act(at: second, seat, &chance) }
    }

    @discardableResult
    private func meetAbove(_ seat: Int, with machine: Machine) throws -> Int? {
        guard let above = seats[seat].parent else { return nil }
        _ = try replica(at: above)
        let moved = try meet(seat, .fair, with: machine)
        try answerForFaults(of: [machine, machines[above]])
        return moved
    }

    func workOnClone(of seat: Int, _ chance: inout Chance) throws {
        guard let clone, clone.seat == seat else { return }
        if clone.machine.replica == nil { try clone.machine.switchOn() }
        guard let replica = clone.machine.replica else { return }
        try actOnClone(replica, of: seat, times: 1, &chance)
        if chance.oneIn(2) { try meetAbove(seat, with: clone.machine) }
    }
}
