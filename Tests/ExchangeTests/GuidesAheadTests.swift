import Exchange
import Journal
import Requirements
import ScriptedReplica
import Testing

/// What a child asks for comes before its turn, and the bulk of the guides waits for the most used ones.
@Suite("guides asked for ahead", .requirement("E13"))
struct GuidesAheadTests {
    private let story = SessionTests()
    private static let (index, bulk) = (JournalID.sample(4), JournalID.sample(5))
    private let names: [[UInt8]] = [[1], [2], [3]]

    /// A new village below a town that has an index and many guides.
    private func strangers(_ wanted: [GuideQuestion]) throws -> Line {
        let line = try story.strangers(5, 5)
        try line.parent.replica.open(Self.index, 0xD, count: 600)
        try line.parent.replica.open(Self.bulk, 0xE, count: 300)
        line.parent.guides = names
        line.parent.guideJournals = [Self.bulk]
        line.child.wanted = wanted
        return line
    }

    @Test("the most used come behind the index and before the first of the others")
    func most() throws {
        let line = try strangers([.most(2)])
        #expect(try line.run())
        // Its own 6, the town's 6, the receipts' opening and one, the index.
        let before = 6 + 6 + 2 + 601
        #expect(line.child.took.map(\.code) == [[1], [2]])
        #expect(line.child.took.allSatisfy { $0.afterEntries <= before && $0.afterEntries > 601 })
        #expect(line.child.replica.content == line.parent.replica.content)
    }

    @Test("what somebody waits for comes while all the rest is still under way")
    func codes() throws {
        let line = try strangers([.most(3)])
        try line.parent.connect()
        try line.child.connect()
        try line.settle(cut: 900)
        try line.parent.connect()
        try line.child.connect()
        try line.child.want([.codes([[9], [3]]), .most(3)])
        #expect(try line.settle())
        // What the parent has not got is answered with nothing.
        #expect(line.child.took.map(\.code) == [[], [3], [1], [2], [3]])
        #expect(line.child.replica.content == line.parent.replica.content)
    }

    @Test("asked once on a line, and again when asked to; over a line that is at rest too")
    func atRest() throws {
        let line = try strangers([])
        #expect(try line.run())
        let turns = line.turns
        try line.child.want([.codes([[1]])])
        #expect(try line.settle())
        try line.child.want([.codes([[1]])])
        #expect(line.child.outbox.isEmpty)
        #expect(line.child.took.map(\.code) == [[1]])
        #expect(line.turns <= turns + 2)
        #expect(line.child.completions == 2)
        try line.child.wantAgain([.codes([[1]])])
        #expect(try line.settle())
        #expect(line.child.took.map(\.code) == [[1], [1]])
    }

    @Test("a neighbour of version 1 is asked nothing", arguments: [Session.Role.child, .parent])
    func oldNeighbour(_ old: Session.Role) throws {
        let line = try strangers([.codes([[1]]), .most(2)])
        if old == .child { line.child.versions = 1...1 } else { line.parent.versions = 1...1 }
        #expect(try line.run())
        #expect(line.child.took.isEmpty)
        #expect(line.child.replica.content == line.parent.replica.content)
    }

    @Test("a parent that asks, answers nobody asked for and questions upon questions end the line")
    func outOfTurn() throws {
        let asked = Message.guideWants(.codes([[1]]))
        let answer = Message.guides(Guides(frame: [], hasMore: false, kind: .codes))
        for (message, toParent) in [
            (answer, true), (.guidesTaken, true), (asked, false), (answer, false), (.guidesTaken, false),
        ] {
            let line = try story.friends()
            try line.run()
            let end = toParent ? line.parent : line.child
            try end.receive(ArraySlice(message.bytes))
            guard case .refused(let refusal)? = end.ending else {
                Issue.record("\(message) to \(toParent ? "the parent" : "the child")")
                continue
            }
            #expect(refusal.code == .protocolBroken)
        }
        let line = try story.friends()
        line.parent.guides = names
        try line.run()
        try line.parent.receive(ArraySlice(asked.bytes + asked.bytes))
        #expect(line.parent.ending != nil)
    }
}
