import Jurisdiction
import Testing

@testable import Journal

@Suite("Bounds: what a frame may claim")
struct BoundsTests {
    private let journal = JournalID(high: 1, low: 2)

    /// A frame from its parts, right or wrong.
    private func bytes(
        codec: FrameCodec = .stored, first: UInt64 = 0, count: UInt64 = 1, size: UInt64 = 1, path: UInt64 = 0,
        blocks: [(claimed: UInt64, here: UInt64, bytes: [UInt8])]
    ) -> [UInt8] {
        var bytes = [1, codec.rawValue, 0] + journal.bytes + noise(8, 1)
        for number in [first, count, size] { bytes.append(varint: number) }
        bytes += [0x11, 0, 0, 0, 1] + noise(64, 2)
        bytes.append(varint: path)
        for _ in 0..<min(path, 100) { bytes += noise(32, 3) }
        for block in blocks {
            bytes.append(varint: block.claimed)
            bytes.append(varint: block.here)
            bytes += block.bytes
        }
        return bytes
    }

    private func block(_ raw: [UInt8]) -> (claimed: UInt64, here: UInt64, bytes: [UInt8]) {
        (UInt64(raw.count), UInt64(raw.count), raw)
    }

    @Test("the least frame is read")
    func least() throws {
        let frame = try Frame(bytes: bytes(blocks: [block([0]), block([0])]))
        #expect(frame.entries == [CarriedEntry(open: [], secluded: .none)])
    }

    @Test("counts and lengths beyond the bounds are refused before anything is allocated")
    func claims() {
        let blocks = [block([0]), block([0])]
        let limit = UInt64(Wire.blockLimit)
        let cases: [([UInt8], FrameFault)] = [
            (bytes(count: 0, blocks: blocks), .malformed("a frame without entries")),
            (bytes(count: 4097, size: 5000, blocks: blocks), .tooLarge(4097)),
            (bytes(count: .max, size: .max, blocks: blocks), .tooLarge(.max)),
            (bytes(first: .max, size: .max, blocks: blocks), .tooLarge(.max)),
            (bytes(first: 1 << 63, size: .max, blocks: blocks), .tooLarge(1 << 63)),
            (bytes(first: 7, size: 7, blocks: blocks), .malformed("the head signs less than the frame holds")),
            (bytes(size: 1 << 63, blocks: blocks), .tooLarge(1 << 63)),
            (bytes(path: 65, blocks: blocks), .tooLarge(65)),
            (bytes(path: .max, blocks: blocks), .tooLarge(.max)),
            (bytes(blocks: [(limit + 1, 1, [0]), block([0])]), .tooLarge(limit + 1)),
            (bytes(blocks: [(.max, 1, [0]), block([0])]), .tooLarge(.max)),
            (bytes(blocks: [(1, limit + 1, [0]), block([0])]), .tooLarge(limit + 1)),
            (bytes(blocks: [(1, 2, [0, 0]), block([0])]), .malformed("a stored block has two lengths")),
            (bytes(blocks: [(2, 1, [0]), block([0])]), .malformed("a stored block has two lengths")),
            (bytes(blocks: [(limit, limit, [0]), block([0])]), .truncated),
        ]
        for (bytes, fault) in cases {
            #expect(throws: fault) { try Frame(bytes: bytes) }
        }
    }

    @Test("entries that do not fill their blocks, or overrun them, are refused")
    func blocks() {
        let part = UInt64(Wire.partLimit)
        var long: [UInt8] = []
        long.append(varint: part + 1)
        var longPrivate: [UInt8] = []
        longPrivate.append(varint: part + 3)
        let cases: [([(claimed: UInt64, here: UInt64, bytes: [UInt8])], FrameFault)] = [
            ([block([0, 0]), block([0])], .malformed("bytes after the last entry")),
            ([block([0]), block([0, 0])], .malformed("bytes after the last entry")),
            ([block([1]), block([0])], .truncated), ([block([0]), block([3])], .truncated),
            ([block([0]), block([1] + noise(31, 1))], .truncated), ([block([]), block([0])], .truncated),
            ([block(long), block([0])], .tooLarge(part + 1)), ([block([0]), block(longPrivate)], .tooLarge(part + 3)),
            ([block([0x80, 0]), block([0])], .malformed("a number is not in its shortest form")),
            (
                [block(Array(repeating: 0xff, count: 9) + [2]), block([0])],
                .malformed("a number is larger than 64 bits")
            ),
        ]
        for (blocks, fault) in cases {
            #expect(throws: fault) { try Frame(bytes: bytes(blocks: blocks)) }
        }
    }

    @Test("a bomb of deflate stops at what it claimed, and its claim is bounded")
    func bombs() throws {
        let zeros = [UInt8](repeating: 0, count: Wire.blockLimit)
        let bomb = try Deflate.compress(zeros, dictionary: [])
        #expect(bomb.count < 8192)
        let small = try Deflate.compress([0], dictionary: [])
        let clock = ContinuousClock()
        let took = clock.measure {
            for claimed in [0, 1, 4096, UInt64(Wire.blockLimit) - 1] {
                let bytes = bytes(
                    codec: .rows, count: 4096, size: 4096,
                    blocks: [(claimed, UInt64(bomb.count), bomb), (1, UInt64(small.count), small)])
                #expect(throws: FrameFault.malformed("a compressed block is damaged")) { try Frame(bytes: bytes) }
            }
            // Claimed rightly, four million bytes of zeros are four thousand empty entries and then too much.
            let honest = bytes(
                codec: .rows, count: 4096, size: 4096,
                blocks: [
                    (UInt64(Wire.blockLimit), UInt64(bomb.count), bomb),
                    (UInt64(Wire.blockLimit), UInt64(bomb.count), bomb),
                ])
            #expect(throws: FrameFault.malformed("bytes after the last entry")) { try Frame(bytes: honest) }
        }
        #expect(took < .seconds(10))
    }

    @Test("numbers have one form")
    func varints() throws {
        for value in [0, 1, 127, 128, 16383, 16384, UInt64(UInt32.max), 1 << 63, .max] {
            var bytes: [UInt8] = []
            bytes.append(varint: value)
            var reader = ByteReader(bytes[...])
            #expect(try reader.varint() == value)
            #expect(reader.isAtEnd)
            for end in bytes.indices {
                var cut = ByteReader(bytes[..<end])
                #expect(throws: FrameFault.truncated) { try cut.varint() }
            }
            var longer = ByteReader((Array(bytes.dropLast()) + [bytes[bytes.count - 1] | 0x80, 0])[...])
            #expect(throws: FrameFault.self) { try longer.varint() }
        }
    }
}
