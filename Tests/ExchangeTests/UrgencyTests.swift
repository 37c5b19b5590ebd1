import Exchange
import Journal
import Requirements
import ScriptedReplica
import Testing

@Suite("what waits for nobody", .requirement("E13"))
struct UrgencyTests {
    /// Passes what both have to say over a line of so many bytes a second, until `isDone`; gives the time that it took.
    func pass(
        _ child: Neighbour, _ parent: Neighbour, bytesPerSecond: Int, until isDone: () -> Bool
    ) throws -> Duration {
        let began = child.time
        while !isDone(), !(child.outbox.isEmpty && parent.outbox.isEmpty) {
            for (sender, receiver) in [(child, parent), (parent, child)] {
                let bytes = sender.outbox.prefix(256)
                sender.outbox.removeFirst(bytes.count)
                for end in [child, parent] { end.time += .seconds(Double(bytes.count) / Double(bytesPerSecond)) }
                try receiver.receive(bytes)
                try sender.fill()
                try receiver.fill()
            }
        }
        return child.time - began
    }

    @Test("over a 2G modem an entry that is urgent overtakes a long first sync within the frames under way")
    func overtakes() throws {
        let (urgent, bulk) = (JournalID.sample(1), JournalID.sample(2))
        var town = ScriptedReplica()
        try town.open(urgent, 0xA)
        try town.open(bulk, 0xB, count: 5000)
        let (child, parent) = (Neighbour(.child), Neighbour(.parent, town))
        try parent.connect()
        try child.connect()
        _ = try pass(child, parent, bytesPerSecond: 2000) { child.replica.entryCount > 500 }
        #expect(child.replica.tips[urgent].map(\.size) == [1])
        try parent.append(urgent)
        let wait = try pass(child, parent, bytesPerSecond: 2000) { child.replica.tips[urgent].map(\.size) == [2] }
        #expect(child.replica.tips[urgent].map(\.size) == [2])
        // One frame that is going out, four on their way, none longer than two seconds; and the line's own buffer.
        #expect(wait <= .seconds(12), "\(wait)")
        #expect(child.replica.entryCount < 1500)
        let rest = try pass(child, parent, bytesPerSecond: 2000) { false }
        #expect(rest > .seconds(60))
        #expect(child.replica.content == parent.replica.content)
    }
}
