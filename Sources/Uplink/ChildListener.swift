import Exchange
package import Jurisdiction
package import Logging
package import NIOCore
import NIOPosix
package import Neighbours
import ServiceLifecycle

/// Takes the lines of children, and of whoever else lies below this node and cannot reach its own parent.
package struct ChildListener: Service {
    private let address: LineAddress
    private let identity: @Sendable () async throws -> LineIdentity
    private let judge: Judge
    private let store: any ExchangeStore
    private let patience: Patience
    private let group: any EventLoopGroup
    private let onListening: @Sendable (Int) async -> Void
    private let register: LineRegister
    private let cover: LineCover
    private let logger: Logger

    /// - Parameters:
    ///   - identity: asked for each line, since certificates are renewed while the node runs.
    ///   - onListening: gets the port, which the system chose if the address said 0.
    package init(
        address: LineAddress, identity: @escaping @Sendable () async throws -> LineIdentity, judge: @escaping Judge,
        store: any ExchangeStore, patience: Patience = Patience(), cover: LineCover = .tls,
        group: any EventLoopGroup, logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.address = address
        self.identity = identity
        self.judge = judge
        self.store = store
        self.patience = patience
        self.cover = cover
        self.group = group
        self.logger = logger
        self.onListening = onListening
        register = LineRegister()
    }

    /// Children whose line is open, in order of their ids.
    package func connected() async -> [NodeID] { await register.nodes }

    package func run() async throws {
        do { try await cancelWhenGracefulShutdown { try await listen() } } catch is CancellationError {
            // Told to stop: the lines end here, and the callers call again.
        }
    }

    private func listen() async throws {
        let (identity, patience, cover) = (identity, patience, cover)
        let server = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(LineSocket.notSentLowWater, value: LineSocket.notSentBytes)
            .childChannelOption(LineSocket.unacknowledged, value: patience.unacknowledgedMilliseconds)
            .bind(host: address.host, port: address.port) { channel in
                if case .bare(let shown) = cover {
                    return channel.eventLoop.makeCompletedFuture {
                        try RawLine(channel, .bare(shown: shown), patience: patience)
                    }
                }
                return channel.eventLoop.makeFutureWithTask { try LineSecurity.server(await identity()) }
                    .flatMapThrowing { try RawLine(channel, .server($0), patience: patience) }
            }
        await onListening(server.channel.localAddress?.port ?? address.port)
        try await withThrowingDiscardingTaskGroup { group in
            try await server.executeThenClose { lines in
                for try await line in lines { group.addTask { await serve(line) } }
            }
            group.cancelAll()
        }
    }

    private func serve(_ line: RawLine) async {
        let place = LineRegister.Place(line)
        var conversation = Conversation(
            line, as: .parent, store: store, judge: admitting(place), patience: patience, endsWhenComplete: false,
            logger: logger, onComplete: { _ in })
        let (report, ending) = await conversation.run()
        let node = await register.leave(place)
        logger.info(
            "line from below ended",
            metadata: [
                "peer": "\(node.map(String.init(describing:)) ?? line.channel.remoteAddress?.description ?? "unknown")",
                "why": "\(ending)", "sent": "\(report.sent.lineBytes)", "received": "\(report.received.lineBytes)",
            ])
    }

    /// A child has one line: a new one takes the place of one that may be half open, once that has kept what it must.
    private func admitting(_ place: LineRegister.Place) -> Judge {
        { [judge, register] shown in
            let judgement = await judge(shown)
            if case .accepted(let peer) = judgement { await register.enter(place, as: peer.node) }
            return judgement
        }
    }
}
