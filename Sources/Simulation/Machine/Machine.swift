import Casework
import Exchange
package import Replica
package import Trust

/// One simulated installation: a disk, a clock, keys, and a replica whenever it is switched on.
package final class Machine {
    package let name: String
    package let disk: SimulatedDisk
    package let clock: SimulatedClock
    package let keys: NodeKeys
    private let dataKey: DataKey
    private let seed: UInt64
    private var runs: UInt64 = 0
    /// Of the exchange that its program speaks.
    var versions = ExchangeWire.versions
    /// The newest rules that its program folds cases by.
    var rules = FoldRules.newest
    /// Nil while the machine is off.
    package private(set) var replica: Replica?

    /// A machine with a node founded on it, switched off.
    package init(
        _ name: String, keys: NodeKeys, dataKey: DataKey, chain: VerifiedChain, time: WorldTime, seed: UInt64
    ) throws {
        self.name = name
        self.keys = keys
        self.dataKey = dataKey
        self.seed = seed
        disk = SimulatedDisk(seed: seed)
        clock = SimulatedClock(time)
        try Replica.create(path: disk.database)
        try StoredIdentity(chain: chain, name: name, parentAddresses: []).store(in: disk.database)
    }

    /// The same installation on another machine, from an image of its disk.
    /// - Parameter image: nil for the disk as it is.
    package init(
        cloneOf machine: Machine, named name: String, time: WorldTime, seed: UInt64, image: SimulatedDisk.Image? = nil
    ) {
        self.name = name
        keys = machine.keys
        dataKey = machine.dataKey
        self.seed = seed
        disk = SimulatedDisk(seed: seed)
        disk.restore(image ?? machine.disk.image)
        clock = SimulatedClock(time)
        (versions, rules) = (machine.versions, machine.rules)
    }

    /// The same machine once more, with the same future before it: whatever its next run draws, the other's will draw too.
    init(twinOf machine: Machine, named name: String, time: WorldTime) {
        self.name = name
        (keys, dataKey, seed, runs) = (machine.keys, machine.dataKey, machine.seed, machine.runs)
        disk = SimulatedDisk(seed: seed ^ runs)
        disk.restore(machine.disk.image)
        clock = SimulatedClock(time)
        (versions, rules) = (machine.versions, machine.rules)
    }

    package var isOn: Bool { replica != nil }

    /// Begins a run of the process; each has entropy of its own.
    package func switchOn() throws {
        runs += 1
        clock.boot()
        try? disk.log.land()  // the replica does it again, and before its first act it has to
        let facts = try StoredIdentity(readingFrom: disk.database)
        replica = try Replica(
            path: disk.database,
            identity: Identity(facts, keys: keys),
            dataKey: dataKey, clock: clock, entropy: WorldEntropy(seed: seed &+ runs &* 0x9E37_79B9_7F4A_7C15),
            tipsFile: disk.tips, logFile: disk.log, newestRules: rules)
    }

    package func switchOff() throws {
        let running = replica
        replica = nil
        try running?.close()
    }

    /// The power goes: the process is gone, and with it what the disk had only in its cache.
    package func losePower() {
        isCopyCertain = false
        disk.kill()
        replica = nil
        disk.reboot()
    }

    /// The second copy of the tips tells of the last act: nothing has kept it from being written, or taken it back since.
    var isCopyCertain = false

    /// In bytes: when it is emptied, or what it became while it could not be.
    var longestLog = 4_000_000

    /// Planned faults of the disk that somebody has answered for.
    private var answered: UInt64 = 0
    /// A planned fault explains why something failed here.
    var isStruck: Bool { disk.isDead || disk.failures > answered }
    func answerForFaults() { answered = disk.failures }
}
