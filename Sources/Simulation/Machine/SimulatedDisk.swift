import CFaultDisk
import Synchronization

/// The disk of one simulated machine: files in memory under a write-back cache, and faults where the seed puts them.
///
/// It outlives every replica that is opened on it. Confined to one thread, like the replica.
package final class SimulatedDisk {
    private let disk: OpaquePointer
    private static let made = Atomic(0)

    /// - Parameter seed: of what is lost, kept and torn when the machine dies.
    package init(seed: UInt64) {
        let name = "linban-simulated-\(Self.made.add(1, ordering: .relaxed).newValue)"
        guard let disk = fault_disk_create(name, seed) else { preconditionFailure("there is no memory for a disk") }
        self.disk = disk
    }

    deinit { fault_disk_destroy(disk) }

    /// What SQLite opens the database by, until the next reboot.
    package var database: String { "file:\(Self.databaseName)?vfs=\(String(cString: fault_disk_vfs(disk)))" }
    package var tips: SimulatedFile { SimulatedFile(name: Self.tipsName, on: self) }
    var log: SimulatedFile { SimulatedFile(name: Self.logName, on: self) }

    private static let tipsName = "/tips"
    private static func isTips(_ name: String) -> Bool { name.utf8.elementsEqual(tipsName.utf8) }

    /// Calls of the file system so far: where kills and faults are planned.
    package var calls: UInt64 { fault_disk_calls(disk) }
    /// Planned faults that have struck.
    package var failures: UInt64 { fault_disk_failures(disk) }
    package var isDead: Bool { fault_disk_is_dead(disk) }

    package enum Fault: UInt32, CaseIterable, Sendable {
        case readFails = 1
        case readStops, writeFails, noSpace, syncFails, openFails
        case truncateFails, deleteFails, accessFails, sizeFails

        static let ofContent: [Fault] = [.readFails, .readStops, .writeFails, .noSpace, .syncFails, .openFails]
        static let ofFiles: [Fault] = [.truncateFails, .deleteFails, .accessFails, .sizeFails]
    }

    /// The machine dies in so many calls from now; 1 is the next.
    package func kill(inCalls count: UInt64) { fault_disk_kill_at(disk, calls + count) }
    package func spare() { fault_disk_kill_at(disk, 0) }
    package func kill() { fault_disk_kill(disk) }

    /// The first call that can meet the fault, so many calls from now or later, fails.
    /// - Parameter sticks: and all such calls after it, until `heal`.
    package func fail(_ fault: Fault, inCalls count: UInt64, sticks: Bool) {
        fault_disk_fail_at(disk, calls + count, fault_disk_kind(rawValue: fault.rawValue), sticks)
        failsForGood = sticks
    }

    /// A fault is planned, or has begun, that goes on until `heal` or the next reboot.
    private(set) var failsForGood = false

    package func heal() {
        fault_disk_heal(disk)
        failsForGood = false
    }

    /// What the cache had not put on the platter is lost, or was not; faults are over, and handles from before are void.
    package func reboot() {
        fault_disk_reboot(disk)
        failsForGood = false
    }

    /// Of all files together.
    package var byteCount: Int {
        (0..<fault_disk_file_count(disk)).reduce(0) { $0 + fault_disk_file_size(disk, $1) }
    }

    /// Of the write-ahead log; zero when there is none.
    var logByteCount: Int {
        let place = (0..<fault_disk_file_count(disk)).first { index in
            fault_disk_file_name(disk, index).map { String(cString: $0).utf8.elementsEqual(Self.logName.utf8) } ?? false
        }
        return place.map { fault_disk_file_size(disk, $0) } ?? 0
    }

    package var image: Image {
        var image = Image()
        for index in 0..<fault_disk_file_count(disk) {
            guard let name = fault_disk_file_name(disk, index) else { continue }
            let count = fault_disk_file_size(disk, index)
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                if let start = buffer.baseAddress { fault_disk_file_bytes(disk, index, start) }
                filled = count
            }
            image.files.append((String(cString: name), bytes))
        }
        return image
    }

    /// Puts an image in the place of everything, as a person does who restores a backup or clones a disk.
    /// - Parameter keepsTips: the second copy of the tips stays as it is, as when somebody exchanges the database alone.
    package func restore(_ image: Image, keepsTips: Bool = false) {
        let kept = keepsTips ? self.image.files.filter { Self.isTips($0.name) } : []
        fault_disk_clear(disk)
        for file in image.files.filter({ !keepsTips || !Self.isTips($0.name) }) + kept {
            guard fault_disk_put(disk, file.name, file.bytes, file.bytes.count) else {
                preconditionFailure("there is no memory for a file")
            }
        }
    }

    // MARK: - A small file

    func read(_ name: String) throws -> [UInt8]? {
        let limit = 1 << 20
        var count: Int64 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
            count = fault_disk_small_read(disk, name, buffer.baseAddress, limit)
            filled = max(0, min(limit, Int(count)))
        }
        switch count {
        case -2: return nil
        case -1: throw DiskFault()
        default: return bytes
        }
    }

    func land(_ name: String) throws {
        guard fault_disk_land(disk, name) == 0 else { throw DiskFault() }
    }

    func write(_ bytes: [UInt8], to name: String, synced: Bool) throws {
        guard fault_disk_small_write(disk, name, bytes, bytes.count, synced) == 0 else { throw DiskFault() }
    }
}

/// What a simulated disk answers where a real one says EIO.
package struct DiskFault: Error, CustomStringConvertible {
    package var description: String { "the simulated disk failed" }
}
