import Exchange
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A connected line that nobody has judged yet.
struct RawLine: Sendable {
    let channel: any Channel
    let events: AsyncStream<LineEvent>
    let feed: AsyncStream<LineEvent>.Continuation
    private let handler: NIOLoopBound<(LineHandler, ChannelHandlerContext)>
    /// Below TLS.
    private let bottom: NIOLoopBound<ChannelHandlerContext>
    private let line: Meter
    private let messages: Meter

    enum End {
        case server(NIOSSLContext)
        /// The odometer counts along.
        case client(NIOSSLContext, Odometer)
        /// Without TLS, for `LineCover.bare`.
        case bare(shown: [[UInt8]])
    }

    /// Adds TLS and what reads messages to `channel`. On its event loop.
    init(_ channel: any Channel, _ end: End, patience: Patience) throws {
        let (events, feed) = AsyncStream<LineEvent>.makeStream()
        let shown = NIOLoopBoundBox<[[UInt8]]>([], eventLoop: channel.eventLoop)
        var isBare = false
        if case .bare(let certificates) = end { (shown.value, isBare) = (certificates, true) }
        let (line, messages) = (Meter(), Meter())
        let handler = LineHandler(feed: feed, shown: shown, patience: patience, isBare: isBare)
        let pipeline = channel.pipeline.syncOperations
        let bottom: MeterHandler
        switch end {
        case .server, .bare: bottom = line.handler()
        case .client(_, let odometer): bottom = line.handler(odometer)
        }
        try pipeline.addHandler(bottom)
        switch end {
        case .server(let context):
            try pipeline.addHandler(
                NIOSSLServerHandler(context: context, customVerificationCallback: LineSecurity.callback(shown)))
        case .client(let context, _):
            try pipeline.addHandler(
                NIOSSLClientHandler(
                    context: context, serverHostname: nil, customVerificationCallback: LineSecurity.callback(shown)))
        case .bare: break
        }
        try pipeline.addHandler(messages.handler())
        try pipeline.addHandler(handler)
        self.bottom = NIOLoopBound(try pipeline.context(handler: bottom), eventLoop: channel.eventLoop)
        self.channel = channel
        self.events = events
        self.feed = feed
        self.line = line
        self.messages = messages
        self.handler = NIOLoopBound((handler, try pipeline.context(handler: handler)), eventLoop: channel.eventLoop)
    }

    /// Sends a message in a TLS record of its own: small records lose little when the line is cut.
    /// - Parameter isPart: `room` follows when it has left.
    func send(_ message: Message, isPart: Bool) throws {
        let buffer = ByteBuffer(bytes: try message.bytes)
        guard isPart else { return channel.writeAndFlush(buffer, promise: nil) }
        let promise = channel.eventLoop.makePromise(of: Void.self)
        // A write that fails ends the line, and the handler says so.
        promise.futureResult.whenSuccess { feed.yield(.room) }
        channel.writeAndFlush(buffer, promise: promise)
    }

    /// A message was taken: one more may be read.
    func taken() {
        channel.eventLoop.execute {
            let (handler, context) = self.handler.value
            handler.taken(context)
        }
    }

    /// Closes at once: TLS would wait for the last word of an end that may be gone.
    func abort() { channel.eventLoop.execute { bottom.value.close(promise: nil) } }

    /// The conversation is told then that there may be news.
    func announceNews(at time: NIODeadline) {
        channel.eventLoop.scheduleTask(deadline: time) { feed.yield(.appended) }
    }

    func count(into report: inout LineReport) {
        report.sent.bytes = messages.sent.load(ordering: .relaxed)
        report.sent.lineBytes = line.sent.load(ordering: .relaxed)
        report.received.bytes = messages.received.load(ordering: .relaxed)
        report.received.lineBytes = line.received.load(ordering: .relaxed)
    }
}

/// What the kernel may hold of a line: little, so that what is urgent does not queue behind what is not, and a cut loses little.
enum LineSocket {
    /// TCP_NOTSENT_LOWAT of tcp(7).
    static let notSentLowWater = ChannelOptions.Types.SocketOption(level: .tcp, name: .init(rawValue: 25))
    static let notSentBytes = 16 << 10
    /// TCP_USER_TIMEOUT of tcp(7).
    static let unacknowledged = ChannelOptions.Types.SocketOption(level: .tcp, name: .init(rawValue: 18))
}
