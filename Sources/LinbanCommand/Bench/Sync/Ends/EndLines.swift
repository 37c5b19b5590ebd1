import Logging
import NIOPosix
import Node
import Replica
import Trust
import Uplink

/// The lines of measured nodes: those of a serving node, without TLS and on loopback alone.
struct EndLines: Sendable {
    private let group = MultiThreadedEventLoopGroup.singleton
    private let logger: Logger

    init() {
        var logger = Logger(label: "linban.bench", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .warning
        self.logger = logger
    }

    /// Serves one child for as long as the process runs.
    /// - Parameter shown: what the child would show in TLS.
    /// - Returns: the port.
    func listen(_ node: MeasuredNode, for shown: [[UInt8]]) async throws -> Int {
        let (ports, bound) = AsyncStream.makeStream(of: Int.self)
        let listener = ChildListener(
            address: LineAddress(host: "127.0.0.1", port: 0), identity: identity(node), judge: node.station.judge,
            store: store(node), cover: .bare(shown: shown), group: group, logger: logger,
            onListening: { bound.yield($0) })
        Task { try await listener.run() }
        for await port in ports { return port }
        throw CallFault("the listener ended")
    }

    /// - Parameter shown: what the parent would show in TLS.
    func call(_ node: MeasuredNode, port: Int, shown: [[UInt8]]) async throws -> LineReport {
        let address = LineAddress(host: "127.0.0.1", port: port)
        let caller = ParentCaller(
            directions: { ParentCaller.Directions(addresses: [address]) }, identity: identity(node),
            judge: node.station.judge, store: store(node), entropy: SystemEntropy(), cover: .bare(shown: shown),
            group: group, logger: logger)
        return try await caller.exchangeOnce()
    }

    private func store(_ node: MeasuredNode) -> StationStore {
        let news = News()
        Task { await news.follow(node.station) }
        return StationStore(node.station, news: news)
    }

    private func identity(_ node: MeasuredNode) -> @Sendable () async throws -> LineIdentity {
        {
            try await node.station.perform { replica in
                LineIdentity(chain: replica.identity.chain.chain.shown, privateKey: [])
            }
        }
    }
}
