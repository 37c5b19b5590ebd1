import Exchange
import Foundation
import Journal
import Jurisdiction
import Scans
import ScriptedReplica
import Testing

@Suite("bundle.md: contents")
struct BundleReaderTests {
    private static let cover = BundleCover(
        recipient: NodeID(value: 0x0102_0304_0506_0708), number: 7, first: 6, chain: [[0xAA, 0xBB]], authority: 300,
        beacon: [0, 0, 1, 0x95, 0, 0, 0, 0, 0], arrived: .init(highest: 5, missing: [2, 4]))
    private static let frame: [UInt8] = Array(1...20)
    private static let lines = [
        Vector.Line(journal: .sample(1), tips: [Tip(segment: SegmentTag(value: 0xA), size: 300)])
    ]

    private static func start(_ bytes: [UInt8], offset: Int = 0, frame: [UInt8] = frame) -> Message {
        .frameStart(FrameStart(frame: Fingerprint(of: frame), length: frame.count, offset: offset, bytes: bytes))
    }

    private static let word = Message.holdings(Holdings(lines: lines, hasMore: false))

    private static func contents(_ messages: [Message], padding: Int = 0) throws -> [UInt8] {
        try cover.bytes + messages.flatMap { try $0.bytes } + [UInt8](repeating: 0, count: padding)
    }

    private static func whole() throws -> [UInt8] {
        try contents(
            [
                word, .custody(Custody([.init(level: 4, journal: .sample(1), tips: lines[0].tips)])),
                start(Array(frame.prefix(8))), .more(Array(frame.dropFirst(8))), start(frame), .done,
            ], padding: 9)
    }

    private static func scan() throws -> ScanName {
        try #require(ScanName(bytes: [UInt8](repeating: 0xAB, count: 32)))
    }

    private static func withScans() throws -> [UInt8] {
        let name = try scan()
        return try contents(
            [
                word, start(frame), .scan(.wants([.init(number: 1, name: name, held: 300)])),
                .scan(.held([name], asks: false)), .scan(.held([name], asks: true)),
                .scan(.part(.init(of: name, offset: 300, bytes: [1, 2, 3]))), .done,
            ], padding: 9)
    }

    @Test("scans come behind the frames")
    func scans() throws {
        let (name, whole) = (try Self.scan(), try Self.withScans())
        let pieces: [BundleReader.Piece] = [
            .cover(Self.cover), .holdings(Self.lines), .frame(Self.frame),
            .scanWants([.init(number: 1, name: name, held: 300)]), .scansHeld([name], asks: false),
            .scansHeld([name], asks: true), .scanPart(.init(of: name, offset: 300, bytes: [1, 2, 3])), .done,
        ]
        var reader = BundleReader()
        #expect(try reader.read(whole) == pieces)
        try reader.finish()
        var slow = BundleReader()
        #expect(try whole.flatMap { try slow.read([$0]) } == pieces)
        try slow.finish()
    }

    private static let pieces: [BundleReader.Piece] = [
        .cover(cover), .holdings(lines),
        .custody(Custody([.init(level: 4, journal: .sample(1), tips: lines[0].tips)])), .frame(frame), .frame(frame),
        .done,
    ]

    @Test("the cover and the contents are the bytes that the document gives")
    func golden() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let document = try String(contentsOf: root.appending(path: "Protocol/bundle.md"), encoding: .utf8)
        let cover = "| cover | `\(try Self.cover.bytes.hexadecimal)` |"
        let contents = "| contents | `\(try Self.whole().hexadecimal)` |"
        #expect(document.contains(cover), "\(cover)")
        #expect(document.contains(contents), "\(contents)")
        let scans = "| contents with scans | `\(try Self.withScans().hexadecimal)` |"
        #expect(document.contains(scans), "\(scans)")
        for (name, bytes) in try Self.bad() {
            let row = "| \(name) | `\(bytes.dropFirst(try Self.cover.bytes.count).map { $0 }.hexadecimal)` |"
            #expect(document.contains(row), "\(row)")
        }
        let bounds: [(String, Int)] = [
            ("one piece", BundleWire.pieceLength), ("a cover", ExchangeWire.messageLimit),
            ("certificates of a chain", BundleWire.certificatesLimit),
            ("one certificate", BundleWire.certificateLimit), ("missing numbers in a cover", BundleWire.missingLimit),
            ("bytes of frames that wait, from one neighbour", BundleWire.waitingLimit),
            ("a file that a person limits, at least", BundleWire.leastFile),
            ("sealed bytes of scans in a file", BundleWire.scansLimit),
            ("bytes of one part of a scan", BundleWire.scanPartLength),
            ("names of scans held, and names asked for", ExchangeWire.scanNamesLimit),
        ]
        for (name, value) in bounds { #expect(document.contains("| \(name) | \(value) |"), "\(name) \(value)") }
    }

