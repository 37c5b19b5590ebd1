import Replica

extension World {
    /// The replica of a seat; a machine that is off is switched on, and one that dies while it starts is started again.
    func replica(at seat: Int) throws -> Replica { try running(machines[seat], at: seat) }

    func running(_ machine: Machine, at seat: Int) throws -> Replica {
        for _ in 0..<3 {
            // It may have died where nobody was told: SQLite says nothing of a checkpoint that fails after a commit.
            if machine.disk.isDead { try survive(DiskFault(), machine) }
            if let replica = machine.replica { return replica }
            do {
                try machine.switchOn()
                if let replica = machine.replica {
                    try checkPromises(of: seat, at: replica)
                    return replica
                }
            } catch let breach as Breach {
                throw breach
            } catch {
                try survive(error, machine)
                machine.disk.heal()
            }
        }
        throw Breach("\(machine.name) does not start on a sound disk")
    }

    /// A machine that died is without power; a disk that failed as planned may be the reason for an error. Anything else is
    /// an error of the node.
    func survive(_ error: any Error, _ machine: Machine) throws {
        if machine.disk.isDead {
            machine.losePower()
            count(.kill)
        } else if machine.isStruck {
            machine.answerForFaults()
            count(.disk)
        } else {
            throw Breach("\(machine.name): \(error)")
        }
    }
}

/// A promise of the product that a world has seen broken.
package struct Breach: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
