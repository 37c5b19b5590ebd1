package import Chronology
import Dealings
import Foundation
package import Jurisdiction
import Neighbours
package import Replica

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

    /// A day's news is worth a new file, an hour's is not.
    private static let stale: Int64 = 86_400_000
    /// What the smallest stick holds.
    private static let limit = 64 << 20

    package init(_ station: Station, _ directory: DataDirectory) {
        self.station = station
        folder = directory.prepared
    }

    /// Makes one that is missing or stale, and removes what nobody waits for any more.
    /// - Throws: `Locked`; `FileFault` where there is no room.
    package func tend(at now: Instant) async throws {
        let silent = try await station.perform { try $0.standing().children }.filter { $0.isSilent(at: now) }
            .map(\.node)
        let standing = try standing()
        for prepared in standing where !silent.contains(prepared.node) { try remove(prepared.node) }
        for node in silent {
            let age = standing.first { $0.node == node }.map { now.milliseconds - $0.made.milliseconds }
            // A clock that was set back would keep an old one for ever.
            if let age, (0..<Self.stale).contains(age) { continue }
            // One at a time: the desk works meanwhile, and the next minute brings the next.
            if try await prepare(node, at: now) { return }
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

    /// - Returns: false where none can be made: the station has never shown its certificate, or was taken out.
    private func prepare(_ node: NodeID, at now: Instant) async throws -> Bool {
        let partner: BundlePartner
        do {
            partner = try await station.perform { try $0.bundlePartner(node.description) }
        } catch is BundlePartnerRefusal { return false }
        let fresh = path(node) + ".new"
        try replace(fresh, with: nil)
        try FileManager.default.createDirectory(
            atPath: fresh, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let written = try await station.exportBundles(for: partner, to: fresh + "/bundle", limit: Self.limit)
        for file in written.files {
            try FileManager.default.moveItem(
                atPath: file.path, toPath: "\(fresh)/\(now.milliseconds)-\(file.part.number)")
        }
        try replace(path(node), with: fresh)
        return true
    }

    private func remove(_ node: NodeID) throws { try replace(path(node), with: nil) }

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
