import Exchange
import NIOCore
import NIOSSL
import NIOTLS

/// The last handler of a line: turns bytes into messages, and watches that the other end is alive.
///
/// Reads only as fast as the conversation takes messages, so that a neighbour cannot fill the memory.
final class LineHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// Messages handed over and not yet taken.
    private static let waitingLimit = 32

    private var reader = MessageReader()
    private let feed: AsyncStream<LineEvent>.Continuation
    private let shown: NIOLoopBoundBox<[[UInt8]]>
    private let patience: Patience
    private let isBare: Bool
    private var lastByte = NIODeadline.uptimeNanoseconds(0)
    private var isSecured = false
    private var isReadable = true
    private var isOver = false
    private var isReading = false
    private var waiting = 0
    private var watch: Scheduled<Void>?

    init(
        feed: AsyncStream<LineEvent>.Continuation, shown: NIOLoopBoundBox<[[UInt8]]>, patience: Patience,
        isBare: Bool = false
    ) {
        self.feed = feed
        self.shown = shown
        self.patience = patience
        self.isBare = isBare
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { start(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        start(context)
        context.fireChannelActive()
    }

    private func start(_ context: ChannelHandlerContext) {
        guard watch == nil else { return }
        lastByte = context.eventLoop.now
        watchNext(context, at: lastByte + patience.handshake)
        if isBare {
            guard LineCover.permitsBare(to: context.remoteAddress) else {
                return end(.insecure("a line without TLS leads nowhere but to this machine"), context)
            }
            secure(context)
        }
        read(context)
    }

    private func secure(_ context: ChannelHandlerContext) {
        isSecured = true
        watch?.cancel()
        lastByte = context.eventLoop.now
        watchNext(context, at: lastByte + patience.ping)
        feed.yield(.secured(shown.value))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted(let negotiated)? = event as? TLSUserEvent {
            guard negotiated == LineSecurity.applicationProtocol else {
                return end(.insecure("the other end does not speak \(LineSecurity.applicationProtocol)"), context)
            }
            secure(context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        lastByte = context.eventLoop.now
        guard isReadable else { return }
        reader.append(unwrapInboundIn(data).readableBytesView)
        do {
            while let message = try reader.next() {
                waiting += 1
                feed.yield(.message(message))
            }
        } catch {
            isReadable = false
            feed.yield(.unreadable(Refusal(.protocolBroken, "What came is \(error).")))
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        read(context)
        context.fireChannelReadComplete()
    }

    /// The conversation has taken a message.
    func taken(_ context: ChannelHandlerContext) {
        waiting -= 1
        read(context)
    }

    private func read(_ context: ChannelHandlerContext) {
        guard !isReading, waiting < Self.waitingLimit else { return }
        isReading = true
        context.read()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let isOfTLS = error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError
        end(isOfTLS ? .insecure("\(error)") : .lost("\(error)"), context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(isSecured ? .lost("the other end closed") : .insecure("the other end closed during the handshake"), context)
        context.fireChannelInactive()
    }

    private func end(_ ending: LineEnding, _ context: ChannelHandlerContext) {
        watch?.cancel()
        guard !isOver else { return }
        isOver = true
        feed.yield(.over(ending))
        feed.finish()
        context.close(promise: nil)
    }

    private func watchNext(_ context: ChannelHandlerContext, at deadline: NIODeadline) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        watch = context.eventLoop.scheduleTask(deadline: deadline) {
            let (handler, context) = bound.value
            handler.look(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        let now = context.eventLoop.now
        if !isSecured {
            end(.insecure("no handshake within \(patience.handshake)"), context)
        } else if now >= lastByte + patience.dead {
            end(.lost("silent for \(patience.dead)"), context)
        } else {
            if now >= lastByte + patience.ping { feed.yield(.quiet) }
            watchNext(context, at: now >= lastByte + patience.ping ? now + patience.ping : lastByte + patience.ping)
        }
    }
}
