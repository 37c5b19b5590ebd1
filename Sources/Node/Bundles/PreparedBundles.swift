package import Chronology
import Dealings
import Foundation
package import Jurisdiction
import Neighbours
package import Replica
import Scans

/// A bundle for each station below that has been silent for longer than it may, so that whoever goes there takes it along at once
/// (architecture.md §9). It is sealed to its station like any other; it goes when the station speaks.
package actor PreparedBundles {
    package struct Prepared: Sendable {
        package let node: NodeID
        package let made: Instant
        package let files: [File]
    }

    package struct File: Sendable {
        package let path: String
        package let number: UInt64
        package let length: Int
    }

    private let station: Station
    private let folder: String
    private let freeBytes: @Sendable () -> Int
    /// Until when nothing is tried after a failure.
    private var rest: Instant?

    /// A day's news is worth a new file, an hour's is not.
    private static let stale: Int64 = 86_400_000
    /// What the smallest stick holds.
    private static let limit = 64 << 20
    /// Nothing is prepared on a disk with less room, which acts need more.
    private static let room = 16 * limit
    private static let pause: Int64 = 3_600_000

    package init(_ station: Station, _ directory: DataDirectory) {
        self.init(station, directory) { ScanFolder(path: directory.prepared).freeBytes() }
    }

    init(_ station: Station, _ directory: DataDirectory, freeBytes: @escaping @Sendable () -> Int) {
        self.station = station
        self.freeBytes = freeBytes
        folder = directory.prepared
    }

    /// Makes one that is missing or stale, and removes what nobody waits for any more, and what was made for a station that was taken
    /// out since.
    /// - Throws: `Locked`; `FileFault` where there is no room.
    package func tend(at now: Instant) async throws {
        let waiting = try await station.perform { replica in
            try replica.standing().children.filter { $0.isSilent(at: now) }.compactMap { child -> BundlePartner? in
                // One that never showed its certificate, or was taken out.
                do { return try replica.bundlePartner(child.node.description) } catch is BundlePartnerRefusal {
                    return nil
                }
            }
        }
        for name in try names(in: folder) where name.hasSuffix(Self.unfinished) {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
        let standing = try standing()
        for prepared in standing where !waiting.contains(where: { $0.node == prepared.node }) {
            try await forget(prepared)
            try replace(path(prepared.node), with: nil)
        }
        if let rest, (0..<Self.pause).contains(rest.milliseconds - now.milliseconds) { return }
        for partner in waiting {
            let age = standing.first { $0.node == partner.node }.map { now.milliseconds - $0.made.milliseconds }
            // A clock that was set back would keep an old one for ever.
            if let age, (0..<Self.stale).contains(age) { continue }
            guard freeBytes() >= Self.room else { return }
            // One at a time: the desk works meanwhile, and the next minute brings the next.
            return try await prepare(for: partner, in: standing.first { $0.node == partner.node }, at: now)
        }
    }

    /// What lies ready.
    package func standing() throws -> [Prepared] {
        try names(in: folder).compactMap { name in
            guard let node = NodeID(description: name) else { return nil }
            let files = try names(in: path(node)).compactMap { Self.read($0, in: path(node)) }
            guard let made = files.first?.made else { return nil }
            return Prepared(node: node, made: made, files: files.map(\.file))
        }
    }

    /// Somebody takes a file along: from now on it is under way.
    package func carry(_ number: UInt64, to node: NodeID) async throws {
        guard let file = try standing().first(where: { $0.node == node })?.files.first(where: { $0.number == number })
        else { return }
        let scans = try Self.scans(in: String(contentsOfFile: file.path + Self.scans, encoding: .utf8))
        try await station.perform { try $0.noteCarried(number, to: node, scans: scans) }
    }

    private func forget(_ prepared: Prepared) async throws {
        let numbers = prepared.files.map(\.number)
        try await station.perform { replica in
            for number in numbers { try replica.forgetReady(number, for: prepared.node) }
        }
    }

    /// - Parameter old: what lies there still.
    private func prepare(for partner: BundlePartner, in old: Prepared?, at now: Instant) async throws {
        let fresh = path(partner.node) + Self.unfinished
        try FileManager.default.createDirectory(
            atPath: fresh, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var numbers: [UInt64] = []
        do {
            let written = try await station.exportBundles(
                for: partner, to: fresh + "/bundle", limit: Self.limit, isReady: true)
            numbers = written.files.map(\.part.number)
            for file in written.files {
                let name = "\(fresh)/\(now.milliseconds)-\(file.part.number)"
                try Data(Self.text(of: file.part.scans.map { ($0.name, $0.end) }).utf8).write(
                    to: URL(fileURLWithPath: name + Self.scans))
                try FileManager.default.moveItem(atPath: file.path, toPath: name)
            }
            if let old { try await forget(old) }
            try replace(path(partner.node), with: fresh)
        } catch {
            rest = Instant(milliseconds: now.milliseconds + Self.pause)
            try replace(fresh, with: nil)
            let unused = numbers
            try await station.perform { replica in
                for number in unused { try replica.forgetReady(number, for: partner.node) }
            }
            throw error
        }
    }

    private static let unfinished = ".new"
    /// Beside each file: how far each scan in it went, a line each. It counts once somebody takes the file along.
    private static let scans = ".scans"

    private static func text(of scans: [(name: ScanName, end: Int)]) -> String {
        scans.map { "\($0.name) \($0.end)\n" }.joined()
    }

    private static func scans(in text: String) -> [(name: ScanName, end: Int)] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 2, let name = ScanName(words[0]), let end = Int(words[1]) else {
                return nil
            }
            return (name, end)
        }
    }

    private func replace(_ path: String, with fresh: String?) throws {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        if let fresh { try FileManager.default.moveItem(atPath: fresh, toPath: path) }
    }

    private func path(_ node: NodeID) -> String { "\(folder)/\(node)" }

    private func names(in folder: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    /// Nil for what is no finished file.
    private static func read(_ name: String, in folder: String) -> (made: Instant, file: File)? {
        let parts = name.split(separator: "-")
        guard parts.count == 2, let made = Int64(parts[0]), let number = UInt64(parts[1]) else { return nil }
        let path = "\(folder)/\(name)"
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return (Instant(milliseconds: made), File(path: path, number: number, length: Int(status.st_size)))
    }
}
