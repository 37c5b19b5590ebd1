import Exchange
import NIOCore
import Requirements
import ScriptedReplica
import Testing
import Uplink

@Suite("lines that break", .requirement("E13"), .timeLimit(.minutes(2)))
struct CutTests {
    /// Calls through a forwarder until an exchange is complete.
    func callUntilComplete(_ world: World, through forwarder: Forwarder) async throws -> Int {
        for attempt in 1...200 {
            do {
                _ = try await world.caller(to: forwarder.port).exchangeOnce()
                return attempt
            } catch ParentCaller.Failure.unreachable {}
        }
        return .max
    }

    @Test("cut every 20,000 bytes, an exchange of 5,000 entries comes to its end")
    func cutEvery() async throws {
        let whole = try World(mine: 2500, theirs: 2500)
        var uncut = 0
        try await whole.listening { port, _ in
            let forwarder = try await Forwarder.start(to: port, group: whole.group)
            #expect(try await callUntilComplete(whole, through: forwarder) == 1)
            uncut = forwarder.carriedBytes
            try await forwarder.stop()
        }
        let world = try World(mine: 2500, theirs: 2500)
        try await world.listening { port, _ in
            let forwarder = try await Forwarder.start(to: port, fault: .cut(after: 25_000), group: world.group)
            let lines = try await callUntilComplete(world, through: forwarder)
            #expect(await world.village.replica.content == world.town.replica.content)
            // A handshake is five thousand bytes of each line.
            let carried = forwarder.carriedBytes
            #expect(carried - lines * 5000 < uncut * 13 / 10, "\(carried) in \(lines) lines, \(uncut) uncut")
            try await forwarder.stop()
        }
    }

    @Test(
        "a single cut at any place is made good by the next line",
        arguments: [2_000, 5_000, 15_000, 28_000, 41_000, 54_000, 67_000])
    func cutOnce(_ place: Int) async throws {
        let world = try World(mine: 600, theirs: 600)
        try await world.listening { port, _ in
            let bad = try await Forwarder.start(to: port, fault: .cut(after: place), group: world.group)
            do { _ = try await world.caller(to: bad.port).exchangeOnce() } catch is ParentCaller.Failure {}
            try await bad.stop()
            #expect(try await world.caller(to: port).exchangeOnce().isComplete)
            #expect(await world.village.replica.content == world.town.replica.content)
        }
    }

    @Test("a half-open line is found dead, and the caller calls again")
    func halfOpen() async throws {
        var world = try World(mine: 600, theirs: 600)
        world.patience = Patience(
            handshake: .seconds(10), ping: .milliseconds(200), dead: .seconds(2),
            parting: .milliseconds(100))
        let patient = world
        try await patient.listening { port, _ in
            let silent = try await Forwarder.start(to: port, fault: .silence(after: 20_000), group: patient.group)
            await #expect(throws: ParentCaller.Failure.self) {
                _ = try await patient.caller(to: silent.port).exchangeOnce()
            }
            try await silent.stop()
            #expect(try await patient.caller(to: port).exchangeOnce().isComplete)
            #expect(await patient.village.replica.content == patient.town.replica.content)
        }
    }

    @Test("an open line that has nothing to say is kept alive")
    func alive() async throws {
        var world = try World()
        world.patience = Patience(ping: .milliseconds(100), dead: .seconds(3))
        let patient = world
        try await patient.listening { port, _ in
            let forwarder = try await Forwarder.start(to: port, group: patient.group)
            let caller = patient.caller(to: forwarder.port)
            try await withThrowingTaskGroup { group in
                group.addTask { try await caller.run() }
                _ = try await caller.syncNow()
                try await Task.sleep(for: .milliseconds(3500))
                #expect(await caller.status.isConnected)
                #expect(forwarder.connectionCount == 1)
                group.cancelAll()
            }
            try await forwarder.stop()
        }
    }

    @Test("a handshake that never comes is given up")
    func noHandshake() async throws {
        var world = try World()
        world.patience = Patience(handshake: .milliseconds(200))
        let patient = world
        try await patient.listening { port, _ in
            let silent = try await Forwarder.start(to: port, fault: .silence(after: 100), group: patient.group)
            await #expect(throws: ParentCaller.Failure.self) {
                _ = try await patient.caller(to: silent.port).exchangeOnce()
            }
            try await silent.stop()
        }
    }
}
