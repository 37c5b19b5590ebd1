import NIOCore
import NIOPosix
import Synchronization

/// Stands between two nodes on loopback and does what bad lines do.
final class Forwarder: Sendable {
    enum Fault: Sendable {
        case none
        /// Resets both ends after so many bytes, counted both ways, of each connection.
        case cut(after: Int)
        /// Stops forwarding after so many bytes, and keeps both ends open.
        case silence(after: Int)
    }

    let port: Int
    fileprivate let carried = Atomic<Int>(0)
    fileprivate let connections = Atomic<Int>(0)
    private let server: any Channel

    /// - Parameter asksFirst: waits for an HTTP CONNECT and goes where it says.
    static func start(
        to port: Int, fault: Fault = .none, asksFirst: Bool = false, group: any EventLoopGroup
    ) async throws -> Forwarder {
        let box = ForwarderBox()
        let server = try await ServerBootstrap(group: group)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let state = ForwardedLine(fault: fault, box: box)
                    try channel.pipeline.syncOperations.addHandler(
                        Forward(state: state, target: asksFirst ? nil : port, group: channel.eventLoop))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let forwarder = Forwarder(server)
        box.set(forwarder)
        return forwarder
    }

    private init(_ server: any Channel) {
        self.server = server
        port = server.localAddress?.port ?? 0
    }

    var carriedBytes: Int { carried.load(ordering: .relaxed) }
    var connectionCount: Int { connections.load(ordering: .relaxed) }

    func stop() async throws { try await server.close() }
}

/// Holds the forwarder for handlers that are made before it is.
final class ForwarderBox: Sendable {
    private let forwarder = Mutex<Forwarder?>(nil)

    func set(_ new: Forwarder) { forwarder.withLock { $0 = new } }
    func count(_ bytes: Int) { forwarder.withLock { _ = $0?.carried.add(bytes, ordering: .relaxed) } }
    func connected() { forwarder.withLock { _ = $0?.connections.add(1, ordering: .relaxed) } }
}

/// What both directions of one forwarded connection share. On one event loop.
final class ForwardedLine {
    let fault: Forwarder.Fault
    let box: ForwarderBox
    var carried = 0
    var ends: [any Channel] = []

    init(fault: Forwarder.Fault, box: ForwarderBox) {
        self.fault = fault
        self.box = box
    }

    /// How many of `count` bytes still pass.
    func pass(_ count: Int) -> Int {
        let limit =
            switch fault {
            case .none: Int.max
            case .cut(let after), .silence(let after): after
            }
        let passed = min(count, limit - carried)
        carried += passed
        box.count(passed)
        return passed
    }

    var isCut: Bool { if case .cut(let after) = fault { carried >= after } else { false } }

    /// With SO_LINGER on and no seconds, which is 1 in the eight bytes of `linger`, a close is a reset.
    func reset() {
        for end in ends {
            // A socket that is already closed cannot be set, and need not be.
            if let sync = end.syncOptions {
                try? sync.setOption(.socketOption(.so_linger), value: 1)
            }
            end.close(promise: nil)
        }
    }
}

private final class Forward: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let state: ForwardedLine
    private let target: Int?
    private let group: any EventLoop
    private var partner: (any Channel)?
    private var request: [UInt8] = []

    init(state: ForwardedLine, target: Int?, group: any EventLoop, partner: (any Channel)? = nil) {
        self.state = state
        self.target = target
        self.group = group
        self.partner = partner
    }

    func channelActive(context: ChannelHandlerContext) {
        state.ends.append(context.channel)
        if partner != nil { return context.read() }
        state.box.connected()
        if let target { connect(to: target, context, thenSay: nil) } else { context.read() }
    }

    private func connect(to port: Int, _ context: ChannelHandlerContext, thenSay answer: String?) {
        let bound = NIOLoopBound((self, context, state), eventLoop: context.eventLoop)
        ClientBootstrap(group: group)
            .channelOption(.autoRead, value: false)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let (_, context, state) = bound.value
                    try channel.pipeline.syncOperations.addHandler(
                        Forward(state: state, target: port, group: channel.eventLoop, partner: context.channel))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .whenComplete { result in
                let (handler, context, _) = bound.value
                switch result {
                case .success(let channel):
                    handler.partner = channel
                    if let answer { context.writeAndFlush(NIOAny(ByteBuffer(string: answer)), promise: nil) }
                    context.read()
                case .failure: context.close(promise: nil)
                }
            }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        guard let partner else {
            request += buffer.readableBytesView
            let text = String(decoding: request, as: UTF8.self)
            guard text.hasSuffix("\r\n\r\n") else { return context.read() }
            let place = text.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            guard text.hasPrefix("CONNECT "), let port = Int(place.split(separator: ":").last ?? "") else {
                return context.close(promise: nil)
            }
            return connect(to: port, context, thenSay: "HTTP/1.1 200 Connection established\r\n\r\n")
        }
        let passed = state.pass(buffer.readableBytes)
        let bound = NIOLoopBound((context, state), eventLoop: context.eventLoop)
        partner.writeAndFlush(buffer.getSlice(at: buffer.readerIndex, length: passed) ?? ByteBuffer()).whenComplete {
            _ in
            let (context, state) = bound.value
            if state.isCut { state.reset() } else { context.read() }
        }
    }

    func channelInactive(context: ChannelHandlerContext) { partner?.close(promise: nil) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
