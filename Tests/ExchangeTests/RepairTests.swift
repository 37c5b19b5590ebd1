import Exchange
import Journal
import Requirements
import ScriptedReplica
import Testing

/// Entries whose bytes one side has lost come back from the other.
@Suite("damaged entries are asked for again", .requirement("E13"))
struct RepairTests {
    private let story = SessionTests()

    private func lost(_ count: Int, at neighbour: Neighbour, of tag: UInt64) {
        neighbour.replica.lose((0..<UInt64(count)).map { 1 + 2 * $0 }, of: tag)
    }

    @Test("both sides mend each other in the one turn in which nothing else is said, whoever lost what")
    func bothWays() throws {
        let line = try story.friends()
        let whole = line.child.replica.content
        lost(3, at: line.child, of: 0xA)
        lost(2, at: line.child, of: 0xB)
        lost(4, at: line.parent, of: 0xA)
        #expect(line.child.replica.content != whole)
        #expect(try line.run())
        // The first three of A are lost at both: nobody has them.
        #expect(line.child.replica.damage.places.map(\.position) == [1, 3, 5])
        #expect(line.parent.replica.damage.places.map(\.position) == [1, 3, 5])
        #expect(line.child.replica.content == line.parent.replica.content)
        #expect(line.turns <= 2)
    }

    @Test("what is more than one frame comes in several, one after the other")
    func manyFrames() throws {
        let line = try story.friends(600, 10)
        let whole = line.parent.replica.content
        lost(290, at: line.parent, of: 0xA)
        #expect(try line.run())
        #expect(line.parent.replica.content == whole)
        #expect(line.turns > 2)
    }

    @Test("strangers mend each other too, beside everything else that goes")
    func strangers() throws {
        let line = try story.strangers()
        #expect(try line.run())
        let whole = line.parent.replica.content
        lost(2, at: line.parent, of: 0xA)
        line.parent.memory = Memory()
        try line.child.replica.append(to: story.up, count: 3)
        #expect(try line.run())
        #expect(line.parent.replica.damage.isEmpty)
        #expect(
            line.parent.replica.content["\(story.up) 000000000000000a"]?.prefix(21)
                == whole["\(story.up) 000000000000000a"]?[...])
    }

    @Test("what the other has not got either stays damaged, is asked for once, and holds nothing up")
    func nowhere() throws {
        let line = try story.friends()
        line.child.replica.lose([4], of: 0xA)
        line.parent.replica.lose([4, 5], of: 0xA)
        #expect(try line.run())
        #expect(line.child.replica.damage.places.map(\.position) == [4])
        #expect(line.parent.replica.damage.places.map(\.position) == [4])
        try line.child.append(story.up)
        #expect(try line.settle())
        #expect(line.parent.replica.entryCount == line.child.replica.entryCount)
    }

    @Test("a line cut at any byte loses nothing, and the next goes on", arguments: [40, 90, 140, 300, 700, 1500])
    func cut(_ bytes: Int) throws {
        let line = try story.friends(100, 10)
        let whole = line.parent.replica.content
        lost(45, at: line.parent, of: 0xA)
        try line.run(cut: bytes)
        #expect(try line.run())
        #expect(line.parent.replica.content == whole)
        #expect(line.child.replica.content == whole)
    }

    @Test("answers that nobody asked for, and questions upon questions, end the line")
    func outOfTurn() throws {
        var asked = AskedRanges()
        asked.add(.init(journal: story.up, segment: SegmentTag(value: 0xA), position: 1))
        for messages: [Message] in [
            [.repair(Repair(frame: [], hasMore: false))], [.mended], [.wants(AskedRanges())],
            [.wants(asked), .wants(asked)],
        ] {
            let line = try story.friends()
            try line.parent.connect()
            try line.child.connect()
            try line.settle()
            for message in messages { try line.parent.receive(ArraySlice(message.bytes)) }
            guard case .refused(let refusal)? = line.parent.ending else {
                Issue.record("\(messages)")
                continue
            }
            #expect(refusal.code == .protocolBroken)
        }
    }
}
