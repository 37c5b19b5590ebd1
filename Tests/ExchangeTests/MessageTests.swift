import Exchange
import Journal
import ScriptedReplica
import Testing

@Suite("messages on the line")
struct MessageTests {
    private static func asked(_ places: [(JournalID, UInt64, UInt64)]) -> AskedRanges {
        var asked = AskedRanges()
        for (journal, segment, position) in places {
            asked.add(.init(journal: journal, segment: SegmentTag(value: segment), position: position))
        }
        return asked
    }

    /// Each kind, with every field that it can have. The bytes stand in exchange.md.
    static let samples: [(String, Message)] = [
        (
            "offer",
            .offer(
                Offer(
                    version: 1, settled: Fingerprint(value: 0x0102_0304_0506_0708), custody: Fingerprint(value: 9),
                    beacon: [1, 2]))
        ),
        (
            "offer after a cut",
            .offer(
                Offer(
                    version: 1, settled: Fingerprint(value: 1), isUnsettled: true,
                    unfinished: .init(frame: Fingerprint(value: 2), held: 300)))
        ),
        ("offer without memory", .offer(Offer(version: 1, settled: nil))),
        ("answer that agrees", .answer(Answer(version: 1, footing: .agreed, beacon: [7]))),
        (
            "answer with a base",
            .answer(
                Answer(
                    version: 1, footing: .compare(base: Fingerprint(value: 1)),
                    unfinished: .init(frame: Fingerprint(value: 2), held: 300)))
        ),
        ("answer without a base", .answer(Answer(version: 1, footing: .compare(base: nil)))),
        (
            "holdings",
            .holdings(
                Holdings(
                    lines: [
                        .init(journal: .sample(1), tips: [Tip(segment: SegmentTag(value: 0xA), size: 300)]),
                        .init(journal: .sample(2), tips: []),
                        .init(
                            journal: .sample(3),
                            tips: [
                                Tip(segment: SegmentTag(value: 0xB), size: 1),
                                Tip(segment: SegmentTag(value: 0xC), size: 2),
                            ]),
                    ], hasMore: true))
        ),
        (
            "frame start",
            .frameStart(FrameStart(frame: Fingerprint(value: 3), length: 70000, offset: 65000, bytes: [1, 2, 3]))
        ),
        ("more", .more([4, 5, 6])),
        ("admitted", .acknowledgement(.admitted)),
        ("parked", .acknowledgement(.parked(reason: "bad head"))),
        ("gap", .acknowledgement(.gap)),
        (
            "custody",
            .custody(
                Custody([.init(level: 4, journal: .sample(1), tips: [Tip(segment: SegmentTag(value: 0xA), size: 300)])])
            )
        ),
        (
            "the same after 7 bundles",
            .custody(
                Custody(
                    [.init(level: 4, journal: .sample(1), tips: [Tip(segment: SegmentTag(value: 0xA), size: 300)])],
                    bundles: 7))
        ),
        ("done", .done),
        ("refusal", .refusal(Refusal(.revoked, "revoked"))),
        ("ping", .ping),
        ("pong", .pong),
        (
            "wants",
            .wants(
                asked([
                    (.sample(1), 0xA, 5), (.sample(1), 0xA, 6), (.sample(1), 0xA, 7), (.sample(1), 0xA, 300),
                    (.sample(2), 0xB, 0),
                ]))
        ),
        ("repair", .repair(Repair(frame: [1, 2, 3], hasMore: true))),
        ("repair of nothing", .repair(Repair(frame: [], hasMore: false))),
        ("mended", .mended),
        ("guides of two codes wanted", .guideWants(.codes([Array("A1".utf8), Array("B2".utf8)]))),
        ("most used guides wanted", .guideWants(.most(50))),
        ("guides", .guides(Guides(frame: [1, 2, 3], hasMore: true, kind: .codes))),
        ("last of the most used guides", .guides(Guides(frame: [4], hasMore: false, kind: .most))),
        ("guides of nothing", .guides(Guides(frame: [], hasMore: false, kind: .codes))),
        ("guides taken", .guidesTaken),
        ("authority and cases only", .room(.urgent)), ("everything again", .room(.everything)),
        (
            "urgent offer without memory",
            .offer(Offer(version: 2, settled: nil, room: .urgent))
        ),
    ]

