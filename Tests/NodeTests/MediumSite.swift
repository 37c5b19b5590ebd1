import Casework
import Foundation
import Logging
import Replica
import Synchronization
import Testing
import Trust
import Uplink

@testable import Node

/// A node that an earlier program left, with a folder beside it for a stick.
final class MediumSite: Sendable {
    let folder = NSTemporaryDirectory() + "linban-medium-\(UUID().uuidString)"
    let directory: DataDirectory

    init() throws {
        directory = DataDirectory(path: folder + "/node")
        try directory.create(asLeftBy: "Layout2")
        try Data((folder + "\nsame disk\n").utf8).write(to: URL(fileURLWithPath: directory.mediumNote))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }  // a test's litter

    func opened(_ body: (Household, RunningNode) async throws -> Void) async throws {
        let household = Household(try Home(directory))
        try await household.unlock(with: try #require(try household.home.keyFileSecret()))
        let node = RunningNode(
            household, exchange: LineAddress(host: "127.0.0.1", port: 0),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        try await body(household, node)
        try await household.lock()
    }

    /// One entry of this node.
    func act(_ household: Household, _ login: String) async throws {
        _ = try await household.station.perform { replica in
            try replica.appoint(login: login, name: login, roles: [.intakeClerk])
        }
    }

    func keep(_ household: Household, draft id: Int64, _ content: [UInt8]) async throws {
        try await household.station.perform { replica in
            let officer = try #require(try replica.officers().first)
            try replica.keep(draft: id, content, by: officer)
        }
    }

    /// The one copy on the stick.
    var copy: String {
        get throws {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            return folder + "/" + (try #require(names.first { $0.hasSuffix(".copy") }))
        }
    }

    func bytes() throws -> [UInt8] { try directory.read(copy) }
    func length() throws -> Int { try bytes().count }

    func tail(_ bytes: [UInt8], _ ring: OpenKeyRing) throws -> Tail {
        let path = folder + "/read"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return try Tail(readingFrom: path, under: ring.dataKey)
    }
}

/// Time that goes on when a test says so.
final class SteppedClock: Sendable {
    private let instant = Mutex(ContinuousClock.now)

    var now: ContinuousClock.Instant { instant.withLock { $0 } }
    func advance(by duration: Duration) { instant.withLock { $0 = $0.advanced(by: duration) } }
}
