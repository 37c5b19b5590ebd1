import Chronology
import Requirements
import Testing

@testable import Journal

@Suite("What entries say by reference")
struct SegmentContextTests {
    private let base = Known(beacon: 20_775, authority: 7, catalog: 3, calendar: 1, rules: 1)
    private let first = noise(16, 1)
    private let second = noise(16, 2)
    private let foreign: SubjectID

    init() throws { foreign = try #require(SubjectID(bytes: noise(16, 3))) }

    private func opened() throws -> SegmentContext {
        var context = SegmentContext()
        let opening = Opening(
            segment: SegmentTag(value: 9), journal: nil,
            parents: [.init(tip: Tip(segment: SegmentTag(value: 8), size: 40), root: nil)], known: base)
        _ = try context.write(Draft(kind: EntryKind.opening, wall: noon, known: base, body: opening.body))
        return context
    }

    private func draft(
        _ kind: UInt32, _ about: Draft.About, known: Known? = nil, seen: [[UInt8]] = [],
        privateBody: [UInt8]? = [1, 2, 3],
        secret: [UInt8] = []
    ) -> Draft {
        Draft(
            kind: kind, wall: noon, driftSeconds: -3, about: about, seen: seen, known: known ?? base, officer: 2,
            body: [9],
            privateBody: privateBody, secret: secret)
    }

    /// Reads what was written, as a node far away does.
    private func reread(_ entries: [ReadEntry], withPrivate: Bool = true) throws -> [ReadEntry] {
        var context = SegmentContext()
        return try entries.map { try context.read(CarriedEntry($0.entry, withPrivate: withPrivate)) }
    }

    @Test("a case is named once and by its ordinal after; its secret stands in its first private part alone")
    func ordinals() throws {
        var context = try opened()
        let one = try context.write(draft(101, .opens, secret: first))
        let subject = try #require(one.subject)
        #expect(subject == SubjectID(opening: one.entry.hash))
        let two = try context.write(draft(120, .subject(foreign), privateBody: nil))
        let three = try context.write(draft(107, .subject(subject), secret: second))
        let four = try context.write(draft(123, .subject(foreign), secret: second))
        let five = try context.write(draft(126, .subject(foreign)))

        #expect(one.opensSubject && !two.opensSubject && !three.opensSubject)
        #expect([one, two, three, four, five].map(\.subject) == [subject, foreign, subject, foreign, foreign])
        #expect(context.mentions.map(\.subject) == [subject, foreign])
        #expect(context.mentions.map(\.secret) == [first, second])
        #expect(three.entry.secluded.mac == Secret.mac(of: [18, 3, 1, 2, 3], under: first))
        #expect(five.entry.secluded.mac == Secret.mac(of: [18, 3, 1, 2, 3], under: second))
        // 16 bytes of name and 16 of secret are said once: what follows is shorter by both and their tags.
        #expect(four.entry.length - five.entry.length == 18)

        var reader = try opened()
        for written in [one, two, three, four, five] {
            #expect(try reader.read(CarriedEntry(written.entry, withPrivate: true)) == written)
        }
        #expect(reader.known == context.known && reader.mentions == context.mentions)
        let again = try ReadEntry(rereading: five.entry, subject: foreign, base: base)
        #expect(again == five)
        #expect(try ReadEntry(rereading: one.entry, subject: subject, base: base) == one)
    }

    @Test("who lacks the private parts reads the same names, and no private body", .requirement("Z10"))
    func withheld() throws {
        var context = try opened()
        let one = try context.write(draft(101, .opens, secret: first))
        let subject = try #require(one.subject)
        let two = try context.write(draft(107, .subject(subject)))
        var reader = try opened()
        for written in [one, two] {
            let read = try reader.read(CarriedEntry(written.entry, withPrivate: false))
            #expect(read.entry.hash == written.entry.hash)
            #expect(read.subject == written.subject)
            #expect(read.privateBody == nil && written.privateBody == [1, 2, 3])
        }
        // A private part whose secret was withheld cannot be checked, so it is not taken; without it the entry is.
        var partly = try opened()
        _ = try partly.read(CarriedEntry(one.entry, withPrivate: false))
        #expect(throws: FrameFault.gap) { try partly.read(CarriedEntry(two.entry, withPrivate: true)) }
        // Nor lost for good: whoever has kept the secret elsewhere reads it.
        partly.recall(first, of: subject)
        #expect(try partly.read(CarriedEntry(two.entry, withPrivate: true)).entry == two.entry)
    }

    @Test("numbers count from the opening, up and down")
    func numbers() throws {
        var context = try opened()
        let later = Known(beacon: 20_776, authority: 5, catalog: 900, calendar: 0, rules: 2)
        let read = try context.write(draft(250, .nothing, known: later, secret: first))
        #expect(read.known == later)
        let plain = try context.write(draft(250, .nothing, secret: first))
        #expect(plain.known == base)
        #expect(plain.driftSeconds == -3 && plain.officer == 2 && plain.wall == noon)
        // What the opening knew costs nothing; five differences cost a tag and a number each.
        #expect(read.entry.open.count - plain.entry.open.count == 11)
    }

    @Test("`seen` is whole prefixes, sorted")
    func seen() throws {
        var context = try opened()
        let prefixes = [[9, 9, 9, 9, 9, 9], [1, 2, 3, 4, 5, 6]] as [[UInt8]]
        let read = try context.write(draft(120, .subject(foreign), seen: prefixes, privateBody: nil))
        #expect(read.seen == prefixes.reversed())
        #expect(throws: FrameFault.malformed("`seen` is not whole prefixes")) {
            try context.write(draft(120, .subject(foreign), seen: [[1, 2, 3, 4, 5]], privateBody: nil))
        }
    }

