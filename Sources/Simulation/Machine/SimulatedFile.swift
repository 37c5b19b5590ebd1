import Replica

/// A file beside the database, on a simulated disk.
package struct SimulatedFile: SmallFile {
    private let name: String
    private let disk: SimulatedDisk

    init(name: String, on disk: SimulatedDisk) {
        self.name = name
        self.disk = disk
    }

    package func read() throws -> [UInt8]? { try disk.read(name) }
    package func write(_ bytes: [UInt8], synced: Bool) throws { try disk.write(bytes, to: name, synced: synced) }
    package func land() throws { try disk.land(name) }
}
