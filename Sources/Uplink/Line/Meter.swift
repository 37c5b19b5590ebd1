import NIOCore
import Synchronization

/// Counts the bytes that pass one place of a channel, each way.
final class Meter: Sendable {
    let sent = Atomic<Int>(0)
    let received = Atomic<Int>(0)

    /// - Parameter total: counts along.
    func handler(_ total: Odometer? = nil) -> MeterHandler { MeterHandler(self, total) }
}

final class MeterHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private let meter: Meter
    private let total: Odometer?

    init(_ meter: Meter, _ total: Odometer?) {
        self.meter = meter
        self.total = total
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let count = unwrapInboundIn(data).readableBytes
        meter.received.wrappingAdd(count, ordering: .relaxed)
        total?.receive(count)
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let count = unwrapOutboundIn(data).readableBytes
        meter.sent.wrappingAdd(count, ordering: .relaxed)
        total?.send(count)
        context.write(data, promise: promise)
    }
}
