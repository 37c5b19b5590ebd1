import Chronology
import Exchange
import Journal
import Jurisdiction
import Logging
import NIOCore
import NIOPosix
import Neighbours
import ScriptedReplica
import Trust
import Uplink

/// A town that listens on loopback, and a village that may call it.
struct World: Sendable {
    static let up = JournalID.sample(1)
    static let down = JournalID.sample(2)
    static let receipts = JournalID.sample(3)

    let region: Region
    let group = MultiThreadedEventLoopGroup.singleton
    let village: MemoryStore
    let town: MemoryStore
    var patience = Patience(parting: .seconds(1))
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init(mine: Int = 20, theirs: Int = 10) throws {
        region = try Region()
        var village = ScriptedReplica()
        try village.open(Self.up, 0xA, count: mine)
        var town = ScriptedReplica()
        try town.open(Self.down, 0xB, count: theirs)
        try town.open(Self.receipts, 0xC)
        self.village = MemoryStore(village)
        self.town = MemoryStore(town, receipts: Self.receipts)
    }

    /// Runs `body` while the town listens.
    func listening(
        judge: Judge? = nil, identity: LineIdentity? = nil, _ body: (Int, ChildListener) async throws -> Void
    ) async throws {
        let (ports, tell) = AsyncStream<Int>.makeStream()
        let identity = identity ?? region.town.identity
        let listener = ChildListener(
            address: LineAddress(host: "127.0.0.1", port: 0), identity: { identity }, judge: judge ?? region.judge(),
            store: town, patience: patience, group: group, logger: logger, onListening: { tell.yield($0) })
        try await withThrowingTaskGroup { group in
            group.addTask { try await listener.run() }
            for await port in ports {
                try await body(port, listener)
                break
            }
            group.cancelAll()
            // The listener ends by cancellation here.
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    func caller(
        to ports: Int..., proxy: Int? = nil, as member: Region.Member? = nil, identity: LineIdentity? = nil,
        judge: Judge? = nil,
        schedule: RetrySchedule = RetrySchedule(
            first: .milliseconds(20), prompt: .milliseconds(20), ceiling: .milliseconds(100)),
        odometer: Odometer = Odometer(), room: (@Sendable () async -> Room)? = nil
    ) -> ParentCaller {
        let directions = ParentCaller.Directions(
            addresses: ports.map { LineAddress(host: "127.0.0.1", port: $0) },
            proxy: proxy.map { LineAddress(host: "127.0.0.1", port: $0) })
        let identity = identity ?? (member ?? region.village).identity
        return ParentCaller(
            directions: { directions }, identity: { identity }, judge: judge ?? region.judge(), store: village,
            schedule: schedule, entropy: SeededEntropy(seed: 5), patience: patience, odometer: odometer,
            room: room, group: group, logger: logger)
    }

    /// Whether both hold the same now, or soon.
    func settles(within attempts: Int = 500) async throws -> Bool {
        for _ in 0..<attempts {
            if await village.replica.content == town.replica.content { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