    @Test("whole contents give their pieces, byte by byte too")
    func dripFed() throws {
        let whole = try Self.whole()
        var reader = BundleReader()
        #expect(try reader.read(whole) == Self.pieces)
        try reader.finish()
        var slow = BundleReader()
        #expect(try whole.flatMap { try slow.read([$0]) } == Self.pieces)
        try slow.finish()
    }

    @Test("contents cut before their word, or inside a message or frame, are refused")
    func cut() throws {
        let whole = try Self.whole()
        let wordEnd = try Self.contents([Self.word]).count
        var ends: [Int] = []
        for length in 0..<whole.count {
            var reader = BundleReader()
            _ = try reader.read(whole[..<length])
            if (try? reader.finish()) != nil { ends.append(length) }  // refused is the answer looked for
        }
        // Between two messages the contents could end; that the file ends there is for the seal to say.
        #expect(ends.first == wordEnd)
        #expect(ends.count == 1 + 1 + 2 + 1 + 8)
    }

    private static func bad() throws -> [(String, [UInt8])] {
        let name = try scan()
        let wants = Message.scan(.wants([]))
        return [
            ("no holdings", try contents([start(frame)])),
            ("holdings twice", try contents([word, word])),
            ("custody after a frame", try contents([word, start(frame), .custody(Custody())])),
            ("a frame that goes on elsewhere", try contents([word, start(Array(frame.prefix(3)), offset: 5)])),
            ("a frame in a frame", try contents([word, start(Array(frame.prefix(3))), start(frame)])),
            ("a frame too long", try contents([word, start(Array(frame.prefix(3))), .more(frame)])),
            ("another frame", try contents([word, start(Array(frame.reversed()))])),
            ("an end in a frame", try contents([word, start(Array(frame.prefix(3))), .done])),
            ("a frame after the end", try contents([word, .done, start(frame)])),
            ("a message of the line", try contents([word, .ping])),
            ("padding in a frame", try contents([word, start(Array(frame.prefix(3)))], padding: 1)),
            ("padding that is not zero", try contents([word], padding: 3) + [1]),
            ("a frame after scans", try contents([word, wants, start(frame)])),
            ("scans in a frame", try contents([word, start(Array(frame.prefix(3))), wants])),
            ("scans wanted twice", try contents([word, wants, wants])),
            ("scans held before the wants", try contents([word, .scan(.held([name], asks: false))])),
            (
                "scans held after the question",
                try contents([word, wants, .scan(.held([name], asks: true)), .scan(.held([name], asks: false))])
            ),
            (
                "a part of a scan without its name",
                try contents([word, wants, .scan(.part(.init(number: 1, offset: 0, bytes: [1])))])
            ),
            ("a part of a scan that is taken", try contents([word, wants, .scan(.taken(number: 1, held: 3))])),
        ]
    }

    @Test("what is not of the grammar is refused")
    func refused() throws {
        for (name, bytes) in try Self.bad() {
            var reader = BundleReader()
            #expect(throws: ExchangeFault.self, "\(name)") {
                _ = try reader.read(bytes)
                try reader.finish()
            }
        }
    }

    @Test("a cover that cannot be is refused")
    func covers() throws {
        func changed(
            number: UInt64 = 7, first: UInt64 = 6, chain: [[UInt8]] = [], arrived: BundleCover.Arrived = .init()
        ) -> BundleCover {
            BundleCover(
                recipient: Self.cover.recipient, number: number, first: first, chain: chain, authority: 0, beacon: [],
                arrived: arrived)
        }
        let covers = [
            changed(number: 0, first: 0), changed(first: 8), changed(chain: .init(repeating: [1], count: 9)),
            changed(chain: [[UInt8](repeating: 0, count: 8193)]), changed(arrived: .init(highest: 2, missing: [2])),
            changed(arrived: .init(highest: 5, missing: [3, 3])), changed(arrived: .init(missing: [1])),
        ]
        for cover in covers {
            var reader = BundleReader()
            #expect(throws: ExchangeFault.self) { try reader.read(try cover.bytes) }
        }
    }

    @Test("a file tells its length to within a sixty-fourth, or 512 bytes")
    func padded() {
        for length in [1, 511, 512, 513, 40_000, 65_536, 800_000, 64 << 20, (64 << 20) + 1] {
            let padded = BundleWire.padded(length)
            #expect(padded >= length && padded - length <= max(511, length / 64))
            #expect(padded % 512 == 0)
        }
        #expect(BundleWire.padded(800_000) == BundleWire.padded(796_000))
    }
}
