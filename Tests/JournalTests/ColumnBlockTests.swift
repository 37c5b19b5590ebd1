import Foundation
import Testing
import Trust

@testable import Journal

@Suite("Blocks in columns")
struct ColumnBlockTests {
    private static let file = "vectors/columns.txt"

    /// What columns.txt should say: the blocks put together by hand, and the lies.
    private static func vectors() throws -> NamedValues {
        var made = NamedValues()
        func add(_ name: String, _ block: HandBlock) throws {
            made.add("\(name) codec", "\(block.codec.rawValue)")
            made.add("\(name) count", "\(block.count)")
            made.add("\(name) length", "\(block.length)")
            made.add("\(name) block", try block.bytes())
        }
        for vector in ColumnVectors.good {
            try add(vector.name, vector.block)
            made.add("\(vector.name) parts", rows(vector.parts))
        }
        for lie in ColumnLies.all { try add("bad: \(lie.name)", lie.block) }
        return made
    }

    private static func rows(_ parts: [CarriedEntry.Secluded]) -> [UInt8] {
        Rows.secluded(parts.map { CarriedEntry(open: [], secluded: $0) })
    }

    private func block(_ name: String, of file: NamedValues) throws -> [CarriedEntry.Secluded] {
        func number(_ what: String) throws -> Int { try #require(Int(file.text("\(name) \(what)"))) }
        let codec = try #require(FrameCodec(rawValue: UInt8(try number("codec"))))
        return try HandBlock.parts(
            file["\(name) block"], length: number("length"), count: number("count"), codec: codec)
    }

    @Test("what the vectors say is read, and every lie of theirs is refused")
    func vectors() throws {
        let made = try Self.vectors()
        if records {
            let remark = "# The vectors of columns.md §9. Hexadecimal, numbers in decimal.\n"
            try Data((remark + made.lines).utf8).write(to: NamedValues.folder.appending(path: Self.file))
        }
        let held = try NamedValues(file: Self.file)
        #expect(held.values.map(\.name) == made.values.map(\.name))
        for vector in ColumnVectors.good {
            #expect(try block(vector.name, of: held) == vector.parts, "\(vector.name)")
            #expect(held["\(vector.name) parts"] == Self.rows(vector.parts))
        }
        for lie in ColumnLies.all {
            #expect(throws: lie.fault, "\(lie.name)") { try block("bad: \(lie.name)", of: held) }
        }
    }

    @Test("what is put together by hand is read, and written again comes back")
    func byHand() throws {
        for vector in ColumnVectors.good {
            #expect(try vector.block.parts() == vector.parts, "\(vector.name)")
            for codec in [FrameCodec.columns, .phrases] {
                #expect(try again(vector.parts, codec) == vector.parts, "\(vector.name)")
            }
        }
    }

    @Test("lies are refused, quickly, with what they break")
    func lies() throws {
        let took = ContinuousClock().measure {
            for lie in ColumnLies.all { #expect(throws: lie.fault, "\(lie.name)") { try lie.block.parts() } }
        }
        #expect(took < .seconds(20))
    }

    private func again(_ parts: [CarriedEntry.Secluded], _ codec: FrameCodec) throws -> [CarriedEntry.Secluded] {
        let packed = try #require(try pack(parts, codec))
        return try HandBlock.parts(packed.bytes, length: packed.inflated, count: parts.count, codec: codec)
    }

    private func pack(_ parts: [CarriedEntry.Secluded], _ codec: FrameCodec) throws -> ColumnBlock.Packed? {
        try ColumnBlock.pack(
            parts, classes: parts.indices.map { UInt64($0 % 3) }, phrases: codec == .phrases ? .first : nil,
            dictionary: [])
    }

    @Test("random messages and junk come back exactly, in any order", arguments: 0..<60 as Range<UInt64>)
    func random(seed: UInt64) throws {
        var made = RandomMessages(seed: seed)
        let parts = made.parts(Int(seed) * 2)
        for codec in [FrameCodec.columns, .phrases] {
            #expect(try again(parts, codec) == parts)
            #expect(try again(parts.reversed(), codec) == parts.reversed())
        }
    }

    @Test("cut anywhere it is refused; with a bit turned anywhere nothing falls over")
    func damaged() throws {
        var made = RandomMessages(seed: 1000)
        for codec in [FrameCodec.columns, .phrases] {
            let parts = made.parts(12)
            let packed = try #require(try pack(parts, codec))
            func read(_ bytes: [UInt8]) throws -> [CarriedEntry.Secluded] {
                try HandBlock.parts(bytes, length: packed.inflated, count: 12, codec: codec)
            }
            for end in packed.bytes.indices {
                #expect(throws: FrameFault.self) { try read(Array(packed.bytes[..<end])) }
            }
            for index in packed.bytes.indices {
                // Refused or something else: a block is no part of what is signed.
                for bit in 0..<8 as Range<UInt8> { _ = try? read(packed.bytes.flipped(index, 1 << bit)) }
            }
        }
    }

    @Test("streams that were changed at random give what fits the bounds, or nothing")
    func changed() throws {
        let took = try ContinuousClock().measure {
            for seed in 0..<600 as Range<UInt64> {
                var made = RandomMessages(seed: seed % 20)
                let parts = made.parts(20)
                let packed = try #require(try pack(parts, .columns))
                var header = ByteReader(packed.bytes[...])
                let (shapes, numbers) = (Int(try header.varint()), Int(try header.varint()))
                let deflated = try header.bytes(Int(try header.varint()))
                var streams = try Deflate.expand(deflated, dictionary: [], length: packed.inflated)
                for change in 0...seed % 4 {
                    let dice = noise(5, seed * 4 + change)
                    // Mostly in the shapes, where the promises are made.
                    let room = dice[0] < 200 ? max(shapes, 1) : streams.count
                    streams[(Int(dice[1]) << 16 | Int(dice[2]) << 8 | Int(dice[3])) % room] = dice[4]
                }
                var block = HandBlock(
                    shapes: Array(streams[..<shapes]), numbers: Array(streams[shapes..<shapes + numbers]),
                    texts: Array(streams[(shapes + numbers)...]), count: 20)
                block.plain = Array(packed.bytes[deflated.endIndex...])
                guard let read = try? block.parts() else { continue }  // refusal is what is expected
                #expect(read.count == 20 && Self.rows(read).count <= Wire.blockLimit + 64 * 20)
            }
        }
        #expect(took < .seconds(60))
    }
}

/// Protobuf messages of any kind, and what is none.
private struct RandomMessages {
    private var entropy: SeededEntropy

    init(seed: UInt64) { entropy = SeededEntropy(seed: seed) }

    private mutating func below(_ limit: Int) -> Int {
        let bytes = entropy.bytes(4)
        return (Int(bytes[0]) << 16 | Int(bytes[1]) << 8 | Int(bytes[2])) % limit
    }

    mutating func parts(_ count: Int) -> [CarriedEntry.Secluded] {
        (0..<count).map { _ in
            switch below(20) {
            case 0: .none
            case 1: .withheld(mac: entropy.bytes(32))
            case 2: .held(entropy.bytes(below(30)))
            default: .held(message(depth: 0))
            }
        }
    }

    private mutating func message(depth: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<below(7) {
            let number = 1 + below(12)
            switch below(10) {
            case 0...3:
                let width = [1, 7, 20, 64][below(4)]
                let value = entropy.bytes(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) } >> UInt64(64 - width)
                bytes += varints([UInt64(number) << 3, value])
            case 4:
                let isLong = below(2) == 0
                bytes += varints([UInt64(number) << 3 | (isLong ? 1 : 5)]) + entropy.bytes(isLong ? 8 : 4)
            case 5...6 where depth < 4: bytes += bytesField(number, message(depth: depth + 1))
            default: bytes += bytesField(number, string())
            }
        }
        return bytes
    }

    private func bytesField(_ number: Int, _ value: [UInt8]) -> [UInt8] {
        varints([UInt64(number) << 3 | 2, UInt64(value.count)]) + value
    }

    private mutating func string() -> [UInt8] {
        switch below(8) {
        case 0: entropy.bytes(below(40))
        case 1: []
        case 2: Array("abc\0d".utf8)
        case 3: Array(repeating: 0x78, count: 200)
        case 4: entropy.bytes(16)
        case 5: Array("材料齐全，符合受理条件。\(below(5))".utf8)
        case 6: Array("古丽·买买提𠮷\u{7f}é".utf8)
        default: Array("申请人\(below(3))".utf8)
        }
    }
}
