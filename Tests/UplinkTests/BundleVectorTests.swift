import Exchange
import Foundation
import Journal
import Jurisdiction
import Neighbours
import Testing

@testable import Trust

/// The sealed file of bundle.md, which another program made; and what is refused before anything is believed.
@Suite("bundle.md: the file")
struct BundleVectorTests {
    private let keys: NodeKeys
    private let file: [UInt8]
    private let id: [UInt8]

    init() throws {
        var reader = FieldReader(try Self.vector("private keys", in: "trust.md"))
        keys = try NodeKeys(&reader)
        file = try Self.vector("file", in: "bundle.md")
        id = try Self.vector("id", in: "bundle.md")
    }

    private static func vector(_ name: String, in page: String) throws -> [UInt8] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Protocol/\(page)"), encoding: .utf8)
        let start = try #require(text.range(of: "\n\(name) ="))
        let first = text[start.upperBound...].prefix { $0 != "\n" }
        let lines = text[start.upperBound...].split(separator: "\n").drop { !$0.hasPrefix("  ") }
            .prefix { $0.hasPrefix("  ") }
        let digits = Array((first.isEmpty ? lines.joined() : String(first)).utf8.filter { $0 != 0x20 })
        return try stride(from: 0, to: digits.count, by: 2).map {
            try #require(UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16))
        }
    }

    private func refusal(_ bytes: [UInt8], key: SealingKey? = nil) -> BundleRefusal.Code? {
        do {
            _ = try AuthenticBundle(reading: BundleBytes(bytes), with: key ?? keys.sealing)
            return nil
        } catch { return (error as? BundleRefusal)?.code }
    }

    @Test("it opens with its key, has its id, and is signed by its author")
    func whole() throws {
        let bundle = try AuthenticBundle(reading: BundleBytes(file), with: keys.sealing)
        #expect(bundle.id == id)
        #expect(bundle.cover.recipient == NodeID(value: 0x0102_0304_0506_0708))
        #expect(bundle.cover.number == 7 && bundle.cover.first == 6 && bundle.isLast && bundle.frames == 2)
        try bundle.verify(keys.head.publicKey)
        var entropy = SeededEntropy(seed: 3)
        #expect(throws: BundleRefusal.self) { try bundle.verify(HeadKey(from: &entropy).publicKey) }
        var frames = try AuthenticBundle.Loads(of: bundle, with: keys.sealing)
        #expect(try frames.next()?.frames == [Array(1...20), Array(1...20)])
        #expect(try frames.next() == nil)
    }

    @Test("cut or changed anywhere it is refused, with the reason")
    func damaged() {
        for length in 0..<file.count {
            #expect(refusal(Array(file[..<length])) == (length < 4 ? .notABundle : .notForThisNode), "\(length)")
        }
        for at in file.indices {
            var bytes = file
            bytes[at] ^= 0x20
            let code = refusal(bytes)
            #expect(code == (at < 4 ? .notABundle : at < 6 ? .unknownVersion : .notForThisNode), "\(at)")
        }
        #expect(refusal(file + [0]) == .notForThisNode)
        var entropy = SeededEntropy(seed: 4)
        #expect(refusal(file, key: SealingKey(from: &entropy)) == .notForThisNode)
    }

    @Test("contents of many pieces: a piece left out, moved, repeated or cut off is noticed")
    func pieces() throws {
        var sealer = PieceSealer(to: keys.sealing.publicKey, purpose: "linban bundle 1")
        let text = [UInt8](repeating: 7, count: 65_536)
        var pieces = (0..<3).map { _ in sealer.seal(text, isLast: false) }
        pieces.append(sealer.seal([1, 2, 3], isLast: true))
        func opens(_ order: [Int]) throws -> Bool {
            var opener = try #require(
                PieceOpener(keys.sealing, encapsulatedKey: sealer.encapsulatedKey, purpose: "linban bundle 1"))
            return order.enumerated().allSatisfy { place, piece in
                opener.open(pieces[piece], isLast: place == order.count - 1) != nil
            }
        }
        #expect(try opens([0, 1, 2, 3]))
        for order in [[0, 1, 3], [0, 2, 1, 3], [0, 1, 1, 2, 3], [0, 1, 2], [1, 2, 3], [0, 1, 2, 3, 3]] {
            #expect(try !opens(order), "\(order)")
        }
    }

    @Test("a file of several pieces, cut between two or changed in a later one, is refused")
    func long() throws {
        let lines = (0..<3000).map { number in
            Vector.Line(
                journal: JournalID(high: UInt64(number), low: 7), tips: [Tip(segment: SegmentTag(value: 9), size: 1)])
        }
        let plan = BundlePacker.Plan(
            recipient: NodeID(value: 1), seal: keys.sealing.publicKey, head: keys.head, chain: [], authority: 0,
            beacon: [], arrived: .init(), holdings: Vector(lines), custody: nil, after: Vector(), insists: false)
        var packer = BundlePacker(plan, limit: nil)
        var file: [UInt8] = []
        for output in try packer.begin(number: 1) + packer.take(nil) {
            if case .bytes(let bytes) = output { file += bytes }
        }
        #expect(file.count > 38 + 65_552)
        #expect(refusal(file) == nil)
        #expect(refusal(Array(file.prefix(38 + 65_552))) == .notForThisNode)
        #expect(refusal(Array(file.dropLast())) == .alteredOrCut)
        file[file.count - 100] ^= 1
        #expect(refusal(file) == .alteredOrCut)
    }

    @Test("a size that leaves no room for an entry says how much is needed; files stay within it")
    func limit() throws {
        let plan = BundlePacker.Plan(
            recipient: NodeID(value: 1), seal: keys.sealing.publicKey, head: keys.head, chain: [], authority: 0,
            beacon: [], arrived: .init(), holdings: Vector(), custody: nil, after: Vector(), insists: false)
        var packer = BundlePacker(plan, limit: BundlePacker.leastLimit)
        #expect(packer.need == .number)
        var length = try packer.begin(number: 1).reduce(0) { $0 + $1.length }
        for output in try packer.take(nil) { length += output.length }
        #expect(packer.need == nil)
        #expect(length <= BundlePacker.leastLimit && length < 700)
    }
}

extension BundlePacker.Output {
    fileprivate var length: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .ended: 0
        }
    }
}
