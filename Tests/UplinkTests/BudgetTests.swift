import Exchange
import Journal
import Requirements
import Scans
import ScriptedReplica
import Synchronization
import Testing
import Uplink

@Suite("real lines within a budget", .timeLimit(.minutes(2)), .requirement("E13"))
struct BudgetTests {
    private static let bulk = JournalID.sample(5)

    @Test(
        "beyond it one exchange carries the cases and ends, with scans wanted on both sides; then everything comes over the open line"
    )
    func openLine() async throws {
        let world = try World()
        try await world.town.open(Self.bulk, count: 40)
        await world.town.holdBack(Self.bulk)
        let up = try #require(ScanName(bytes: [UInt8](repeating: 1, count: 32)))
        let down = try #require(ScanName(bytes: [UInt8](repeating: 2, count: 32)))
        let bytes = [UInt8](repeating: 7, count: 50_000)
        await world.village.put(up, bytes)
        await world.town.want(up, length: bytes.count)
        await world.town.put(down, bytes)
        await world.village.want(down, length: bytes.count)
        let room = Budget()
        try await world.listening { port, _ in
            let report = try await world.caller(to: port, room: { room.now }).exchangeOnce()
            #expect(report.isComplete && report.sent.lineBytes + report.received.lineBytes < 30_000)
            #expect(await world.town.replica.tips[World.up] == world.village.replica.tips[World.up])
            #expect(await world.village.replica.tips[Self.bulk].isEmpty)
            let caller = world.caller(to: port, room: { room.now })
            try await withThrowingTaskGroup { group in
                group.addTask { try await caller.run() }
                _ = try await caller.syncNow()
                #expect(await world.village.replica.tips[Self.bulk].isEmpty)
                room.now = .everything
                // Any word on the line, and any entry here, has it looked up.
                try await world.village.append(to: World.up)
                #expect(try await world.settles())
                for _ in 0..<500 {
                    if await world.village.scans[down] != nil, await world.town.scans[up] != nil { break }
                    try await Task.sleep(for: .milliseconds(10))
                }
                let (above, below) = (await world.town.scans, await world.village.scans)
                #expect(above[up] == bytes && below[down] == bytes)
                group.cancelAll()
                do { try await group.waitForAll() } catch is CancellationError {}
            }
        }
    }
}

/// What it leaves now.
private final class Budget: Sendable {
    private let isUsed = Atomic<Bool>(true)

    var now: Room {
        get { isUsed.load(ordering: .relaxed) ? .urgent : .everything }
        set { isUsed.store(newValue == .urgent, ordering: .relaxed) }
    }
}
