import Chronology
import Foundation
import Journal
import Jurisdiction
import Node
import Replica
import Simulation
import Trust

/// One node of a played region: its files on this machine's disk, its clock the story's.
final class YearsNode {
    let directory: DataDirectory
    private let clock: SimulatedClock
    private let ring: OpenKeyRing
    private var opened: Replica?

    /// - Parameter directory: of a node that has been founded with a key file.
    init(_ directory: DataDirectory, _ time: WorldTime) throws {
        self.directory = directory
        clock = SimulatedClock(time)
        let home = try Home(directory)
        guard let secret = try home.keyFileSecret() else { throw Refused("no-key-file", directory.path) }
        ring = try home.keyRing().unlocked(with: secret)
        try open()
    }

    var replica: Replica {
        guard let opened else { preconditionFailure("a played node is asked for nothing while it is closed") }
        return opened
    }

    /// Begins a run of the process.
    func open() throws {
        clock.boot()
        let facts = try StoredIdentity(readingFrom: directory.database)
        opened = try Replica(
            path: directory.database,
            identity: Identity(facts, keys: ring.keys),
            dataKey: ring.dataKey, clock: clock, entropy: SystemEntropy(), tipsFile: DiskFile(path: directory.tips))
    }

    func close() throws {
        try opened?.close()
        opened = nil
    }

    func restart() throws {
        try close()
        try open()
    }

    /// A copy of it goes to another place.
    func backUp() throws {
        let copy = directory.path + "/copy"
        let last = try replica.backup(to: copy)
        try FileManager.default.removeItem(atPath: copy)
        try replica.noteBackup(upTo: last)
    }

    var asNeighbour: Neighbour {
        let identity = replica.identity
        return Neighbour(
            node: identity.node, reach: Reach(level: identity.level, divisions: identity.attributes.divisions))
    }

    /// Of everything in its directory.
    func bytes() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: directory.path).reduce(0) { sum, name in
            let attributes = try FileManager.default.attributesOfItem(atPath: directory.path + "/" + name)
            return sum + ((attributes[.size] as? Int) ?? 0)
        }
    }
}
