import Exchange
import Journal
import Requirements
import ScriptedReplica
import Testing

/// Two machines back to back, with replicas in memory.
@Suite("a line between two neighbours", .requirement("E13"))
struct SessionTests {
    let up = JournalID.sample(1)
    let down = JournalID.sample(2)
    let receipts = JournalID.sample(3)

    /// A village with `mine` entries of its own and a town with `theirs`, and a journal for receipts.
    func strangers(_ mine: Int = 20, _ theirs: Int = 10) throws -> Line {
        var village = ScriptedReplica()
        try village.open(up, 0xA, count: mine)
        var town = ScriptedReplica()
        try town.open(down, 0xB, count: theirs)
        try town.open(receipts, 0xC)
        let parent = Neighbour(.parent, town, beacon: [9, 9, 9])
        parent.receipts = receipts
        return Line(Neighbour(.child, village, beacon: [1, 2, 3, 4]), parent)
    }

    /// The same two after a complete exchange.
    func friends(_ mine: Int = 20, _ theirs: Int = 10) throws -> Line {
        let line = try strangers(mine, theirs)
        #expect(try line.run())
        #expect(line.child.replica.tips == line.parent.replica.tips)
        return line
    }

    @Test("first contact: everything goes both ways, with a receipt, in two turns")
    func firstContact() throws {
        let line = try strangers()
        #expect(try line.run())
        #expect(line.turns == 2)
        #expect(line.child.session.turns == 2)
        #expect(line.child.replica.content == line.parent.replica.content)
        #expect(line.child.replica.entryCount == 21 + 11 + 2)
        #expect(line.parent.heard == [true])
        #expect(line.child.observed == [9, 9, 9])
        #expect(line.parent.observed == [1, 2, 3, 4])
        #expect(line.child.memory.settled == line.child.replica.tips)
        #expect(line.parent.memory == line.child.memory)
    }

    @Test("nothing new: one turn, a few dozen bytes")
    func idle() throws {
        let line = try friends()
        let before = line.carried
        #expect(try line.run())
        #expect(line.turns == 1)
        #expect(line.child.session.turns == 1)
        #expect(line.carried - before == 38)
        #expect(line.parent.heard == [true])
    }

    @Test("both remember: what is new goes both ways in one turn, and the receipt with it")
    func oneTurn() throws {
        let line = try friends()
        try line.child.replica.append(to: up, count: 3)
        try line.parent.replica.append(to: down, count: 2)
        #expect(try line.run())
        #expect(line.turns == 1)
        #expect(line.child.session.turns == 1)
        #expect(line.child.replica.content == line.parent.replica.content)
        #expect(line.parent.heard == [true, true])
        #expect(line.child.replica.duplicates == 0)
        #expect(line.parent.replica.duplicates == 0)
    }

    @Test("one forgot: two turns, and nothing goes twice", arguments: [Session.Role.child, .parent])
    func oneForgot(_ who: Session.Role) throws {
        let line = try friends()
        try line.child.replica.append(to: up, count: 3)
        try line.parent.replica.append(to: down, count: 2)
        if who == .child { line.child.memory = Memory() } else { line.parent.memory = Memory() }
        #expect(try line.run())
        #expect(line.turns == 2)
        #expect(line.child.session.turns == 2)
        #expect(line.child.replica.content == line.parent.replica.content)
        #expect(line.child.replica.duplicates == 0)
        #expect(line.parent.memory.settled == line.parent.replica.tips)
        #expect(try line.run())
        #expect(line.turns == 1)
        #expect(line.child.session.turns == 1)
    }

    @Test("both forgot: compared again, nothing is sent twice")
    func bothForgot() throws {
        let line = try friends(500, 500)
        line.child.memory = Memory()
        line.parent.memory = Memory()
        let before = line.carried
        #expect(try line.run())
        #expect(line.carried - before < 300)
        #expect(line.parent.memory.settled == line.child.replica.tips)
    }

    @Test("a parent restored from an old image gets the missing entries again from its child")
    func restoredParent() throws {
        let line = try friends()
        let image = (line.parent.replica, line.parent.memory)
        try line.child.replica.append(to: up, count: 30)
        #expect(try line.run())
        (line.parent.replica, line.parent.memory) = image
        #expect(try line.run())
        #expect(line.turns == 2)
        #expect(line.child.session.turns == 2)
        #expect(line.child.replica.content == line.parent.replica.content)
    }