    @Test("each message comes back from its bytes, however they arrive")
    func roundTrip() throws {
        let all = try Self.samples.flatMap { try $0.1.bytes }
        for grain in [1, 2, 7, all.count] {
            var reader = MessageReader()
            var read: [Message] = []
            for start in stride(from: 0, to: all.count, by: grain) {
                reader.append(all[start..<min(start + grain, all.count)])
                while let message = try reader.next() { read.append(message) }
            }
            #expect(read == Self.samples.map(\.1))
        }
    }

    @Test("a message cut at any byte is no message yet")
    func cut() throws {
        for (_, message) in Self.samples {
            let bytes = try message.bytes
            for length in 0..<bytes.count {
                var reader = MessageReader()
                reader.append(bytes.prefix(length))
                #expect(try reader.next() == nil)
            }
        }
    }

    @Test("a body cut at any byte, with its length made to fit, is never taken for the whole message")
    func cutBody() throws {
        for (name, message) in Self.samples {
            let body = try message.bytes.dropFirst(1)
            for length in 0..<body.count {
                var reader = MessageReader()
                reader.append([UInt8(length)] + body.prefix(length))
                let read: Message?
                do { read = try reader.next() } catch { continue }
                #expect(read != message, "\(name) cut to \(length)")
            }
        }
    }

    @Test("a length beyond the bound is refused before its bytes are waited for")
    func tooLong() {
        for bytes: [UInt8] in [[0x81, 0x80, 0x06], [0xff, 0xff, 0xff, 0x7f], [0xff, 0xff, 0xff]] {
            var reader = MessageReader()
            reader.append(bytes)
            #expect(throws: ExchangeFault.self) { _ = try reader.next() }
        }
        var reader = MessageReader()
        reader.append([0x80, 0x80, 0x06])
        #expect(throws: Never.self) { _ = try reader.next() }
    }

    @Test("bodies that say two things are refused")
    func malformed() {
        let bodies: [[UInt8]] = [
            [], [0xff], [0xf2, 0x01, 0x00], [0x2a, 0x00],
            [0x12, 0x0b, 0x10, 0x01, 0x19, 1, 0, 0, 0, 0, 0, 0, 0],
            [0x1a, 0x03, 0x12, 0x01, 0x01],
            [0x32, 0x02, 0x08, 0x09],
            [0x22, 0x09, 0x09, 1, 0, 0, 0, 0, 0, 0, 0],
        ]
        for body in bodies {
            var reader = MessageReader()
            reader.append([UInt8(body.count)] + body)
            #expect(throws: ExchangeFault.self, "\(body)") { _ = try reader.next() }
        }
    }

    @Test("a size that no journal can have is refused where it is read")
    func impossibleSizes() throws {
        for size: UInt64 in [1 << 63, .max] {
            let tip = Tip(segment: SegmentTag(value: 0xA), size: size)
            for message: Message in [
                .holdings(Holdings(lines: [.init(journal: .sample(1), tips: [tip])], hasMore: false)),
                .custody(Custody([.init(level: 4, journal: .sample(1), tips: [tip])])),
            ] {
                var reader = MessageReader()
                reader.append(try message.bytes)
                #expect(throws: ExchangeFault.self) { _ = try reader.next() }
            }
        }
    }

    @Test("memory comes back from its bytes")
    func memory() throws {
        let memory = Memory(
            settled: Vector([.init(journal: .sample(1), tips: [Tip(segment: SegmentTag(value: 0xA), size: 3)])]),
            isUnsettled: true, custody: Custody([.init(level: 3, journal: .sample(1), tips: [])]))
        #expect(try Memory(bytes: memory.bytes) == memory)
        #expect(try Memory(bytes: Memory().bytes) == Memory())
    }

    @Test("an unfinished frame comes back from its bytes, and from no others")
    func unfinished() {
        let frame = UnfinishedFrame(frame: Fingerprint(value: 0x0102_0304_0506_0708), length: 300, bytes: [1, 2, 3])
        #expect(frame.stored == [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 1, 44, 1, 2, 3])
        #expect(UnfinishedFrame(stored: frame.stored) == frame)
        for length in 0...12 { #expect(UnfinishedFrame(stored: Array(frame.stored.prefix(length))) == nil) }
        #expect(UnfinishedFrame(stored: Array(frame.stored.prefix(8)) + [0, 0, 0, 3, 1, 2, 3]) == nil)
    }
}
