@testable import Journal

/// The blocks of `Protocol/vectors/columns.txt`, put together by hand from columns.md: each layout once.
enum ColumnVectors {
    struct Good {
        let name: String
        let block: HandBlock
        let parts: [CarriedEntry.Secluded]
    }

    static var good: [Good] { numbers + strings + groups + forms + phrases }

    /// 1000, 1003, 1001, 1500 in each layout.
    private static var numbers: [Good] {
        let written: [[UInt64]] = [[1000, 1003, 1001, 1500], [1000, 6, 3, 998], [1000, 5, 4, 993]]
        let parts = ([1000, 1003, 1001, 1500] as [UInt64]).map { CarriedEntry.Secluded.held(field(1, $0)) }
        var made: [Good] = []
        for (transform, numbers) in written.enumerated() {
            let layout = UInt8(2 * transform)
            var block = HandBlock.messages(4, [key(1, .varint)], [layout])
            block.numbers = varints(numbers)
            made.append(Good(name: "numbers \(layout)", block: block, parts: parts))
            // The low bytes deflated, the high ones plain; then the other way round.
            block = HandBlock.messages(4, [key(1, .varint)], [layout + 1, 2, 0b10])
            block.numbers = numbers.map { UInt8($0 & 0xff) }
            block.plain = numbers.map { UInt8($0 >> 8) }
            made.append(Good(name: "numbers \(layout + 1)", block: block, parts: parts))
            (block.numbers, block.plain) = (block.plain, block.numbers)
            block.shapes[block.shapes.count - 1] = 0b01
            made.append(Good(name: "numbers \(layout + 1) low plain", block: block, parts: parts))
        }
        let constant = HandBlock.messages(3, [key(1, .varint)], [6] + varints([.max]))
        made.append(
            Good(name: "numbers 6", block: constant, parts: Array(repeating: .held(field(1, .max)), count: 3)))
        var wide = HandBlock.messages(2, [key(1, .varint)], [3, 8, 0xff])
        wide.plain = [[5, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0x80]].flatMap { $0 }
        // 2⁶³ is the zigzag of 2⁶².
        made.append(
            Good(
                name: "numbers of eight planes", block: wide,
                parts: [.held(field(1, 5)), .held(field(1, 5 + 1 << 62))]))
        return made
    }

    /// ab, 甲乙, ab, 甲乙, x (or of four bytes each) in each layout.
    private static var strings: [Good] {
        var made: [Good] = []
        for origin in 0..<5 as Range<UInt8> {
            let isFixed = origin == 1 || origin == 2
            let values: [[UInt8]] =
                isFixed
                ? [noise(4, 1), noise(4, 2), noise(4, 3)] : [Array("ab".utf8), Array("甲乙".utf8), Array("x".utf8)]
            for references in 0..<3 as Range<UInt8> {
                let order = references == 0 ? [0, 1, 2] : [0, 1, 0, 1, 2]
                var block = HandBlock.messages(order.count, [key(1)], [origin * 3 + references])
                if references > 0 {
                    block.shapes += [0]
                    block.numbers = references == 1 ? [0, 0, 2, 3, 0] : [0, 0, 3, 2, 0]
                }
                if isFixed { block.shapes += [4] }
                if origin > 2 {
                    block.shapes += [0]
                    block.numbers += [2, 6, 1]
                }
                let ended: [[UInt8]] = origin == 0 ? values.map { $0 + [0] } : values
                let bytes = Array(ended.joined())
                if origin == 2 || origin == 4 { block.plain = bytes } else { block.texts = bytes }
                made.append(
                    Good(
                        name: "strings \(origin * 3 + references)", block: block,
                        parts: order.map { .held(field(1, values[$0])) }))
            }
        }
        // The second field is of the block's table: the first's third string, which is its second of four bytes or more.
        var block = HandBlock.messages(3, [key(1), key(2)], [0, 1, 0, 6, 1])
        block.numbers = [1, 2, 2]
        block.texts = Array("abc\0abcd\0abcde\0".utf8)
        made.append(
            Good(
                name: "strings of the table", block: block,
                parts: ["abc", "abcd", "abcde"].map { .held(field(1, $0) + field(2, "abcde")) }))
        return made
    }