    @Test("a child restored from an old image gets its own entries back, and both branches stay")
    func restoredChild() throws {
        let line = try friends()
        let image = (line.child.replica, line.child.memory)
        try line.child.replica.append(to: up, count: 5)
        #expect(try line.run())
        (line.child.replica, line.child.memory) = image
        try line.child.replica.open(up, 0xAA, after: Tip(segment: SegmentTag(value: 0xA), size: 21), count: 4)
        #expect(try line.run())
        #expect(line.child.replica.content == line.parent.replica.content)
        #expect(line.child.replica.tips[up].count == 2)
        #expect(line.child.memory.settled == line.child.replica.tips)
        #expect(line.parent.memory.settled == line.parent.replica.tips)
    }

    @Test("two clones that went on from one point: both lines end up on both sides")
    func clones() throws {
        let line = try friends()
        let fork = Tip(segment: SegmentTag(value: 0xA), size: 21)
        try line.child.replica.open(up, 0xA1, after: fork, count: 4)
        try line.parent.replica.open(up, 0xA2, after: fork, count: 6)
        line.child.memory = Memory()
        #expect(try line.run())
        #expect(line.child.replica.content == line.parent.replica.content)
        #expect(line.child.replica.tips[up].map(\.segment.value) == [0xA1, 0xA2])
        #expect(line.child.memory.settled == line.child.replica.tips)
        #expect(line.parent.memory.settled == line.parent.replica.tips)
    }

    @Test("an author that started again: its new segment follows the old one")
    func newSegment() throws {
        let line = try friends()
        try line.parent.replica.open(down, 0xBB, after: Tip(segment: SegmentTag(value: 0xB), size: 11), count: 2)
        #expect(try line.run())
        #expect(line.turns == 1)
        #expect(line.child.session.turns == 1)
        #expect(line.child.replica.tips[down] == [Tip(segment: SegmentTag(value: 0xBB), size: 14)])
        #expect(line.child.memory.settled == line.child.replica.tips)
    }

    @Test("the line stays open: what is appended goes at once, and is received for")
    func continuous() throws {
        let line = try friends()
        #expect(try line.run())
        for round in 1...3 {
            try line.child.append(up)
            try line.settle()
            #expect(line.child.replica.content == line.parent.replica.content)
            #expect(line.parent.heard.count == 1 + round)
            try line.parent.append(down)
            try line.settle()
            #expect(line.child.replica.content == line.parent.replica.content)
        }
        #expect(line.child.memory.settled == line.child.replica.tips)
        #expect(line.parent.memory == line.child.memory)
        let before = line.carried
        #expect(try line.run())
        #expect(line.carried - before == 38)
    }

    @Test("drip-fed, a byte at a time, the outcome is the same")
    func dripFed() throws {
        let line = try strangers(200, 100)
        #expect(try line.run(grain: 1))
        #expect(line.child.replica.content == line.parent.replica.content)
        try line.child.replica.append(to: up, count: 3)
        #expect(try line.run(grain: 1))
        #expect(line.child.replica.content == line.parent.replica.content)
    }

    @Test("cut after every number of bytes: the next line finishes, and nothing of the cut one is lost")
    func cutAnywhere() throws {
        let whole = try strangers()
        #expect(try whole.run())
        for cut in 1..<whole.carried {
            let line = try strangers()
            try line.run(cut: cut)
            #expect(try line.run(), "cut after \(cut) bytes")
            #expect(line.child.replica.content == line.parent.replica.content, "cut after \(cut) bytes")
            #expect(line.child.memory.settled == line.parent.memory.settled, "cut after \(cut) bytes")
        }
    }

