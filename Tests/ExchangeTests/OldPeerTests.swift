import Exchange
import Foundation
import Journal
import Requirements
import ScriptedReplica
import Testing

/// What two neighbours go through in the recordings of the old peer: a section of a recording each.
enum OldStory: String, CaseIterable {
    case firstContact, idle, both, parentForgot, cut, resumed

    static let up = JournalID.sample(1)
    static let down = JournalID.sample(2)
    static let receipts = JournalID.sample(3)

    /// One end as it was when the recording began.
    static func end(_ role: Session.Role) throws -> Neighbour {
        var replica = ScriptedReplica()
        switch role {
        case .child:
            try replica.open(up, 0xA, count: 20)
            return Neighbour(.child, replica, beacon: [1, 2, 3, 4])
        case .parent:
            try replica.open(down, 0xB, count: 10)
            try replica.open(receipts, 0xC)
            let parent = Neighbour(.parent, replica, beacon: [9, 9, 9])
            parent.receipts = receipts
            return parent
        }
    }

    /// What happened at this end since the line before.
    func prepare(_ end: Neighbour, as role: Session.Role) throws {
        switch (self, role) {
        case (.firstContact, _), (.idle, _), (.resumed, _): break
        case (.both, .child): try end.replica.append(to: Self.up, count: 3)
        case (.both, .parent): try end.replica.append(to: Self.down, count: 2)
        case (.parentForgot, .child): try end.replica.append(to: Self.up, count: 1)
        case (.parentForgot, .parent): end.memory = Memory()
        case (.cut, .child): try end.replica.append(to: Self.up, count: 1, length: 5000)
        case (.cut, .parent): try end.replica.append(to: Self.down, count: 1, length: 5000)
        }
    }
}

/// `OldPeer/child.txt` and `parent.txt` are what a node of version 1, the program as it was before there was another, said (`>`) and
/// was told (`<`) in `OldStory`. The other end was of version 1 too, but for its offers, which said 2.
@Suite("a recorded peer of version 1", .requirement("E13"))
struct OldPeerTests {
    struct Row {
        let isOld: Bool
        let bytes: [UInt8]
    }

    /// The rows of each section.
    static func recording(of role: Session.Role) throws -> [OldStory: [Row]] {
        let name = role == .child ? "child.txt" : "parent.txt"
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "OldPeer").appending(path: name)
        var sections: [OldStory: [Row]] = [:]
        var story = OldStory.firstContact
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            let value = String(line.dropFirst(2))
            if line.hasPrefix("=") {
                story = try #require(OldStory(rawValue: value))
            } else {
                let digits = Array(value.utf8)
                let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
                    UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
                }
                sections[story, default: []].append(Row(isOld: line.hasPrefix(">"), bytes: bytes))
            }
        }
        return sections
    }

    @Test(
        "this program says to it what it was told then, and both hold the same",
        arguments: [Session.Role.child, .parent])
    func replay(_ old: Session.Role) throws {
        let role: Session.Role = old == .child ? .parent : .child
        let sections = try Self.recording(of: old)
        let new = try OldStory.end(role)
        for story in OldStory.allCases {
            try story.prepare(new, as: role)
            try new.connect()
            for row in try #require(sections[story]) {
                if row.isOld {
                    try new.receive(row.bytes[...])
                } else {
                    #expect(Array(new.outbox.prefix(row.bytes.count)) == row.bytes, "\(story)")
                    new.outbox.removeFirst(min(row.bytes.count, new.outbox.count))
                }
                try new.fill()
            }
            if story == .cut {
                try new.lineLost()
            } else {
                #expect(new.completions > 0, "\(story)")
                #expect(new.outbox.isEmpty, "\(story)")
            }
            #expect(new.session.version == 1, "\(story)")
        }
        // The receipts were filed by the parent: four, each of a complete line that brought something.
        #expect(new.replica.tips[OldStory.up] == [Tip(segment: SegmentTag(value: 0xA), size: 26)])
        #expect(new.replica.tips[OldStory.down] == [Tip(segment: SegmentTag(value: 0xB), size: 14)])
        #expect(new.memory.settled == new.replica.tips)
        #expect(new.memory.version == 1)
    }

    @Test("nothing that was said to it needs a later reader")
    func layouts() throws {
        for role in [Session.Role.child, .parent] {
            let rows = try Self.recording(of: role).values.joined().filter { !$0.isOld }
            for bytes in rows.map(\.bytes) {
                var reader = MessageReader()
                reader.append(bytes)
                while let message = try? reader.next() {  // a row may end in the middle of a message
                    guard case .frameStart(let start) = message, start.offset == 0 else { continue }
                    #expect(start.bytes[0] == 1 && start.bytes[1] <= 1)
                }
            }
        }
    }
}

@Suite("two versions of the exchange")
struct ExchangeVersionTests {
    /// Both ends after a line between a child and a parent that speak up to these versions.
    func line(_ child: UInt32, _ parent: UInt32) throws -> Line {
        let line = Line(try OldStory.end(.child), try OldStory.end(.parent))
        line.child.versions = 1...child
        line.parent.versions = 1...parent
        #expect(try line.run())
        #expect(line.child.replica.content == line.parent.replica.content)
        return line
    }

    @Test("both speak the older of the two, and both know which", arguments: [(1, 1), (1, 2), (2, 1), (2, 2)])
    func agree(_ versions: (UInt32, UInt32)) throws {
        let line = try line(versions.0, versions.1)
        let both = min(versions.0, versions.1)
        #expect(line.child.session.version == both)
        #expect(line.parent.session.version == both)
        #expect(line.child.memory.version == both)
    }

    @Test("what a child sends on trust is made for the version of the last line", arguments: [1, 2] as [UInt32])
    func onTrust(_ parent: UInt32) throws {
        let line = try line(2, parent)
        var child = Session(role: .child, memory: try Memory(bytes: line.child.memory.bytes))
        let asked = child.begin().compactMap { action in
            if case .supply(let demand) = action { demand.version } else { nil }
        }
        #expect(asked == [parent])
        #expect(FrameCodec.readable(by: 1) == [.stored, .rows])
    }

    @Test("an upgraded parent is asked for more, one that was set back for less, and nothing is lost")
    func changes() throws {
        let line = try line(2, 1)
        for versions in [1...2, 1...1, 1...2] as [ClosedRange<UInt32>] {
            line.parent.versions = versions
            try line.child.replica.append(to: OldStory.up, count: 2)
            #expect(try line.run())
            #expect(line.child.session.version == versions.upperBound)
            #expect(line.child.replica.content == line.parent.replica.content)
        }
    }

    @Test("no version in common is refused on either side, with what to do")
    func none() throws {
        func refusal(_ actions: [Session.Action]) -> Refusal? {
            actions.compactMap { if case .close(.refused(let refusal)) = $0 { refusal } else { nil } }.first
        }
        var parent = Session(role: .parent, memory: Memory(), versions: 2...3)
        let below = refusal(parent.receive(.offer(Offer(version: 1, settled: nil)), at: .zero))
        #expect(below == Refusal(.version, "This node speaks version 2 and later: upgrade the node below it."))
        var child = Session(role: .child, memory: Memory())
        _ = child.begin()
        let above = refusal(child.receive(.answer(Answer(version: 3, footing: .compare(base: nil))), at: .zero))
        #expect(above == Refusal(.version, "This node speaks versions 1 to 2: upgrade the node above it."))
    }
}
