import Casework
import Catalog
import EntryCoding
import Journal
import Jurisdiction
import Requirements
import Testing

@testable import Replica

@Suite("what cannot be taken or understood blocks nothing", .requirement("E13"))
struct BlockingTests {
    func names(at replica: Replica, in journal: JournalID) throws -> [LeafHash] {
        try replica.read { db in
            guard let row = try replica.log.journal(journal, db) else { return [] }
            return try replica.log.segments(of: row, db).flatMap { segment in
                try replica.log.hashes(of: segment, from: segment.start, to: segment.size, db)
            }
        }
    }

    let strange = EntryBody(kind: 60_000, open: [1, 2, 3])

    @Test("an entry of a newer kind is kept and sent on, and what lies behind it has effect at every level")
    func newerKind() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let village = world.village.replica
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let audience = Audience.parties(Parties([village.identity.division]))
        let name = try village.write { db in try village.append(strange, to: audience, db) }.entry.hash
        let journal = JournalID(author: village.identity.node, audience: audience)
        let code = try #require(try village.search("最低生活保障", limit: 1).first).hit.code
        let number = try village.receive(
            .plain("甲", terms: try village.terms(code).terms), matter: code, accept: true, by: clerk
        ).number.description
        try world.settle()
        var digests: Set<String> = []
        for node in [world.village, world.town, world.district, world.city] {
            #expect(try node.replica.caseView(number).folded.stage == .accepted, "\(node.name)")
            digests.insert("\(try node.replica.verify(scope: village.identity.division))")
            #expect(try names(at: node.replica, in: journal).contains(name), "\(node.name)")
        }
        #expect(digests.count == 1)
    }

    @Test(
        "frames that wait together go through the door in one transaction; one that is refused takes no other with it")
    func together() throws {
        let world = try World()
        try world.settle()
        let (town, village) = (world.town.replica, world.village.replica)
        let neighbour = try #require(DivisionCode("419902100201"))
        for parties in [[village.identity.division], [village.identity.division, neighbour]] {
            _ = try village.write { db in try village.append(strange, to: .parties(Parties(parties)), db) }
        }
        func next(except: [JournalID]) throws -> [UInt8] {
            try #require(
                try village.nextFrame(
                    for: world.town.asNeighbour, after: try town.vector(for: world.village.asNeighbour), except: except)
            )
        }
        let one = try next(except: [])
        let journal = try FrameHeader(of: one).journal
        let other = try next(except: [journal])
        let at = try #require(one.firstRange(of: try Frame(bytes: one).head.signature)).lowerBound
        var bad = one
        bad[at] ^= 1

        let from = world.village.asNeighbour
        let refused = try town.admit(together: [(bad, from), (other, from)]).map { try $0.get() }
        guard case .parked = refused[0] else {
            Issue.record("a bad signature passed the door")
            return
        }
        #expect(refused[1] == .admitted(new: 2, bringsNews: true))
        let before = town.written
        #expect(
            try town.admit(together: [(one, from), (other, from)]).map { try $0.get() }
                == [.admitted(new: 2, bringsNews: true), .known])
        #expect(town.written == before + 1)
        guard case .sound = try town.verify(scope: nil) else {
            Issue.record("\(try town.verify(scope: nil))")
            return
        }
    }

    @Test("where one frame meets what has rotted here, those that wait with it are taken all the same")
    func rotten() throws {
        let world = try World()
        try world.settle()
        let village = world.village.replica
        let neighbour = try #require(DivisionCode("419902100201"))
        let audiences = [[village.identity.division], [village.identity.division, neighbour]].map {
            Audience.parties(Parties($0))
        }
        for audience in audiences { _ = try village.write { db in try village.append(strange, to: audience, db) } }
        try world.settle()
        let opening = try world.town.rows(
            """
            SELECT min(arrival) FROM entry JOIN segment ON segment.id = segment JOIN journal ON journal.id = journal
            WHERE audience = x'\(audiences[0].bytes.map { String($0, radix: 16).leftPadded }.joined())'
                AND author = x'\(village.identity.node.bytes.map { String($0, radix: 16).leftPadded }.joined())'
            """)
        try world.town.replica.close()
        try Replica.spoil([Int64(opening)], in: world.town.directory + "/linban.db")
        try world.town.restart(closed: true, seed: 93)
        for audience in audiences { _ = try village.write { db in try village.append(strange, to: audience, db) } }
        try village.signHeads()
        let from = world.village.asNeighbour
        let names = audiences.map { JournalID(author: village.identity.node, audience: $0) }
        let held = try world.town.replica.vector(for: from)
        let frames = try names.map { name in
            let others = held.lines.map(\.journal).filter { $0 != name }
            return (try #require(try village.nextFrame(for: world.town.asNeighbour, after: held, except: others)), from)
        }
        let answers = world.town.replica.admit(together: frames)
        #expect(throws: ReplicaFault.self) { try answers[0].get() }
        #expect(try answers[1].get() == .admitted(new: 1, bringsNews: true))
    }

    @Test("however much a neighbour sends that is no frame, so much of it is kept and no more")
    func parkedRoom() throws {
        let world = try World()
        let (town, sender) = (world.town.replica, world.village.asNeighbour)
        for number in 0..<1100 {
            let bytes = Array("\(number)".utf8) + [UInt8](repeating: 7, count: number < 20 ? 500_000 : 10)
            guard case .parked = try town.admit(bytes, from: sender) else {
                Issue.record("no frame passed the door")
                return
            }
        }
        let kept = try town.parkedFrames()
        #expect(kept.count == 1000)
        #expect(kept.reduce(0) { $0 + $1.bytes } < 9 << 20)
    }

    @Test("a frame with a bad signature is parked; other journals go on, and the same one when it comes whole")
    func poisoned() throws {
        let world = try World()
        try world.settle()
        let (town, village) = (world.town.replica, world.village.replica)
        let neighbour = try #require(DivisionCode("419902100201"))
        for parties in [[village.identity.division], [village.identity.division, neighbour]] {
            _ = try village.write { db in try village.append(strange, to: .parties(Parties(parties)), db) }
        }
        func next(except: [JournalID]) throws -> [UInt8]? {
            try village.nextFrame(
                for: world.town.asNeighbour, after: try town.vector(for: world.village.asNeighbour), except: except)
        }
        var bad = try #require(try next(except: []))
        let journal = try FrameHeader(of: bad).journal
        let signature = try Frame(bytes: bad).head.signature
        let at = try #require(
            (0..<bad.count - signature.count).first { Array(bad[$0..<$0 + signature.count]) == signature })
        bad[at] ^= 1
        guard case .parked = try town.admit(bad, from: world.village.asNeighbour) else {
            Issue.record("a bad signature passed the door")
            return
        }
        let other = try #require(try next(except: [journal]))
        #expect(try FrameHeader(of: other).journal != journal)
        #expect(try town.admit(other, from: world.village.asNeighbour) == .admitted(new: 2, bringsNews: true))
        #expect(try next(except: [journal]) == nil)
        let whole = try #require(try next(except: []))
        #expect(try town.admit(whole, from: world.village.asNeighbour) == .admitted(new: 2, bringsNews: true))
        #expect(try next(except: []) == nil)
        guard case .sound = try town.verify(scope: nil) else {
            Issue.record("\(try town.verify(scope: nil))")
            return
        }
    }
}

extension String {
    fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}
