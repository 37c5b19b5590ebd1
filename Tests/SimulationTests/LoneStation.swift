import Casework
import Chronology
import Jurisdiction
import Replica
import Simulation
import Trust

/// A root with a catalog and an officer on a simulated disk: the least that accepts a case.
struct LoneStation {
    let machine: Machine
    let time: WorldTime
    private(set) var acknowledged: [FilingReceipt] = []

    init(seed: UInt64) throws {
        time = WorldTime(Instant(CivilDate(dayNumber: 20_777), hour: 9))
        machine = try Machine.root(time: time, seed: seed)
        try machine.switchOn()
        let replica = try running()
        try replica.foundTree()
        try SmallCatalog.publish(at: replica, edition: 1)
        _ = try replica.appoint(login: "clerk", name: "经办人", roles: [.intakeClerk])
        try machine.switchOff()
    }

    /// The same installation on a disk of its own.
    init(copying station: LoneStation, seed: UInt64) {
        time = station.time
        machine = Machine(cloneOf: station.machine, named: "copy", time: time, seed: seed)
    }

    func running() throws -> Replica {
        guard let replica = machine.replica else { throw Off() }
        return replica
    }

    struct Off: Error {}

    /// Accepts an application; what comes back is a promise.
    @discardableResult
    mutating func accept() throws -> FilingReceipt {
        let replica = try running()
        guard let officer = try replica.officers().first else { throw Off() }
        let terms = try replica.terms(SmallCatalog.instant).terms
        let receipt = try replica.receive(
            SmallCatalog.intake(number: acknowledged.count, for: terms), matter: SmallCatalog.instant, accept: true,
            by: officer)
        acknowledged.append(receipt)
        return receipt
    }

    /// What was promised and is not there.
    func missing() throws -> [FilingReceipt] {
        let held = Set(try running().heldEntries().map(\.name))
        return acknowledged.filter { !held.contains($0.hash) }
    }
}
