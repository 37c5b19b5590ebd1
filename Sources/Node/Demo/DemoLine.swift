import NIOCore
import NIOPosix
import ServiceLifecycle

/// The line from one node of the demo to its parent, passed through this process: cutting it closes its sockets.
package actor DemoLine: Service {
    private let port: Int
    private let target: Int
    private let group = MultiThreadedEventLoopGroup.singleton
    private var listening: (any Channel)?
    private var open: [any Channel] = []

    /// - Parameters:
    ///   - port: where the child calls.
    ///   - target: the parent's exchange.
    package init(port: Int, target: Int) {
        self.port = port
        self.target = target
    }

    package var isCut: Bool { listening == nil }

    package func run() async throws {
        try await join()
        try await gracefulShutdown()
        try await cut()
    }

    package func join() async throws {
        guard listening == nil else { return }
        let target = target
        listening = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { near in
                ClientBootstrap(group: near.eventLoop)
                    .channelOption(.autoRead, value: false)
                    .channelOption(.allowRemoteHalfClosure, value: true)
                    .connect(host: "127.0.0.1", port: target)
                    .flatMap { far in
                        near.pipeline.addHandler(Passing(to: far)).and(far.pipeline.addHandler(Passing(to: near)))
                            .map { _ in _ = Task { await self.note(near, far) } }
                    }
            }
            .bind(host: "127.0.0.1", port: port).get()
    }

    package func cut() async throws {
        let channels = open + [listening].compactMap { $0 }
        (listening, open) = (nil, [])
        for channel in channels where channel.isActive { try await channel.close() }
    }

    /// A connection that came while the line was being cut is cut too.
    private func note(_ near: any Channel, _ far: any Channel) {
        open.removeAll { !$0.isActive }
        open += [near, far]
        if listening == nil { for channel in [near, far] { channel.close(promise: nil) } }
    }
}

/// Writes what one end sends to the other, and asks for more when that has gone out.
private final class Passing: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let other: any Channel

    init(to other: any Channel) { self.other = other }

    func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { context.read() } }

    func channelActive(context: ChannelHandlerContext) { context.read() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let here = context.channel
        other.writeAndFlush(unwrapInboundIn(data)).whenComplete { result in
            switch result {
            case .success: here.read()
            case .failure: here.close(promise: nil)
            }
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent { other.close(mode: .output, promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
