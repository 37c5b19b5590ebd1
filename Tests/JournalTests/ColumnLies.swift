@testable import Journal

/// Blocks that break one rule of columns.md each, with what a reader says.
enum ColumnLies {
    struct Bad {
        let name: String
        let block: HandBlock
        let fault: FrameFault
    }

    static var all: [Bad] { layouts + ends + references + bounds }

    private static func bad(
        _ name: String, _ fault: FrameFault, _ block: HandBlock, _ change: (inout HandBlock) -> Void = { _ in }
    ) -> Bad {
        var block = block
        change(&block)
        return Bad(name: name, block: block, fault: fault)
    }

    /// Entries with one number each.
    private static func numbers(_ count: Int, _ shapes: [UInt8]) -> HandBlock {
        .messages(count, [key(1, .varint)], shapes)
    }

    /// Entries with one string each.
    private static func strings(_ count: Int, _ shapes: [UInt8]) -> HandBlock { .messages(count, [key(1)], shapes) }

    private static var layouts: [Bad] {
        [
            bad("number layout 7", .unknownLayout, numbers(2, [7])),
            bad("planes without width", .unknownLayout, numbers(2, [1, 0, 0])),
            bad("planes of nine bytes", .unknownLayout, numbers(2, [1, 9, 0])),
            bad("a plane beyond the width", .unknownLayout, numbers(2, [1, 2, 4])),
            bad("string layout 17", .unknownLayout, strings(1, [17])),
            bad("classes in a class", .unknownLayout, strings(2, [16, 6, 1, 16, 6, 1, 0])) {
                $0.texts = Array("a\0b\0".utf8)
            },
            bad("classes of fixed numbers", .unknownLayout, .messages(1, [key(1, .fixed64)], [16, 6, 1, 6, 8])) {
                $0.plain = noise(8, 1)
            },
            bad("classes of whole parts", .unknownLayout, HandBlock(shapes: [6, 3, 16, 6, 1, 0])),
            bad("a group of fixed numbers", .unknownLayout, .messages(1, [key(1, .fixed64)], [15, 1, 0])),
            bad("fixed numbers of other length", .unknownLayout, .messages(1, [key(1, .fixed64)], [6, 4])) {
                $0.plain = noise(4, 1)
            },
            bad("a group of whole parts", .unknownLayout, HandBlock(shapes: [6, 3, 15, 1, 0])),
            bad("form 4", .malformed("an entry has no known form"), HandBlock(shapes: [6, 4])),
            bad("field number 0", .unknownLayout, .messages(1, [1], [6, 1])),
            bad("a key beyond 32 bits", .unknownLayout, .messages(1, [1 << 32], [6, 1])),
            bad("no shape", .malformed("a group of messages has no shape"), HandBlock(shapes: [6, 2, 0])),
            bad("more shapes than messages", .tooLarge(2), HandBlock(shapes: [6, 2] + HandBlock.group([[], []]))),
            bad(
                "a shape without a message", .malformed("a shape that no message has"),
                HandBlock(shapes: [6, 2] + HandBlock.group([[], [key(1)]]) + [6, 0], count: 2)),
            bad(
                "a message of no shape", .wrongReference,
                HandBlock(shapes: [6, 2] + HandBlock.group([[], [key(1)]]) + [6, 2], count: 2)),
            bad(
                "a number in a longer form", .malformed("a number is not in its shortest form"),
                numbers(1, [6, 0x80, 0])),
            bad(
                "a number of 65 bits", .malformed("a number is larger than 64 bits"),
                numbers(1, [6] + Array(repeating: 0xff, count: 9) + [2])),
        ]
    }

