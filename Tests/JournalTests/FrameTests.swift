import Chronology
import Jurisdiction
import Requirements
import Testing
import Trust

@testable import Journal

@Suite("Frames")
struct FrameTests {
    private let known = Known(beacon: 20_775, authority: 7, catalog: 3, calendar: 1, rules: 1)
    private let segment: SampleSegment

    init() throws {
        let audience = Audience.parties(Parties([try VectorTree.division("village")]))
        var segment = try SampleSegment(
            VectorTree().head("village"), audience, tag: 0xA1, wall: noon,
            known: Known(beacon: 20_775, authority: 7, catalog: 3, calendar: 1, rules: 1))
        for index in 0..<6 as Range<UInt64> {
            let open = try segment.write(
                Draft(
                    kind: 101, wall: noon, about: .opens, known: known, officer: 1,
                    body: field(2, field(1, "11419902MD000050X54000511901001") + field(2, 1)),
                    privateBody: field(1, field(2, "甲\(index)")), secret: noise(16, index)))
            let subject = try #require(open.subject)
            try segment.write(
                Draft(
                    kind: 107, wall: noon, about: .subject(subject), known: known, officer: 1,
                    body: field(6, "A2BC受理〔2026〕000\(index)号"), privateBody: index == 3 ? nil : field(2, "予以受理。")))
        }
        self.segment = segment
    }

    @Test("a frame of a branch names the segment as written too, and its head signs that")
    func branch() throws {
        let whole = segment.frame(from: 3, to: 9, signed: 12)
        let tag = SegmentTag(branchOf: whole.segment, at: 3, first: segment.leaves[3])
        let frame = Frame(
            journal: whole.journal, segment: tag, written: whole.segment, first: whole.first, entries: whole.entries,
            path: whole.path, head: whole.head)
        let bytes = try frame.bytes(dictionary: .cases)
        #expect(bytes[0] == 2)
        #expect(try Frame(bytes: bytes) == frame)
        #expect(try FrameHeader(of: bytes).written == whole.segment)
        #expect(try Frame(bytes: bytes).head.segment == whole.segment)
        for end in 0..<bytes.count { #expect(throws: FrameFault.self) { try Frame(bytes: Array(bytes[..<end])) } }
        var same = bytes
        same.replaceSubrange(27..<35, with: bytes[19..<27])
        #expect(throws: FrameFault.malformed("a branch names itself as its segment")) { try Frame(bytes: same) }
    }

    @Test("what is written is read, whole and in part, with private parts and without, under each dictionary")
    func roundTrip() throws {
        for dictionary in [PresetDictionary.none, .cases, .publications] {
            for (first, end, signed) in [(0, 13, 13), (0, 1, 13), (3, 9, 12), (12, 13, 13)] {
                for withPrivate in [true, false] {
                    let frame = segment.frame(from: first, to: end, signed: signed, withPrivate: withPrivate)
                    for codec in [FrameCodec.stored, .rows, .columns, .phrases] {
                        let laid = try #require(try frame.bytes(codec, dictionary: dictionary))
                        #expect(try Frame(bytes: laid) == frame)
                        #expect(laid[1] == codec.rawValue)
                    }
                    let bytes = try frame.bytes(dictionary: dictionary)
                    let read = try Frame(bytes: bytes)
                    #expect(read == frame)
                    let header = try FrameHeader(of: bytes)
                    #expect(header.journal == frame.journal && header.segment == frame.segment)
                    #expect(header.first == UInt64(first) && header.count == end - first)
                    #expect(
                        MerkleProof.root(extending: segment.treeOf(end), to: UInt64(signed), path: read.path)
                            == segment.treeOf(signed).root)
                }
            }
        }
    }

    @Test("of few entries the shortest layout is sent; of many columns, without a look at rows")
    func shortest() throws {
        for (first, end) in [(0, 1), (0, 2), (1, 5), (0, 13)] {
            let frame = segment.frame(from: first, to: end, signed: 13)
            let lengths = try [FrameCodec.stored, .rows, .columns, .phrases].map {
                try #require(try frame.bytes($0, dictionary: .cases)).count
            }
            #expect(try frame.bytes(dictionary: .cases).count == lengths.min())
        }
        let some = segment.frame(from: 0, to: 13)
        let many = Frame(
            journal: some.journal, segment: some.segment, first: 0,
            entries: Array(repeating: some.entries, count: 6).flatMap { $0 }, head: segment.head(at: 78))
        let bytes = try many.bytes(dictionary: .cases)
        #expect(bytes[1...2] == [FrameCodec.phrases.rawValue, PresetDictionary.casesInPhrases.rawValue])
        #expect(try Frame(bytes: bytes) == many)
    }

