import NIOCore
import NIOExtras
import NIOHTTP1
import NIOPosix

/// Connects to a node above, through a proxy where the network demands one (RFC 9110 §9.3.6, CONNECT).
struct ParentConnector: Sendable {
    let identity: LineIdentity
    let proxy: LineAddress?
    let patience: Patience
    let odometer: Odometer
    let cover: LineCover
    let group: any EventLoopGroup

    func connect(to address: LineAddress) async throws -> RawLine {
        let bootstrap = ClientBootstrap(group: group)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(LineSocket.notSentLowWater, value: LineSocket.notSentBytes)
            .channelOption(LineSocket.unacknowledged, value: patience.unacknowledgedMilliseconds)
            .connectTimeout(patience.connect)
        let (patience, odometer) = (patience, odometer)
        if case .bare(let shown) = cover {
            return try await bootstrap.channelOption(.autoRead, value: false).connect(
                host: address.host, port: address.port
            ) { channel in
                channel.eventLoop.makeCompletedFuture { try RawLine(channel, .bare(shown: shown), patience: patience) }
            }
        }
        let context = try LineSecurity.client(identity)
        guard let proxy else {
            return try await bootstrap.channelOption(.autoRead, value: false).connect(
                host: address.host, port: address.port
            ) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try RawLine(channel, .client(context, odometer), patience: patience)
                }
            }
        }
        let tunnel = try await bootstrap.connect(host: proxy.host, port: proxy.port) { channel in
            channel.eventLoop.makeCompletedFuture { try Tunnel(channel, to: address, patience: patience) }
        }
        try await tunnel.isOpen.get()
        return try await tunnel.channel.eventLoop.flatSubmit { tunnel.withdraw() }
            .flatMapThrowing { try RawLine(tunnel.channel, .client(context, odometer), patience: patience) }
            .get()
    }
}

/// A connection to a proxy that has been asked for a way on.
private struct Tunnel: Sendable {
    let channel: any Channel
    let isOpen: EventLoopFuture<Void>
    /// What speaks HTTP, and goes when the way is open.
    let handlers: NIOLoopBound<[ChannelHandlerContext]>

    init(_ channel: any Channel, to address: LineAddress, patience: Patience) throws {
        let promise = channel.eventLoop.makePromise(of: Void.self)
        let pipeline = channel.pipeline.syncOperations
        let encoder = HTTPRequestEncoder()
        let decoder = ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .dropBytes))
        try pipeline.addHandlers([encoder, decoder])
        try pipeline.addHandler(
            NIOHTTP1ProxyConnectHandler(
                targetHost: address.host, targetPort: address.port,
                headers: ["Host": address.description], deadline: .now() + patience.connect, promise: promise))
        self.channel = channel
        isOpen = promise.futureResult
        handlers = NIOLoopBound(
            [try pipeline.context(handler: encoder), try pipeline.context(handler: decoder)],
            eventLoop: channel.eventLoop)
    }

    /// Takes HTTP out of the pipeline, which a decoder leaves only in its own time. On the event loop.
    func withdraw() -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture { try channel.syncOptions?.setOption(.autoRead, value: false) }
            .flatMap {
                EventLoopFuture.andAllSucceed(
                    handlers.value.map { handler in
                        let promise = channel.eventLoop.makePromise(of: Void.self)
                        channel.pipeline.syncOperations.removeHandler(context: handler, promise: promise)
                        return promise.futureResult
                    }, on: channel.eventLoop)
            }
    }
}
