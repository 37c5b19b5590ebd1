import Chronology
import Foundation
import Replica
import Trust

extension Household {
    /// Writes the whole node, sealed, to a file that is not there yet or is an older one.
    /// - Returns: its length.
    package func backup(to path: String) async throws -> Int {
        let (ring, directory) = (try openRing(), home.directory)
        let folder = directory.path + "/backup.part"
        for leftover in ["", "-wal", "-shm", "-journal"] { unlink(folder + leftover) }
        defer { unlink(folder) }
        let made = SystemClock().wall().milliseconds
        let last = try await station.perform { replica in try replica.backup(to: folder) }
        var entropy = SystemEntropy()
        let copy = SealedCopy(
            .backup, of: ring.keys.node, ring: KeyRing(sealing: ring, from: &entropy), from: &entropy)
        var writer = try SealedCopyWriter(copy, under: ring.dataKey, to: path, from: entropy)
        try writer.add(.made, UInt64(bitPattern: made).bytes)
        guard let file = FileHandle(forReadingAtPath: folder) else { throw FileFault(path: folder) }
        let length = try file.seekToEnd()
        try file.seek(toOffset: 0)
        try writer.begin(.database, length: length)
        while let part = try file.read(upToCount: SealedCopy.chunkLength), !part.isEmpty { try writer.add(Array(part)) }
        try file.close()
        try writer.finish()
        try await station.perform { replica in try replica.noteBackup(upTo: last) }
        return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }
}
