import Exchange
import NIOCore
import NIOEmbedded
import NIOTLS
import Requirements
import Testing

@testable import Uplink

/// A neighbour that vanished sends no word of it: the line looks just like one that has nothing to say. The clock is the loop's.
@Suite("a line that falls silent", .requirement("E13"))
struct SilenceTests {
    /// What a line tells its conversation while `steps` happen to it.
    func events(
        isSecured: Bool = true, _ steps: (EmbeddedChannel) throws -> Void
    ) throws -> AsyncStream<LineEvent> {
        let (events, feed) = AsyncStream<LineEvent>.makeStream()
        let channel = EmbeddedChannel()
        let shown = NIOLoopBoundBox<[[UInt8]]>([], eventLoop: channel.eventLoop)
        try channel.pipeline.syncOperations.addHandler(LineHandler(feed: feed, shown: shown, patience: Patience()))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        if isSecured {
            channel.pipeline.fireUserInboundEventTriggered(
                TLSUserEvent.handshakeCompleted(negotiatedProtocol: "linban/1"))
        }
        try steps(channel)
        feed.finish()
        return events
    }

    func told(_ events: AsyncStream<LineEvent>) async -> [String] {
        var told: [String] = []
        for await event in events {
            switch event {
            case .secured: told.append("secured")
            case .message(let message): told.append("\(message)")
            case .quiet: told.append("quiet")
            case .over(let ending): told.append("\(ending)")
            case .room, .appended, .unreadable: told.append("?")
            }
        }
        return told
    }

    @Test("it is asked after thirty seconds and again after sixty, and given up after ninety")
    func halfOpen() async throws {
        let events = try events { channel in
            channel.embeddedEventLoop.advanceTime(by: .milliseconds(89_999))
            #expect(channel.isActive)
            channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
            #expect(!channel.isActive)
        }
        let told = await told(events)
        #expect(told.dropLast() == ["secured", "quiet", "quiet"])
        #expect(told.last?.hasPrefix("line lost: silent for") == true)
    }

    @Test("any byte shows that the other end lives")
    func alive() async throws {
        let events = try events { channel in
            for _ in 0..<4 {
                channel.embeddedEventLoop.advanceTime(by: .seconds(80))
                try channel.writeInbound(ByteBuffer(bytes: Message.pong.bytes))
            }
            channel.embeddedEventLoop.advanceTime(by: .seconds(89))
            #expect(channel.isActive)
            channel.embeddedEventLoop.advanceTime(by: .seconds(31))
            #expect(!channel.isActive)
        }
        let told = await told(events)
        #expect(told.filter { $0 == "pong" }.count == 4)
        #expect(told.filter { $0 == "quiet" }.count > 4)
        #expect(told.last?.hasPrefix("line lost: silent for") == true)
    }

    @Test("whoever does not prove a key within thirty seconds is given up")
    func noHandshake() async throws {
        let events = try events(isSecured: false) { channel in
            channel.embeddedEventLoop.advanceTime(by: .seconds(29))
            #expect(channel.isActive)
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
            #expect(!channel.isActive)
        }
        #expect(await told(events).first?.contains("no handshake within") == true)
    }
}