    private static var ends: [Bad] {
        [
            bad("no shapes", .columnEnds, HandBlock()),
            bad("numbers end", .columnEnds, numbers(3, [0])) { $0.numbers = [1, 2] },
            bad("a number ends", .columnEnds, numbers(2, [0])) { $0.numbers = [1, 0x80] },
            bad("planes end", .columnEnds, numbers(3, [1, 2, 0])) { $0.numbers = [1, 2, 3, 4, 5] },
            bad("plain planes end", .columnEnds, numbers(3, [1, 2, 3])) { $0.plain = [1, 2, 3, 4, 5] },
            bad("a text without its end", .columnEnds, strings(1, [0])) { $0.texts = [0x61] },
            bad("strings end", .columnEnds, strings(2, [3, 4])) { $0.texts = noise(7, 1) },
            bad("plain strings end", .columnEnds, strings(2, [6, 4])) { $0.plain = noise(7, 1) },
            bad("a MAC ends", .columnEnds, HandBlock(shapes: [6, 1])) { $0.plain = noise(31, 1) },
            bad("shapes left", .malformed("bytes after the last column"), numbers(1, [6, 1, 0])),
            bad("numbers left", .malformed("bytes after the last column"), numbers(1, [6, 1])) { $0.numbers = [0] },
            bad("texts left", .malformed("bytes after the last column"), numbers(1, [6, 1])) { $0.texts = [0] },
            bad("plain left", .malformed("bytes after the last column"), numbers(1, [6, 1])) { $0.plain = [0] },
        ]
    }

    private static var references: [Bad] {
        func phrased(_ text: [UInt8]) -> HandBlock {
            var block = strings(1, [0])
            block.codec = .phrases
            block.texts = text + [0]
            return block
        }
        let table = PhraseTable.first
        let last = table.code(of: table.count - 1)
        return [
            bad("a string that was not told", .wrongReference, strings(2, [1, 0])) {
                $0.numbers = [0, 3]
                $0.texts = Array("abcd\0".utf8)
            },
            bad("a string told later", .wrongReference, strings(2, [2, 0])) {
                $0.numbers = [2, 0]
                $0.texts = Array("abcd\0".utf8)
            },
            bad("an empty table", .wrongReference, strings(1, [1, 6, 1, 6, 0])),
            bad("the table before it has the column's own", .wrongReference, strings(2, [1, 0, 6, 0])) {
                $0.numbers = [0, 1]
                $0.texts = Array("abcd\0".utf8)
            },
            bad("a phrase beyond the table", .wrongReference, phrased([last[0], last[1] + 1])),
            bad("half a code", .columnEnds, phrased([last[0]])),
            bad("half a character", .columnEnds, phrased([0xe7, 0x94])),
            bad("a literal of nothing", .columnEnds, phrased([1])),
            bad("half a literal", .columnEnds, phrased([1, 0xf0, 0xa0, 0xae])),
        ]
    }

    private static var bounds: [Bad] {
        let much: UInt64 = 1 << 60
        var deep: [UInt8] = []
        for _ in 0...Wire.depthLimit { deep += [15] + HandBlock.group([[key(1)]]) }
        let wide = (1...UInt32(Wire.columnsLimit) + 1).map { key($0, .varint) }
        let long = [UInt8](repeating: 0, count: Wire.partLimit)
        return [
            bad(
                "2⁶⁰ fields from a constant", .tooLarge(much),
                .messages(1, [key(1, .varint, isRepeated: true)], [6] + varints([much]) + [6, 0])),
            bad(
                "more fields than come out", .tooLarge(4_194_303),
                .messages(1, [key(1, .varint, isRepeated: true)], [6] + varints([4_194_304]) + [6, 0])),
            bad("a run of no fields", .tooLarge(0), .messages(1, [key(1, .varint, isRepeated: true)], [6, 0, 6, 0])),
            bad("groups too deep", .tooLarge(17), .messages(1, [key(1)], deep)),
            bad("too many columns", .tooLarge(4097), .messages(1, wide, Array(repeating: 6, count: 2 * wide.count))),
            bad("too long a shape", .tooLarge(65537), HandBlock(shapes: [6, 2, 1] + varints([65537]))),
            bad(
                "too many keys", .tooLarge(65537),
                HandBlock(shapes: [6, 2] + HandBlock.group([Array(repeating: key(1, .varint), count: 65536)]))),
            bad("a string too long", .tooLarge(262_145), strings(1, [3] + varints([262_145]))),
            bad("a length too long", .tooLarge(262_145), strings(1, [9, 6] + varints([262_145]))),
            bad(
                "one string again and again", .tooLarge(UInt64(Wire.partLimit)),
                strings(17, [4, 0] + varints([262_144]))
            ) {
                $0.numbers = [0] + Array(repeating: 2, count: 16)
                $0.texts = long
            },
            bad("a part too long", .tooLarge(262_148), strings(1, [3] + varints([262_144]))) { $0.texts = long },
        ]
    }
}
