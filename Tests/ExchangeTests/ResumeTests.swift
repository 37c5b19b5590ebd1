import Exchange
import Journal
import Requirements
import ScriptedReplica
import Testing

/// What a bad line costs.
@Suite("cut lines", .requirement("E13"))
struct ResumeTests {
    let up = JournalID.sample(1)
    /// Of a line that has come to the longest frames.
    let goodLine = Memory(frameLength: FramePace.longest)

    /// A first contact of 5,000 entries in ten journals.
    func firstContact() throws -> Line {
        var village = ScriptedReplica()
        try village.open(up, 0xA, count: 1000)
        var town = ScriptedReplica()
        for number in 0..<9 as Range<UInt64> { try town.open(.sample(10 + number), 0xB0 + number, count: 444) }
        return Line(Neighbour(.child, village), Neighbour(.parent, town))
    }

    @Test("a single cut anywhere costs at most a twentieth and one frame")
    func oneCut() throws {
        let whole = try firstContact()
        #expect(try whole.run())
        #expect(whole.child.replica.entryCount == 1001 + 9 * 445)
        for cut in stride(from: 1000, to: whole.carried, by: 14_009) {
            let line = try firstContact()
            try line.run(cut: cut)
            #expect(try line.run(), "cut after \(cut) bytes")
            #expect(line.child.replica.content == line.parent.replica.content)
            #expect(line.carried <= whole.carried + 3000, "cut after \(cut) bytes: \(line.carried) of \(whole.carried)")
        }
    }

    @Test("a line that is cut every 20,000 bytes comes to the end with little more")
    func manyCuts() throws {
        let whole = try firstContact()
        #expect(try whole.run())
        let line = try firstContact()
        var lines = 1
        while try !line.run(cut: 20_000) { lines += 1 }
        #expect(line.child.replica.content == line.parent.replica.content)
        #expect(Double(line.carried) <= 1.15 * Double(whole.carried), "\(line.carried) of \(whole.carried)")
        #expect(lines <= whole.carried / 20_000 + 2)
    }

    @Test("a frame cut short is gone on with at the byte where it was cut")
    func resumed() throws {
        var village = ScriptedReplica()
        try village.open(up, 0xA, count: 400)
        let line = Line(Neighbour(.child, village, memory: goodLine), Neighbour(.parent))
        try line.run(cut: 15_000)
        let kept = try #require(line.parent.unfinished)
        #expect(kept.bytes.count > 12_000)
        #expect(line.parent.replica.entryCount == 0)
        let before = line.carried
        #expect(try line.run())
        #expect(line.carried - before < kept.length - kept.bytes.count + 300)
        #expect(line.parent.unfinished == nil)
        #expect(line.child.replica.content == line.parent.replica.content)
    }

    @Test(
        "a frame that was cut on a better or a worse line is made again alike, and gone on with",
        arguments: FramePace.lengths)
    func otherPace(_ length: Int) throws {
        var village = ScriptedReplica()
        try village.open(up, 0xA, count: 400)
        let line = Line(Neighbour(.child, village, memory: goodLine), Neighbour(.parent))
        try line.run(cut: 15_000)
        let kept = try #require(line.parent.unfinished)
        line.child.memory.frameLength = length
        let before = line.carried
        #expect(try line.run())
        #expect(line.carried - before < kept.length - kept.bytes.count + 300)
        #expect(line.child.replica.content == line.parent.replica.content)
    }

    @Test("a frame that was cut and cannot be made again is given up, whatever lengths are tried")
    func lostFrame() throws {
        var village = ScriptedReplica()
        try village.open(up, 0xA, count: 400)
        let line = Line(Neighbour(.child, village, memory: goodLine), Neighbour(.parent))
        try line.run(cut: 15_000)
        let kept = try #require(line.parent.unfinished)
        line.parent.unfinished = UnfinishedFrame(
            frame: Fingerprint(value: 1), length: kept.length, bytes: kept.bytes)
        #expect(try line.run())
        #expect(line.child.replica.content == line.parent.replica.content)
    }

    @Test("what is kept of a frame and went bad is thrown away, and the frame comes whole")
    func damaged() throws {
        var village = ScriptedReplica()
        try village.open(up, 0xA, count: 400)
        let line = Line(Neighbour(.child, village, memory: goodLine), Neighbour(.parent))
        try line.run(cut: 15_000)
        line.parent.unfinished?.bytes[100] ^= 1
        #expect(try line.run())
        #expect(line.parent.unfinished == nil)
        #expect(line.child.replica.content == line.parent.replica.content)
    }

    @Test("what is kept of a frame that was not made again goes when both have all")
    func overtaken() throws {
        var village = ScriptedReplica()
        try village.open(up, 0xA, count: 300)
        let line = Line(Neighbour(.child, village, memory: goodLine), Neighbour(.parent))
        try line.run(cut: 8_000)
        #expect(line.parent.unfinished != nil)
        try line.child.replica.append(to: up, count: 10)
        line.child.room = .urgent
        #expect(try line.run())
        #expect(line.parent.unfinished != nil)
        try line.child.roomChanged(.everything)
        #expect(try line.settle())
        #expect(line.parent.unfinished == nil)
    }

    @Test("a sender that makes another frame than the one cut sends it whole")
    func otherFrame() throws {
        var village = ScriptedReplica()
        try village.open(up, 0xA, count: 300)
        let line = Line(Neighbour(.child, village, memory: goodLine), Neighbour(.parent))
        try line.run(cut: 8_000)
        try line.child.replica.append(to: up, count: 10)
        #expect(try line.run())
        #expect(line.child.replica.content == line.parent.replica.content)
    }
}
