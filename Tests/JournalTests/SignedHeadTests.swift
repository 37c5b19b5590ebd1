import Testing

@testable import Journal

@Suite("Signed heads")
struct SignedHeadTests {
    private let head: SignedHead
    private let journal = JournalID(high: 3, low: 4)

    init() {
        head = SignedHead(
            journal: JournalID(high: 3, low: 4), segment: SegmentTag(value: 5), size: 6, beacon: 0x01020304,
            algorithm: 0x11,
            signature: noise(64, 1))
    }

    @Test("69 bytes, read back, cut, flipped")
    func bytes() throws {
        #expect(head.bytes == [0x11, 1, 2, 3, 4] + noise(64, 1))
        #expect(head.bytes.count == SignedHead.length)
        func read(_ bytes: [UInt8]) throws -> SignedHead {
            try SignedHead(bytes: bytes, journal: journal, segment: SegmentTag(value: 5), size: 6)
        }
        #expect(try read(head.bytes) == head)
        for end in head.bytes.indices {
            #expect(throws: FrameFault.truncated) { try read(Array(head.bytes[..<end])) }
        }
        #expect(throws: FrameFault.malformed("bytes after a head")) { try read(head.bytes + [0]) }
        for index in head.bytes.indices { #expect(try read(head.bytes.flipped(index, 1)) != head) }
    }

    @Test("what is signed differs wherever anything differs")
    func message() {
        func message(
            _ journal: JournalID = JournalID(high: 3, low: 4), _ segment: UInt64 = 5, _ size: UInt64 = 6,
            _ root: LeafHash = .empty, _ beacon: UInt32 = 7
        ) -> [UInt8] {
            SignedHead.message(
                journal: journal, segment: SegmentTag(value: segment), size: size, root: root, beacon: beacon)
        }
        let all = [
            message(), message(JournalID(high: 4, low: 4)), message(journal, 6), message(journal, 5, 7),
            message(journal, 5, 6, LeafHash(left: .empty, right: .empty)), message(journal, 5, 6, .empty, 8),
        ]
        #expect(Set(all).count == all.count)
        #expect(all.allSatisfy { $0.count == 82 })
        #expect(message().prefix(14) == Array("linban head 1\n".utf8)[...])
    }
}
