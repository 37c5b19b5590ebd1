import NIOCore
import Synchronization

/// Counts the bytes that pass one place of a channel, each way.
final class Meter: Sendable {
    let sent = Atomic<Int>(0)
    let received = Atomic<Int>(0)

    func handler() -> MeterHandler { MeterHandler(self) }
}

final class MeterHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private let meter: Meter

    init(_ meter: Meter) { self.meter = meter }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        meter.received.wrappingAdd(unwrapInboundIn(data).readableBytes, ordering: .relaxed)
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        meter.sent.wrappingAdd(unwrapOutboundIn(data).readableBytes, ordering: .relaxed)
        context.write(data, promise: promise)
    }
}
