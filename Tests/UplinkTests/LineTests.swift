import Exchange
import Journal
import NIOCore
import Requirements
import ScriptedReplica
import Testing
import Trust
import Uplink

/// Real sockets on loopback, real TLS, real certificates; only the replicas are in memory.
@Suite("lines between nodes", .requirement("E13"), .timeLimit(.minutes(1)))
struct LineTests {
    @Test("a village calls its town: all goes both ways, then only what is new")
    func exchange() async throws {
        let world = try World()
        try await world.listening { port, listener in
            let first = try await world.caller(to: port).exchangeOnce()
            #expect(first.isComplete)
            #expect(first.turns == 2)
            #expect(first.sent.entries == 21)
            #expect(first.received.entries == 11 + 2)
            #expect(await world.village.replica.content == world.town.replica.content)
            #expect(await world.town.heard == [true])
            #expect(await world.village.beacons == [[1, 2, 3, 4, 5, 6, 7, 8]])

            let idle = try await world.caller(to: port).exchangeOnce()
            #expect(idle.turns == 1)
            #expect(idle.sent.entries + idle.received.entries == 0)
            #expect(idle.sent.bytes + idle.received.bytes == 27 + 2 * 10)

            while await !listener.connected().isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            try await world.village.append(to: World.up, count: 3)
            try await world.town.append(to: World.down, count: 2)
            let news = try await world.caller(to: port).exchangeOnce()
            #expect(news.turns == 1)
            #expect(news.sent.entries == 3)
            #expect(news.received.entries == 2 + 1)
            #expect(await world.village.replica.content == world.town.replica.content)
        }
    }

    @Test("a line that stays open carries what is appended at either end")
    func continuous() async throws {
        let world = try World()
        try await world.listening { port, listener in
            let caller = world.caller(to: port)
            try await withThrowingTaskGroup { group in
                group.addTask { try await caller.run() }
                _ = try await caller.syncNow()
                #expect(await listener.connected() == [world.region.village.keys.node])
                for _ in 0..<3 {
                    try await world.village.append(to: World.up)
                    #expect(try await world.settles())
                    try await world.town.append(to: World.down)
                    #expect(try await world.settles())
                }
                let far = Custody([
                    .init(level: 4, journal: World.up, tips: [Tip(segment: SegmentTag(value: 0xA), size: 5)])
                ])
                await world.town.tell(far)
                while await world.village.custody != far { try await Task.sleep(for: .milliseconds(10)) }
                let report = try await caller.syncNow()
                #expect(report.isComplete)
                #expect(report.sent.entries == 21 + 3)
                #expect(await caller.status.isConnected)
                group.cancelAll()
            }
        }
        let memory = try #require(await world.village.memory(of: world.region.town.keys.node))
        #expect(!memory.isUnsettled)
        #expect(memory.settled == (await world.village.replica.tips))
        #expect(await world.town.memory(of: world.region.village.keys.node)?.settled == memory.settled)
    }

    @Test("of two lines of one child the newer one stays")
    func replaced() async throws {
        let world = try World()
        try await world.listening { port, listener in
            let (first, second) = (world.caller(to: port), world.caller(to: port))
            try await withThrowingTaskGroup { group in
                group.addTask { try await first.run() }
                _ = try await first.syncNow()
                let report = try await second.exchangeOnce()
                #expect(report.isComplete)
                #expect(await listener.connected().count <= 1)
                group.cancelAll()
            }
        }
    }

    @Test("addresses are tried in order until one answers")
    func grandparent() async throws {
        let world = try World()
        try await world.listening { port, _ in
            let free = try await Forwarder.start(to: port, group: world.group)
            try await free.stop()
            let caller = world.caller(to: free.port, port)
            #expect(try await caller.exchangeOnce().isComplete)
        }
    }

    @Test("through an HTTP proxy")
    func proxy() async throws {
        let world = try World()
        try await world.listening { port, _ in
            let proxy = try await Forwarder.start(to: 0, asksFirst: true, group: world.group)
            let report = try await world.caller(to: port, proxy: proxy.port).exchangeOnce()
            #expect(report.isComplete)
            #expect(proxy.connectionCount == 1)
            try await proxy.stop()
        }
    }

    @Test("the odometer says what passed the wire, over all lines")
    func odometer() async throws {
        let world = try World()
        let odometer = Odometer()
        try await world.listening { port, _ in
            let wire = try await Forwarder.start(to: port, group: world.group)
            for _ in 0..<2 {
                _ = try await world.caller(to: wire.port, odometer: odometer).exchangeOnce()
                try await world.village.append(to: World.up, count: 300)
            }
            let reading = odometer.reading
            #expect(abs(reading.sent + reading.received - wire.carriedBytes) * 100 <= wire.carriedBytes)
            #expect(reading.sent > reading.received)
            try await wire.stop()
        }
    }

    @Test("no address that answers: the reasons are told, one an address")
    func unreachable() async throws {
        let world = try World()
        let free = try await Forwarder.start(to: 1, group: world.group)
        try await free.stop()
        let caller = world.caller(to: free.port)
        await #expect { _ = try await caller.exchangeOnce() } throws: { error in
            if case .unreachable(let reasons)? = error as? ParentCaller.Failure { reasons.count == 1 } else { false }
        }
    }

    @Test("a store that fails ends the line, and the other side hears of a fault")
    func fault() async throws {
        let world = try World()
        await world.town.breakDown()
        try await world.listening { port, _ in
            await #expect { _ = try await world.caller(to: port).exchangeOnce() } throws: { error in
                if case .refused(let refusal)? = error as? ParentCaller.Failure {
                    refusal.code == .fault
                } else {
                    false
                }
            }
        }
        #expect(await world.village.memory(of: world.region.town.keys.node)?.settled == nil)
    }

    @Test("a node that lost what it remembers having is found out, and the next call mends it")
    func gaps() async throws {
        let world = try World()
        try await world.listening { port, _ in
            let caller = world.caller(to: port)
            _ = try await caller.exchangeOnce()
            var gutted = ScriptedReplica()
            try gutted.open(World.down, 0xB, count: 10)
            try gutted.open(World.receipts, 0xC)
            await world.town.lose(to: gutted)
            try await world.village.append(to: World.up, count: 2)
            let report = try await caller.exchangeOnce()
            #expect(report.hasGaps)
            let mended = try await caller.exchangeOnce()
            #expect(!mended.hasGaps)
            #expect(await world.town.replica.tips[World.up] == world.village.replica.tips[World.up])
        }
    }

    @Test("a caller that waits is woken by whoever wants an exchange now, any number of times")
    func woken() async throws {
        let world = try World()
        let free = try await Forwarder.start(to: 1, group: world.group)
        try await free.stop()
        let caller = world.caller(
            to: free.port, schedule: RetrySchedule(prompt: .seconds(3000), ceiling: .seconds(3000)))
        await withThrowingTaskGroup { group in
            group.addTask { try await caller.run() }
            for _ in 0..<3 { await #expect(throws: ParentCaller.Failure.self) { _ = try await caller.syncNow() } }
            group.cancelAll()
        }
    }
}