    @Test("cut after every number of bytes between two that remember")
    func cutBetweenFriends() throws {
        func news(_ line: Line) throws {
            try line.child.replica.append(to: up, count: 5)
            try line.parent.replica.append(to: down, count: 5)
        }
        let whole = try friends()
        let before = whole.carried
        try news(whole)
        #expect(try whole.run())
        for cut in 1..<whole.carried - before {
            let line = try friends()
            try news(line)
            try line.run(cut: cut)
            #expect(try line.run(), "cut after \(cut) bytes")
            #expect(line.child.replica.content == line.parent.replica.content, "cut after \(cut) bytes")
            #expect(line.child.memory.settled == line.child.replica.tips, "cut after \(cut) bytes")
        }
    }

    @Test("a frame that the door refuses blocks its journal, and no other")
    func poisoned() throws {
        let line = try strangers()
        let other = JournalID.sample(9)
        try line.child.replica.open(other, 0xD, count: 5)
        line.parent.replica.poisoned = [up]
        #expect(try line.run())
        #expect(line.child.refused == [.parked(reason: "a bad head")])
        #expect(line.parent.replica.tips[other] == line.child.replica.tips[other])
        #expect(line.parent.replica.tips[up].isEmpty)
        #expect(line.parent.heard == [false])
        line.parent.replica.poisoned = []
        #expect(try line.run())
        #expect(line.child.replica.content == line.parent.replica.content)
        #expect(line.parent.heard == [false, true])
    }

    @Test("memory that is not true is found out and mended by the next line")
    func falseMemory() throws {
        let line = try friends()
        var gutted = ScriptedReplica()
        try gutted.open(down, 0xB, count: 10)
        try gutted.open(receipts, 0xC)
        line.parent.replica = gutted
        try line.child.replica.append(to: up, count: 2)
        #expect(try line.run())
        #expect(line.child.refused == [.gap])
        #expect(try line.run())
        #expect(line.parent.replica.tips[up] == line.child.replica.tips[up])
    }

    @Test(
        "where both have told and a frame does not fit, its segment goes once more, then its journal, and no third time"
    )
    func sentAgain() throws {
        var child = Session(role: .child, memory: Memory())
        let stock = Vector([.init(journal: up, tips: [Tip(segment: SegmentTag(value: 0xA), size: 12)])])
        let held = Vector([.init(journal: up, tips: [Tip(segment: SegmentTag(value: 0xA), size: 10)])])
        var replica = ScriptedReplica()
        try replica.open(up, 0xA, count: 11)
        _ = child.begin()
        _ = child.tookStock(stock)
        _ = child.receive(.answer(Answer(version: 1, footing: .compare(base: nil))), at: .zero)
        guard
            case .supply(let first)? = child.receive(.holdings(Holdings(lines: held.lines, hasMore: false)), at: .zero)
                .last
        else {
            Issue.record("nothing is sent")
            return
        }
        #expect(first.after == held)
        func send(_ demand: Session.Demand) throws -> [Session.Action] {
            _ = child.supplied(try replica.supply(demand.after, except: [], limit: demand.limit, insists: false))
            while !child.fill(at: .zero).isEmpty {}
            _ = child.supplied(nil)
            return child.receive(.acknowledgement(.gap), at: .zero)
        }
        let again = try send(first)
        guard case .supply(let second)? = again.last else {
            Issue.record("\(again)")
            return
        }
        #expect(second.after[up] == [Tip(segment: SegmentTag(value: 0xA), size: 0)])
        guard case .supply(let third)? = try send(second).last else {
            Issue.record("the journal is not sent from its beginning")
            return
        }
        #expect(third.after[up] == [])
        #expect(try send(third).contains(.refused(up, .gap)))
    }

    @Test("custody is told when it changed, and not again")
    func custody() throws {
        let line = try friends()
        let far = Custody([Custody.Line(level: 4, journal: up, tips: [Tip(segment: SegmentTag(value: 0xA), size: 12)])])
        line.parent.custody = far
        #expect(try line.run())
        #expect(line.child.toldCustody == far)
        #expect(line.child.memory.custody == far)
        let before = line.carried
        #expect(try line.run())
        #expect(line.carried - before == 38 + 9)
        let further = Custody([
            Custody.Line(level: 3, journal: up, tips: [Tip(segment: SegmentTag(value: 0xA), size: 12)])
        ])
        try line.parent.custodyChanged(further)
        try line.settle()
        #expect(line.child.memory.custody == further)
    }
}
