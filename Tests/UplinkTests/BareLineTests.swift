import Exchange
import Logging
import NIOCore
import NIOEmbedded
import Requirements
import ScriptedReplica
import Testing
import Trust

@testable import Uplink

/// The lines of a measurement, which have no TLS.
@Suite("bare lines", .requirement("E13"), .timeLimit(.minutes(1)))
struct BareLineTests {
    @Test("on loopback two ends exchange, and each is judged by the certificates that it would have shown")
    func exchange() async throws {
        let world = try World()
        let (ports, tell) = AsyncStream<Int>.makeStream()
        let listener = ChildListener(
            address: LineAddress(host: "127.0.0.1", port: 0), identity: { world.region.town.identity },
            judge: world.region.judge(), store: world.town,
            cover: .bare(shown: world.region.village.identity.chain), group: world.group, logger: world.logger,
            onListening: { tell.yield($0) })
        let listening = Task { try await listener.run() }
        for await port in ports {
            let address = LineAddress(host: "127.0.0.1", port: port)
            let caller = ParentCaller(
                directions: { .init(addresses: [address]) }, identity: { world.region.village.identity },
                judge: world.region.judge(), store: world.village, entropy: SeededEntropy(seed: 5),
                cover: .bare(shown: world.region.town.identity.chain), group: world.group,
                logger: world.logger)
            let report = try await caller.exchangeOnce()
            #expect(report.isComplete)
            #expect(report.sent.lineBytes == report.sent.bytes && report.sent.bytes > 0)
            #expect(await world.village.replica.content == world.town.replica.content)
            break
        }
        listening.cancel()
        _ = await listening.result
    }

    @Test("no bare line leads to another machine", arguments: ["10.0.0.1", "192.168.1.7", "::2", "127.0.0.1", "::1"])
    func elsewhere(_ host: String) async throws {
        var isOpen = false
        for await event in try connected(to: host) { if case .secured = event { isOpen = true } }
        #expect(isOpen == ["127.0.0.1", "::1"].contains(host))
    }

    private func connected(to host: String) throws -> AsyncStream<LineEvent> {
        let (events, feed) = AsyncStream<LineEvent>.makeStream()
        let channel = EmbeddedChannel()
        let shown = NIOLoopBoundBox<[[UInt8]]>([[1]], eventLoop: channel.eventLoop)
        try channel.pipeline.syncOperations.addHandler(
            LineHandler(feed: feed, shown: shown, patience: Patience(), isBare: true))
        try channel.connect(to: SocketAddress(ipAddress: host, port: 1)).wait()
        #expect(channel.isActive == ["127.0.0.1", "::1"].contains(host))
        feed.finish()
        return events
    }
}
