import Casework
import Jurisdiction
import Replica

/// Disks that fail in the middle of something, and then no more.
extension World {
    /// The disk fails while somebody acts; then it is sound, and they go on in the same process, first with what failed. What the
    /// process shows after that is what another one reads from the disk.
    func stumble(_ seat: Int, _ chance: inout Chance) throws {
        let machine = machines[seat]
        if chance.oneIn(2) { try machine.switchOff() }
        let replica = try replica(at: seat)
        let kinds: [SimulatedDisk.Fault] = [.writeFails, .noSpace, .syncFails]
        guard let kind = chance.pick(kinds) else { return }
        if chance.oneIn(2) { try act(at: replica, seat, &chance) }
        let lines = try (replica.inbox(limit: 40) + replica.cases(limit: 10)).filter(Self.isNumbered)
        let (number, what, again) = (chance.pick(lines)?.number, chance.below(4), Chance(seed: chance.next()))
        let before = machine.disk.failures
        machine.disk.fail(kind, inCalls: UInt64(1 + chance.below(12)), sticks: chance.oneIn(2))
        try attempt(seat) {
            var chance = again
            switch (what, number) {
            case (0, _): try changeStaff(at: replica, seat)
            case (1...2, let number?): try goOn(with: number, at: replica, seat, &chance)
            case (3, _) where seats[seat].level == .village || seats[seat].level == .town:
                try takeIn(at: replica, seat, &chance)
            default: try act(at: replica, seat, &chance)
            }
        }
        let left = machine.disk.failures > before && !twinned.contains(seat) ? machine.disk.image : nil
        machine.disk.heal()
        guard machine.isOn, !machine.disk.isDead else { return }
        if kind == .syncFails, chance.oneIn(2) { try makeClone(of: seat, &chance) }
        time.pass(milliseconds: 60_000)
        if let number, chance.oneIn(2) {
            // As long as nothing was written, the same person does the same again.
            var chance = again
            try goOn(with: number, at: replica, seat, &chance)
        }
        for _ in 0..<chance.below(3) { try act(at: replica, seat, &chance) }
        if chance.oneIn(2) { try replica.signHeads() }
        // A commit that failed may lie on the disk all the same until something is written over it.
        try changeStaff(at: replica, seat)
        if let left { try checkElsewhere(left, seat) }
        try checkMemory(of: seat)
    }

    /// What a copy of the disk, made right after a failure, brings back stands at no place where the machine has written since.
    private func checkElsewhere(_ left: SimulatedDisk.Image, _ seat: Int) throws {
        let copy = Machine(
            cloneOf: machines[seat], named: "\(seats[seat].name), copied after a failure", time: time, seed: 1,
            image: left)
        try copy.switchOn()
        func place(_ entry: HeldEntry) -> EntryName {
            EntryName(journal: entry.journal, segment: entry.segment, position: entry.position)
        }
        let there = Dictionary(
            try (copy.replica?.heldEntries() ?? []).map { (place($0), $0.name) }, uniquingKeysWith: { one, _ in one })
        try copy.switchOff()
        for entry in try replica(at: seat).heldEntries() {
            guard let other = there[place(entry)], other != entry.name else { continue }
            throw Breach(
                "\(seats[seat].name) writes at \(place(entry)), where an act whose commit failed may come back")
        }
    }

    /// A process shows what lies on its disk, and nothing else.
    private func checkMemory(of seat: Int) throws {
        let shown = try show(replica(at: seat))
        try machines[seat].switchOff()
        let read = try show(replica(at: seat))
        guard shown.lines == read.lines else {
            throw Breach("\(seats[seat].name) lists cases that are not so on its disk")
        }
        guard shown.officers == read.officers else {
            throw Breach("\(seats[seat].name) knows officers who are not so on its disk")
        }
        for (one, other) in zip(shown.cases, read.cases) where one != other {
            throw Breach(
                "\(seats[seat].name) shows case \(other.number?.description ?? "?") otherwise than its disk has it"
                    + Self.difference(one, other))
        }
    }

    private func show(_ replica: Replica) throws -> (lines: [CaseLine], officers: [Officer], cases: [ServiceCase]) {
        (try replica.cases(limit: 100_000), try replica.officers(), try replica.foldedCases().map(\.folded))
    }
}
