import Chronology
import Exchange
import Journal
import Requirements
import ScriptedReplica
import Testing

/// Beyond the budget authority and cases go, and nothing else.
@Suite("what the budget leaves of a line", .requirement("E13"))
struct RoomTests {
    private let story = SessionTests()
    private static let bulk = JournalID.sample(5)

    /// A village below a town that has guides.
    private func strangers(_ guides: Int = 300) throws -> Line {
        let line = try story.strangers(5, 5)
        try line.parent.replica.open(Self.bulk, 0xE, count: guides)
        line.parent.guides = [[1], [2]]
        line.parent.guideJournals = [Self.bulk]
        line.child.wanted = [.most(2)]
        return line
    }

    private func holdsBulk(_ neighbour: Neighbour) -> Bool { !neighbour.replica.tips[Self.bulk].isEmpty }

    @Test("said in the offer: the exchange is complete without the guides, and the next line brings them")
    func offer() throws {
        let line = try strangers()
        line.child.room = .urgent
        #expect(try line.run())
        #expect(!holdsBulk(line.child) && line.child.took.isEmpty && line.parent.heard == [true])
        #expect(line.child.memory.settled == line.parent.memory.settled && !line.child.memory.isUnsettled)
        line.child.room = .everything
        #expect(try line.run())
        #expect(holdsBulk(line.child) && line.child.took.map(\.code) == [[1], [2]])
        #expect(line.child.replica.content == line.parent.replica.content)
    }

    @Test("a village of 2,000 bytes a day gets its guides over days on one line, and each of its cases at once")
    func days() throws {
        let line = try strangers()
        let budget = LineBudget(bytesADay: 2000)
        let first = try #require(CivilDate(year: 2026, month: 11, day: 22))
        var (day, morning) = (0, 0)
        func look() throws {
            let now = Instant(first.adding(days: day), hour: 12)
            let hold = budget.hold(today: line.carried - morning, month: 0, at: now)
            try line.child.roomChanged(hold == nil ? .everything : .urgent)
        }
        try line.parent.connect()
        try line.child.connect()
        while day < 40, !holdsBulk(line.child) || line.child.replica.content != line.parent.replica.content {
            while !(line.child.outbox.isEmpty && line.parent.outbox.isEmpty) {
                try line.step(grain: 100)
                try look()
            }
            // What was under way when the bound was met came to its end: four frames at the most.
            #expect(line.carried - morning < 2000 + 4 * 4096 + 2000, "day \(day)")
            let before = line.parent.replica.entryCount
            try line.child.append(JournalID.sample(1))
            #expect(try line.settle())
            #expect(line.parent.replica.entryCount > before)
            (day, morning) = (day + 1, line.carried)
            try look()
        }
        #expect(day > 1 && line.child.replica.content == line.parent.replica.content)
    }

    @Test("questions that are open when it narrows are answered with nothing, and asked again when it widens")
    func narrows() throws {
        let line = try strangers(6000)
        line.child.room = .urgent
        line.child.wanted = []
        #expect(try line.run())
        // Both know that the other understands the question: it goes with the offer.
        line.child.room = .everything
        line.child.wanted = [.most(2)]
        try line.parent.connect()
        try line.child.connect()
        try line.child.roomChanged(.urgent)
        #expect(try line.settle())
        // What had begun comes to its end.
        #expect(line.child.replica.tips[Self.bulk] != line.parent.replica.tips[Self.bulk])
        #expect(line.child.took.last?.code == [])
        try line.child.roomChanged(.everything)
        try line.child.wantAgain([.most(2)])
        #expect(try line.settle())
        #expect(line.child.took.map(\.code).suffix(2) == [[1], [2]])
        #expect(line.child.replica.content == line.parent.replica.content)
    }

    @Test("a parent of the first version is not told")
    func oldParent() throws {
        let line = try strangers()
        line.parent.versions = 1...1
        line.child.wanted = []
        line.child.room = .urgent
        #expect(try line.run())
        try line.child.roomChanged(.everything)
        #expect(line.child.outbox.isEmpty && line.parent.ending == nil)
    }

    @Test("a parent has nothing to say of it, and a child says it after the answer")
    func broken() throws {
        var child = Session(role: .child, memory: Memory())
        _ = child.begin()
        let ended = child.receive(.room(.urgent), at: .zero)
        #expect(
            ended.contains {
                if case .close(.refused(let refusal)) = $0 { refusal.code == .protocolBroken } else { false }
            })
        var parent = Session(role: .parent, memory: Memory())
        let early = parent.receive(.room(.urgent), at: .zero)
        #expect(early.contains { if case .close = $0 { true } else { false } })
    }
}