    @Test("what does not compress is stored, without a dictionary")
    func stored() throws {
        let frame = Frame(
            journal: segment.journal, segment: segment.tag, first: 5,
            entries: [CarriedEntry(open: noise(40, 1), secluded: .held(noise(50, 2)))], head: segment.head(at: 6))
        let bytes = try frame.bytes(dictionary: .cases)
        #expect(bytes[0..<3] == [1, FrameCodec.stored.rawValue, PresetDictionary.none.rawValue])
        #expect(try Frame(bytes: bytes) == frame)
        #expect(throws: FrameFault.malformed("stored blocks name a dictionary")) {
            try Frame(bytes: bytes.flipped(2, 1))
        }
    }

    @Test("the smallest parts: an empty open part, an empty private part, none")
    func smallest() throws {
        let entries = [
            CarriedEntry(open: [], secluded: .none), CarriedEntry(open: [], secluded: .held([])),
            CarriedEntry(open: [1], secluded: .withheld(mac: noise(32, 1))),
        ]
        let frame = Frame(
            journal: segment.journal, segment: segment.tag, first: 0, entries: entries, head: segment.head(at: 3))
        #expect(try Frame(bytes: try frame.bytes(dictionary: .cases)) == frame)
    }

    @Test(
        "cut at every byte it is refused", arguments: [PresetDictionary.none, .cases],
        [FrameCodec.stored, .rows, .columns, .phrases])
    func cut(dictionary: PresetDictionary, codec: FrameCodec) throws {
        let frame = segment.frame(from: 1, to: 5, signed: 13)
        let bytes = try #require(try frame.bytes(codec, dictionary: dictionary))
        for end in bytes.indices {
            #expect(throws: FrameFault.truncated, "cut at \(end)") { try Frame(bytes: Array(bytes[..<end])) }
        }
        #expect(throws: FrameFault.malformed("bytes after the frame")) { try Frame(bytes: bytes + [0]) }
    }

    @Test("with any bit turned it is refused or says something else", arguments: [PresetDictionary.none, .cases])
    func flipped(dictionary: PresetDictionary) throws {
        let frame = segment.frame(from: 1, to: 5, signed: 13)
        let bytes = try #require(try frame.bytes(.rows, dictionary: dictionary))
        var same: [Int] = []
        for index in bytes.indices {
            for bit in 0..<8 as Range<UInt8> {
                let read: Frame
                do { read = try Frame(bytes: bytes.flipped(index, 1 << bit)) } catch { continue }
                if read == frame { same.append(index) }
            }
        }
        // The bits that fill the last byte of a deflate stream mean nothing, and there are two streams; a stream that
        // never looks into a dictionary reads alike under each. The frame is no part of what is signed, the entries are.
        let openEnd = try openBlockEnd(bytes)
        #expect(Set(same).isSubset(of: [2, openEnd - 1, bytes.count - 1]))
        #expect(same.count <= 17)
    }

    private func openBlockEnd(_ bytes: [UInt8]) throws -> Int {
        var reader = ByteReader(bytes[...])
        _ = try FrameHeader.read(&reader)
        _ = try reader.varint()
        _ = try reader.bytes(69)
        _ = try reader.bytes(32 * Int(try reader.varint()))
        _ = try reader.varint()
        _ = try reader.bytes(Int(try reader.varint()))
        var rest = 0
        while !reader.isAtEnd {
            _ = try reader.byte()
            rest += 1
        }
        return bytes.count - rest
    }

    @Test(
        "no turned bit gives other entries under the author's signature", .requirement("P08"),
        arguments: [FrameCodec.rows, .columns, .phrases])
    func signatureHolds(codec: FrameCodec) throws {
        let frame = segment.frame(from: 0, to: 5)
        let bytes = try #require(try frame.bytes(codec, dictionary: .cases))
        let key = segment.author.publicKey
        var passed = 0
        for index in bytes.indices {
            for bit in 0..<8 as Range<UInt8> {
                guard let read = try? Frame(bytes: bytes.flipped(index, 1 << bit)) else { continue }  // refused at once
                if try verifies(read, under: key) {
                    #expect(read.entries == frame.entries && read.head == frame.head, "bit \(bit) of byte \(index)")
                    passed += 1
                }
            }
        }
        // Bits after a stream of deflate, dictionaries not looked into, layouts that say the same of few numbers.
        #expect(passed <= 40)
    }

    /// The door's checks of form, tree and head, for a frame that begins a journal.
    private func verifies(_ frame: Frame, under key: HeadPublicKey) throws -> Bool {
        var context = SegmentContext()
        var tree = MerkleTree()
        for carried in frame.entries {
            guard let read = try? context.read(carried) else { return false }  // refused is what is asked
            tree.append(read.entry.hash)
        }
        guard frame.first == 0, let root = MerkleProof.root(extending: tree, to: frame.head.size, path: frame.path),
            let signature = try? Signature(algorithm: frame.head.algorithm, bytes: frame.head.signature)  // as above
        else { return false }
        let message = SignedHead.message(
            journal: frame.journal, segment: frame.segment, size: frame.head.size, root: root, beacon: frame.head.beacon
        )
        return key.verifies(signature, over: message)
    }

    @Test("random bytes behind a good beginning are refused in bounded time")
    func noiseBehindHeader() throws {
        let bytes = try segment.whole.bytes(dictionary: .cases)
        let clock = ContinuousClock()
        let took = clock.measure {
            for seed in 0..<2000 as Range<UInt64> {
                let keep = Int(noise(1, seed)[0]) % bytes.count
                let read = try? Frame(bytes: Array(bytes[..<keep]) + noise(300, seed))  // refusal is what is expected
                #expect(read == nil || read != segment.whole)
            }
        }
        #expect(took < .seconds(20))
    }

    @Test("versions of tomorrow are told apart from damage")
    func laterVersions() throws {
        let bytes = try segment.whole.bytes(dictionary: .cases)
        for (index, value) in [(0, 3), (1, 4), (1, 9), (2, 7)] as [(Int, UInt8)] {
            var later = bytes
            later[index] = value
            #expect { try Frame(bytes: later) } throws: { fault in
                if case FrameFault.unknownVersion = fault { true } else { false }
            }
        }
    }
}
