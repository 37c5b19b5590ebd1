import Exchange
import Journal
import ScriptedReplica
import Testing

/// The machine as a script of inputs and actions.
@Suite("the machine of a line")
struct MachineTests {
    let journal = JournalID.sample(1)

    /// Frames of a journal, one entry each.
    func frames(_ count: Int) throws -> [[UInt8]] {
        var replica = ScriptedReplica()
        try replica.open(journal, 0xA, count: count - 1)
        return try (0..<count).map { at in
            let after =
                at == 0
                ? Vector()
                : Vector([.init(journal: journal, tips: [Tip(segment: SegmentTag(value: 0xA), size: UInt64(at))])])
            return try #require(try replica.supply(after, except: [], limit: 1, insists: false))
        }
    }

    @Test("a child that remembers sends on trust and ends before it is answered")
    func child() throws {
        var child = Session(role: .child, memory: Memory(settled: Vector()), beacon: [5])
        let demand = Session.Demand(after: Vector(), limit: FramePace.first)
        #expect(
            child.begin() == [
                .send(.offer(Offer(settled: Vector().fingerprint, beacon: [5]))), .supply(demand),
            ])
        let frame = try frames(1)[0]
        #expect(child.supplied(frame) == [])
        #expect(
            child.fill(at: .zero).first
                == .send(
                    .frameStart(FrameStart(frame: Fingerprint(of: frame), length: frame.count, offset: 0, bytes: frame))
                ))
        #expect(child.supplied(nil) == [.send(.done)])
        #expect(
            child.receive(.answer(Answer(version: 1, footing: .agreed, beacon: [6])), at: .zero) == [
                .observe(beacon: [6])
            ])
        #expect(child.receive(.acknowledgement(.admitted), at: .zero) == [])
        let settled = Vector([.init(journal: journal, tips: [Tip(segment: SegmentTag(value: 0xA), size: 1)])])
        #expect(child.receive(.done, at: .zero) == [.remember(Memory(settled: settled), isWhole: true), .completed])
        #expect(child.lineLost() == [])
    }

    @Test("a line that is cut once custody was told remembers that, and settles nothing")
    func cutAfterCustody() {
        var child = Session(role: .child, memory: Memory(settled: Vector()))
        _ = child.begin()
        _ = child.receive(.answer(Answer(version: 1, footing: .agreed)), at: .zero)
        let custody = Custody([], bundles: 3)
        #expect(child.receive(.custody(custody), at: .zero) == [.custody(custody)])
        #expect(child.lineLost() == [.remember(Memory(settled: Vector(), custody: custody), isWhole: false)])
    }

    @Test("a line that compared the whole says so, though it ends with the memory that it began with")
    func wholeAndEqual() {
        var child = Session(role: .child, memory: Memory(settled: Vector()))
        _ = child.begin()
        _ = child.receive(.answer(Answer(version: 1, footing: .agreed)), at: .zero)
        _ = child.supplied(nil)
        #expect(
            child.receive(.done, at: .zero) == [.remember(Memory(settled: Vector()), isWhole: true), .completed])
        #expect(child.lineLost() == [])
    }

    @Test("four frames in flight, and no fifth before an acknowledgement")
    func window() throws {
        var child = Session(role: .child, memory: Memory(settled: Vector()))
        _ = child.begin()
        let frames = try frames(5)
        for frame in frames[..<4] {
            #expect(child.supplied(frame) == [])
            #expect(child.fill(at: .zero).count >= 1)
        }
        #expect(child.fill(at: .zero) == [])
        _ = child.receive(.answer(Answer(version: 1, footing: .agreed)), at: .zero)
        guard case .supply(let demand) = child.receive(.acknowledgement(.admitted), at: .zero).first else {
            Issue.record("an acknowledgement opens the window")
            return
        }
        #expect(demand.after[journal] == [Tip(segment: SegmentTag(value: 0xA), size: 4)])
    }

    @Test("a neighbour that sends a fifth frame breaks the protocol")
    func tooManyFrames() throws {
        var parent = Session(role: .parent, memory: Memory(settled: Vector()))
        _ = parent.receive(.offer(Offer(settled: Vector().fingerprint)), at: .zero)
        let frames = try frames(5)
        func start(_ frame: [UInt8]) -> Message {
            .frameStart(FrameStart(frame: Fingerprint(of: frame), length: frame.count, offset: 0, bytes: frame))
        }
        for frame in frames[..<4] { #expect(parent.receive(start(frame), at: .zero) == [.admit(frame: frame)]) }
        let refusal = Refusal(.protocolBroken, "The protocol was broken: more frames in flight than agreed.")
        #expect(
            parent.receive(start(frames[4]), at: .zero) == [
                .send(.refusal(refusal)),
                .remember(Memory(settled: Vector(), isUnsettled: true, version: 2), isWhole: false),
                .close(.refused(refusal)),
            ])
        #expect(parent.receive(.done, at: .zero) == [])
    }

    @Test("what is out of turn ends the line with a reason")
    func outOfTurn() {
        func ends(_ role: Session.Role, _ messages: [Message]) -> Bool {
            var session = Session(role: role, memory: Memory(settled: Vector()))
            _ = session.begin()
            var actions: [Session.Action] = []
            for message in messages { actions = session.receive(message, at: .zero) }
            return actions.contains { if case .close(.refused) = $0 { true } else { false } }
        }
        let agreed = Message.answer(Answer(version: 1, footing: .agreed))
        let compare = Message.answer(Answer(version: 1, footing: .compare(base: nil)))
        let whole = Message.holdings(Holdings(lines: [], hasMore: false))
        let start = Message.frameStart(FrameStart(frame: Fingerprint(value: 1), length: 9, offset: 0, bytes: [1]))
        let resumed = Message.frameStart(FrameStart(frame: Fingerprint(value: 1), length: 9, offset: 3, bytes: [1]))
        for message in [whole, start, .more([1]), .acknowledgement(.admitted), .done, .offer(Offer(settled: nil))] {
            #expect(ends(.child, [message]))
        }
        for message in [whole, start, .more([1]), .acknowledgement(.admitted), .done, agreed] {
            #expect(ends(.parent, [message]))
        }
        #expect(ends(.child, [agreed, agreed]))
        #expect(ends(.child, [agreed, whole]))
        #expect(ends(.child, [compare, whole, whole]))
        #expect(ends(.child, [agreed, .more([1])]))
        #expect(ends(.child, [agreed, resumed]))
        #expect(ends(.child, [agreed, start, .more(Array(repeating: 0, count: 9))]))
        #expect(ends(.child, [agreed, start, .more(Array(repeating: 0, count: 8))]))
        #expect(ends(.child, [.answer(Answer(version: 1, footing: .compare(base: Fingerprint(value: 4))))]))
        #expect(ends(.child, [.answer(Answer(version: 3, footing: .agreed))]))
        #expect(ends(.parent, [.offer(Offer(version: 0, settled: nil))]))
        #expect(ends(.parent, [.offer(Offer(settled: nil)), .custody(Custody())]))
        #expect(!ends(.child, [agreed, .ping, .done]))
    }

    @Test("a refusal ends the line, and the reason is told")
    func refusal() {
        var child = Session(role: .child, memory: Memory())
        _ = child.begin()
        let refusal = Refusal(.revoked, "This node was revoked: ask the district.")
        #expect(child.receive(.refusal(refusal), at: .zero) == [.close(.refusedByNeighbour(refusal))])
        #expect(child.lineLost() == [])
    }

    @Test("a ping is answered")
    func ping() {
        var parent = Session(role: .parent, memory: Memory())
        #expect(parent.receive(.ping, at: .zero) == [.send(.pong)])
    }
}
