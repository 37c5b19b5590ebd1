import Requirements
import Testing

@testable import Journal

@Suite("entries asked for again")
struct RepairFrameTests {
    private func journal(_ number: UInt64) -> JournalID { JournalID(high: 7, low: number) }

    private func asked(_ positions: [UInt64], _ number: UInt64 = 1) -> AskedRanges {
        var asked = AskedRanges()
        for position in positions {
            asked.add(.init(journal: journal(number), segment: SegmentTag(value: 9), position: position))
        }
        return asked
    }

    @Test(
        "ranges take a byte or two each and come back",
        arguments: [[0], [5], [0, 1], [3, 4, 5, 9, 200, 201], [1 << 40]])
    func ranges(_ positions: [UInt64]) throws {
        let asked = asked(positions)
        #expect(asked.count == positions.count && asked.places.map(\.position) == positions)
        #expect(try AskedRanges(bytes: asked.bytes) == asked)
    }

    @Test("several journals, in the order in which they are asked for")
    func journals() throws {
        var both = asked([1, 2, 8], 2)
        both.add(.init(journal: journal(1), segment: SegmentTag(value: 9), position: 4))
        #expect(try AskedRanges(bytes: both.bytes) == both)
        #expect(both.lines.map(\.journal) == [journal(2), journal(1)])
        #expect(both.bytes.count == 2 * 25 + 3 + 1)
    }

    @Test("bytes that are no ranges are refused before anything is made of them")
    func malformed() throws {
        let head = journal(1).bytes + [UInt8](repeating: 0, count: 8)
        #expect(throws: FrameFault.truncated) { try AskedRanges(bytes: head) }
        #expect(throws: FrameFault.malformed("a line asks for nothing")) { try AskedRanges(bytes: head + [0]) }
        #expect(throws: FrameFault.malformed("two ranges touch")) { try AskedRanges(bytes: head + [2, 2, 0]) }
        #expect(throws: FrameFault.tooLarge(1 << 20)) { try AskedRanges(bytes: head + [1, 1, 0x80, 0x80, 0x40]) }
        var two: [UInt8] = head + [1, 1]
        two.append(varint: UInt64(Wire.askedLimit - 1))
        #expect(throws: FrameFault.self) { try AskedRanges(bytes: two) }
    }

    @Test("a repair frame gives its entries back, with and without private parts")
    func frame() throws {
        let entries = (0..<40).map { number -> CarriedEntry in
            let open = [UInt8](repeating: UInt8(number % 7), count: 60)
            let mac = [UInt8](repeating: 1, count: 32)
            switch number % 3 {
            case 0: return CarriedEntry(open: open, secluded: .none)
            case 1: return CarriedEntry(open: open, secluded: .withheld(mac: mac))
            default: return CarriedEntry(open: open, secluded: .held(open))
            }
        }
        let places = (0..<40).map { $0 < 10 ? $0 : 3 * $0 }
        let frame = RepairFrame(places: places, entries: entries)
        let bytes = try frame.bytes(dictionary: .cases)
        #expect(bytes[0] == 3 && bytes.count < 40 * 16)
        #expect(try RepairFrame(bytes: bytes) == frame)
        #expect(throws: FrameFault.self) { try RepairFrame(bytes: bytes + [0]) }
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: FrameFault.self) { try RepairFrame(bytes: Array(bytes.prefix(length))) }
        }
        var other = bytes
        other[0] = 1
        #expect(throws: FrameFault.unknownVersion("a repair frame of another format")) { try RepairFrame(bytes: other) }
    }
}
