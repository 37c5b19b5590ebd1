import Jurisdiction
import Replica

extension World {
    /// Every disk is sound, every node is up, every line is fair; exchanged until nobody has anything new. Then what was
    /// promised is looked for.
    func settle() throws {
        for (index, machine) in machines.enumerated() {
            machine.disk.heal()
            machine.disk.spare()
            _ = try replica(at: index)
        }
        try release()
        for _ in 0..<Self.passes {
            if try pass() {
                if try growsApart() { continue }
                awaitsReturn = []
                told = time.now
                comeTogether()
                try check()
                try checkApart()
                if let second = clone {
                    try second.machine.switchOff()
                    clone = nil
                }
                apart = []
                return try joinBranches()
            }
        }
        throw Breach("the tree does not come to rest in \(Self.passes) passes over all lines")
    }

    private static let passes = 12

    /// Two branches of one length that two processes wrote under one tag are told apart when one of them grows (journal.md §10).
    private func growsApart() throws -> Bool {
        guard let clone, twinned.contains(clone.seat), !clone.hasGrown, let second = clone.machine.replica else {
            return false
        }
        self.clone?.hasGrown = true
        try changeStaff(at: second, clone.seat)
        return true
    }

    /// One exchange on every line, from the villages up and back down.
    /// - Returns: whether all had all before.
    private func pass() throws -> Bool {
        var isQuiet = true
        let upwards = seats.indices.dropFirst().reversed()
        for seat in Array(upwards) + Array(seats.indices.dropFirst()) where seat != revoked {
            if try !isQuietLine(seat, machines[seat]) { isQuiet = false }
            if let clone, clone.seat == seat {
                if clone.machine.replica == nil { try clone.machine.switchOn() }
                if try !isQuietLine(seat, clone.machine) { isQuiet = false }
            }
        }
        return isQuiet
    }

    private func isQuietLine(_ seat: Int, _ machine: Machine) throws -> Bool {
        let moved = try meet(seat, .fair, with: machine)
        if let fault = lastFaults.first { throw Breach("a line of \(machine.name) ended: \(fault)") }
        if let refusal = lastRefusal { throw Breach("a line of \(machine.name) was refused: \(refusal)") }
        return moved == 0
    }
}