    private static var groups: [Good] {
        var shaped = HandBlock(
            shapes: [6, 2] + HandBlock.group([[key(1, .varint)], [key(2), key(1, .varint)], []]) + [0])
        shaped.count = 4
        shaped.numbers = [1, 0, 2, 1, 3, 4, 5]
        shaped.shapes += [0, 0]
        shaped.texts = Array("a\0b\0".utf8)
        let ordered: [CarriedEntry.Secluded] = [
            .held(field(2, "a") + field(1, 3)), .held(field(1, 4)), .held([]), .held(field(2, "b") + field(1, 5)),
        ]
        var runs = HandBlock.messages(2, [key(3, .varint, isRepeated: true), key(4)], [0, 6, 7, 0])
        runs.numbers = [2, 1]
        runs.texts = Array("a\0b\0".utf8)
        var again = HandBlock.messages(1, [key(1, .varint), key(2, .varint), key(1, .varint)], [0, 6, 9])
        again.numbers = [7, 8]
        let fixed = noise(12, 7)
        var wires = HandBlock.messages(1, [key(1, .fixed64), key(2, .fixed32)], [6, 8, 6, 4])
        wires.plain = fixed
        var nested = HandBlock.messages(
            2, [key(1)],
            [15] + HandBlock.group([[key(1), key(2, .varint)]]) + [15] + HandBlock.group([[key(5, .varint)]]) + [
                6, 1, 0,
            ])
        nested.numbers = [8, 9]
        func inner(_ number: UInt64) -> [UInt8] { field(1, field(1, field(5, 1)) + field(2, number)) }
        // The text of class 2, then the messages of class 9.
        var classes = HandBlock.messages(
            3, [key(1)], [16, 0, 0, 15] + HandBlock.group([[key(5, .varint)]]) + [0])
        classes.numbers = [9, 2, 9, 3, 4]
        classes.texts = Array("b\0".utf8)
        return [
            Good(
                name: "values by classes", block: classes,
                parts: [.held(field(1, field(5, 3))), .held(field(1, "b")), .held(field(1, field(5, 4)))]),
            Good(name: "three shapes, one of them empty", block: shaped, parts: ordered),
            Good(
                name: "runs of fields", block: runs,
                parts: [.held(field(3, 7) + field(3, 7) + field(4, "a")), .held(field(3, 7) + field(4, "b"))]),
            Good(
                name: "a field before and after another", block: again,
                parts: [.held(field(1, 7) + field(2, 9) + field(1, 8))]),
            Good(
                name: "fixed numbers", block: wires,
                parts: [.held([0x09] + fixed[..<8] + [0x15] + fixed[8...])]),
            Good(name: "messages in messages", block: nested, parts: [.held(inner(8)), .held(inner(9))]),
        ]
    }

    private static var forms: [Good] {
        let mac = noise(32, 9)
        var mixed = HandBlock(shapes: [0] + HandBlock.group([[key(1, .varint)]]) + [6, 5, 9, 0], count: 5)
        mixed.numbers = [0, 1, 2, 3, 2, 3]
        mixed.texts = [0xff, 0xff, 0xff]
        mixed.plain = mac
        return [
            Good(
                name: "nothing but no parts", block: HandBlock(shapes: [6, 0], count: 40),
                parts: Array(repeating: .none, count: 40)),
            Good(
                name: "every form", block: mixed,
                parts: [.none, .withheld(mac: mac), .held(field(1, 5)), .held([0xff, 0xff, 0xff]), .held(field(1, 5))]),
            Good(
                name: "empty messages", block: HandBlock(shapes: [6, 2, 1, 0], count: 3),
                parts: [.held([]), .held([]), .held([])]),
        ]
    }

    private static var phrases: [Good] {
        let table = PhraseTable.first
        func said(_ phrase: Int) -> [UInt8] { Array(table.bytes[table.span(of: phrase).range]) }
        let last = table.count - 1
        var block = HandBlock.messages(1, [key(1)], [0])
        block.codec = .phrases
        block.texts =
            Array("a~".utf8) + [2] + Array("甲".utf8) + table.code(of: last) + [1] + Array("·".utf8) + [1]
            + Array("𠮷".utf8) + [1, 0x7f, 0]
        let text = Array("a~".utf8) + said(0) + Array("甲".utf8) + said(last) + Array("·𠮷\u{7f}".utf8)
        return [Good(name: "phrases", block: block, parts: [.held(field(1, text))])]
    }
}