    @Test("references to what was never said are refused")
    func dangling() throws {
        func read(_ open: [UInt8], _ secluded: CarriedEntry.Secluded = .none) throws -> ReadEntry {
            var context = try opened()
            return try context.read(CarriedEntry(open: open, secluded: secluded))
        }
        let receipt = field(1, 101)
        #expect(throws: FrameFault.malformed("a case's ordinal was never given")) { try read(receipt + field(5, 1)) }
        #expect(throws: FrameFault.malformed("a case's ordinal was never given")) {
            try read(receipt + field(4, noise(16, 1)) + field(5, 1))
        }
        // Named twice over, by ordinal and by id: which one is meant?
        var mentioned = try opened()
        _ = try mentioned.read(CarriedEntry(open: receipt + field(4, noise(16, 1)), secluded: .none))
        #expect(throws: FrameFault.malformed("a case's ordinal was never given")) {
            try mentioned.read(CarriedEntry(open: receipt + field(4, noise(16, 1)) + field(5, 1), secluded: .none))
        }
        #expect(throws: FrameFault.malformed("a case's name is not 16 bytes")) {
            try read(receipt + field(4, noise(15, 1)))
        }
        #expect(throws: FrameFault.malformed("a secret is not 16 bytes")) {
            try read(receipt, .held(field(1, noise(17, 1))))
        }
        #expect(throws: FrameFault.malformed("a private part comes before its secret")) {
            try read(field(1, 250), .held(field(2, [1])))
        }
        #expect(throws: FrameFault.malformed("an open part is no message")) { try read([0xff]) }
        #expect(throws: FrameFault.malformed("a private part is no message")) { try read(receipt, .held([0xff])) }
        #expect(throws: FrameFault.malformed("an opening either founds a journal or continues one")) {
            try read(field(1, 1))
        }
    }

    @Test("parts cut or turned at every byte are refused, or are entries of another name")
    func everyByte() throws {
        var context = try opened()
        let before = context
        let entry = try context.write(
            draft(101, .opens, known: Known(beacon: 1), seen: [[1, 2, 3, 4, 5, 6]], secret: first)
        ).entry
        guard case .held(let part, _) = entry.secluded else { return #expect(Bool(false), "no private part") }
        func name(_ open: [UInt8], _ secluded: CarriedEntry.Secluded) -> LeafHash? {
            var reader = before
            return try? reader.read(CarriedEntry(open: open, secluded: secluded)).entry.hash  // refused is as good
        }
        #expect(name(entry.open, .held(part)) == entry.hash)
        for end in entry.open.indices { #expect(name(Array(entry.open[..<end]), .held(part)) != entry.hash) }
        for end in part.indices { #expect(name(entry.open, .held(Array(part[..<end]))) != entry.hash) }
        for mask in [1, 2, 4, 8, 16, 32, 64, 128] as [UInt8] {
            for index in entry.open.indices {
                #expect(name(entry.open.flipped(index, mask), .held(part)) != entry.hash)
            }
            for index in part.indices { #expect(name(entry.open, .held(part.flipped(index, mask))) != entry.hash) }
        }
        #expect(name(entry.open, .none) != entry.hash)
        #expect(name(entry.open, .withheld(mac: Secret.mac(of: part, under: first))) == entry.hash)
    }

    @Test("a part that no frame may carry is not written")
    func tooLarge() throws {
        var context = try opened()
        let fits = Array(repeating: UInt8(7), count: Wire.partLimit - 100)
        let over = Array(repeating: UInt8(7), count: Wire.partLimit)
        _ = try context.write(Draft(kind: 201, wall: noon, known: base, body: fits))
        #expect(throws: FrameFault.self) { try context.write(Draft(kind: 201, wall: noon, known: base, body: over)) }
        #expect(throws: FrameFault.self) {
            try context.write(draft(101, .opens, privateBody: over, secret: first))
        }
    }

    @Test("without the secret nobody can test a guess of a private part")
    func macNeedsSecret() {
        let part: [UInt8] = Array("张三".utf8)
        #expect(Secret.mac(of: part, under: first) != Secret.mac(of: part, under: second))
        #expect(LeafHash(open: [1], mac: Secret.mac(of: part, under: first)) != LeafHash(open: [1], mac: nil))
        // The length in front of the open part keeps it apart from the MAC.
        let mac = Secret.mac(of: part, under: first)
        #expect(LeafHash(open: [1] + mac, mac: nil) != LeafHash(open: [1], mac: mac))
    }
}
