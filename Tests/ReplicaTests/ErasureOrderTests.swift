import Casework
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Requirements
import Testing

@testable import Replica

/// A case of one district into which a station of another has written, and of which the other district knows no more than that.
@Suite("a case is erased in whatever order word and entries come", .requirement("Z10"))
struct ErasureOrderTests {
    private let world: World
    private let clerk: Officer
    private let otherDistrict: TestNode
    private let farTown: TestNode

    init() throws {
        (world, clerk) = try World.opened()
        otherDistrict = try world.child(of: world.city, "otherdistrict", "419903000000", .district, "2000", 700)
        farTown = try world.child(of: otherDistrict, "fartown", "419903100000", .town, "2100", 800)
        try settle()
    }

    private func settle() throws {
        let lines = [
            (world.village, world.town), (farTown, otherDistrict), (world.town, world.district),
            (world.district, world.city), (otherDistrict, world.city),
        ]
        for _ in 0..<3 { for (child, parent) in lines + lines.reversed() { try world.exchange(child, parent) } }
    }

    private var both: Parties {
        Parties([world.village.replica.identity.division, farTown.replica.identity.division])
    }

    /// A case of the village, in the journal for both parties too.
    private func told() throws -> (number: String, subject: SubjectID) {
        let number = try world.closedCase("申请人0", by: clerk)
        let village = world.village.replica
        let subject = try #require(try village.read { db in try village.subjects(of: number, db).first })
        let late = try CaseEventCoding.encode(
            .linkPerson(
                PersonLink(
                    other: try #require(try village.caseView(number).folded.id),
                    statement: Casework.Statement(officer: "王菊", remark: Remark(words: "同一人")))))
        try village.write { db in
            _ = try village.append(
                EntryBody(kind: late.kind, open: late.open, secluded: late.private), to: .parties(both),
                about: .subject(subject), secret: village.secret(of: subject, db), db)
        }
        return (number, subject)
    }

    private func say(at node: TestNode, _ subject: SubjectID, to parties: Parties) throws {
        try node.replica.write { db in
            _ = try node.replica.append(
                Erasure(subject: subject, ground: .ordered, reason: nil).encoded(), to: .parties(parties), db)
        }
    }

    private func frames(from node: TestNode, by author: TestNode, for parties: Parties) throws -> [[UInt8]] {
        let journal = JournalID(author: author.replica.identity.node, audience: .parties(parties))
        let others = try node.replica.read { db in
            try node.replica.log.journals(db).map(\.name).filter { $0 != journal }
        }
        var (frames, held) = ([[UInt8]](), Vector())
        while let bytes = try node.replica.nextFrame(for: world.district.asNeighbour, after: held, except: others) {
            let frame = try Frame(bytes: bytes)
            held[journal] = [Tip(segment: frame.segment, size: frame.end)]
            frames.append(bytes)
        }
        return frames
    }

    private func parts(_ node: TestNode, _ subject: SubjectID) throws -> [Int: Int] {
        try node.replica.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT length(audience) AS audience, sum(private IS NOT NULL) AS parts,
                        max(mention.sealed IS NOT NULL) AS secret
                    FROM case_event JOIN entry ON arrival = case_event.entry JOIN segment ON segment.id = entry.segment
                    JOIN journal ON journal.id = segment.journal
                    JOIN mention ON mention.segment = segment.id AND mention.subject = case_event.subject
                    WHERE case_event.subject = ? GROUP BY 1 ORDER BY 1
                    """, arguments: [blob(subject.bytes)])
            return Dictionary(
                rows.map { ($0["audience"], 10 * ($0["parts"] as Int) + $0["secret"]) }, uniquingKeysWith: +)
        }
    }

    @Test(
        "of each entry its private part goes where the word serves a party of its journal, and nowhere else",
        arguments: 0..<6)
    func permutations(of order: Int) throws {
        let (_, subject) = try told()
        let own = Parties([world.village.replica.identity.division])
        try world.village.replica.signHeads()
        let (narrow, wide) = (
            try frames(from: world.village, by: world.village, for: own),
            try frames(from: world.village, by: world.village, for: both)
        )
        // The other district knows the case from the wide journal alone.
        try say(at: otherDistrict, subject, to: both)
        try otherDistrict.replica.signHeads()
        let word = try frames(from: otherDistrict, by: otherDistrict, for: both)
        let parcels = [narrow, wide, word]
        let turns = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]][order]
        let town = try world.child(of: world.district, "town2", "419902100000", .town, "1200", 900)
        let cases = try world.district.replica.read { db in
            try world.district.replica.log.journals(db).filter(\.audience.isParties).map(\.name)
        }
        var held = try town.replica.vector(for: world.district.asNeighbour)
        while let frame = try world.district.replica.nextFrame(for: town.asNeighbour, after: held, except: cases) {
            _ = try town.replica.admit(frame, from: world.district.asNeighbour)
            held = try town.replica.vector(for: world.district.asNeighbour)
        }
        for parcel in turns {
            for frame in parcels[parcel] {
                guard case .admitted = try town.replica.admit(frame, from: world.district.asNeighbour) else {
                    Issue.record("parcel \(parcel) did not come in")
                    return
                }
            }
        }
        let found = try parts(town, subject).sorted { $0.key < $1.key }.map(\.value)
        let all = try parts(world.village, subject).sorted { $0.key < $1.key }.map(\.value)
        #expect(all.count == 2 && all[0] > 10 && all[1] > 10)
        #expect(found == [all[0], 0])
        #expect(try town.verdict().hasPrefix("sound"))
        try town.restart(seed: 940)
        try town.replica.rebuild()
        #expect(try parts(town, subject).sorted { $0.key < $1.key }.map(\.value) == found)
        #expect(try town.verdict().hasPrefix("sound"))
    }

    @Test("whoever does not serve all that have a part is told to ask the city, and the city's word goes everywhere")
    func city() throws {
        let (number, subject) = try told()
        try settle()
        let decider = try world.district.officer("sunqi", [.decider])
        #expect(throws: ErasureRefusal.notCompetent) {
            try world.district.replica.erase(number, ground: .ordered, reason: "法院裁定", by: decider)
        }
        let above = try world.city.officer("zhou", [.decider])
        try world.city.replica.erase(number, ground: .ordered, reason: "法院裁定", by: above)
        try settle()
        for node in [world.village, world.town, world.district, otherDistrict, farTown] {
            #expect(try parts(node, subject).values.allSatisfy { $0 == 0 }, "\(node.name)")
            #expect(try node.verdict().hasPrefix("sound"), "\(node.name)")
        }
    }

    @Test(
        "a district's word in a journal where nothing of the case stands freezes nobody's case, and goes before nobody's"
    )
    func forged() throws {
        let number = try world.closedCase("申请人0", by: clerk)
        let village = world.village.replica
        let subject = try #require(try village.read { db in try village.subjects(of: number, db).first })
        let other = try #require(try village.caseView(try world.closedCase("申请人1", by: clerk)).folded.id)
        let event = try #require(try village.caseView(number).events.first).item.filed.id
        let slip = try #require(try village.slip(of: number, for: event).code)
        try settle()
        try say(at: otherDistrict, subject, to: both)
        try settle()
        for node in [world.village, world.town, world.district] {
            #expect(try parts(node, subject).values.allSatisfy { $0 > 10 }, "\(node.name)")
            #expect(try !node.replica.caseView(number).isErased)
        }
        _ = try village.file(.linkPerson(other, Remark(words: "同一人")), into: number, by: clerk)
        #expect(try world.town.replica.take(slip: slip).acts == 0)
        let decider = try world.district.officer("sunqi", [.decider])
        try world.district.replica.erase(number, ground: .ordered, reason: "法院裁定", by: decider)
        try settle()
        for node in [world.village, world.town, world.district] {
            #expect(try parts(node, subject).values.allSatisfy { $0 == 0 }, "\(node.name)")
            #expect(try node.replica.caseView(number).isErased)
        }
        #expect(throws: ErasureRefusal.alreadyErased(number)) {
            try village.file(.separatePerson(other, Remark(words: "不是")), into: number, by: clerk)
        }
        #expect(throws: ErasureRefusal.alreadyErased(number)) {
            try world.district.replica.erase(number, ground: .ordered, reason: "法院裁定", by: decider)
        }
    }

    @Test("where a word reaches a part of a case, the rest goes on for the others, and the city can still say it")
    func goesOn() throws {
        let (number, subject) = try told()
        let village = world.village.replica
        let other = try #require(try village.caseView(try world.closedCase("申请人1", by: clerk)).folded.id)
        try settle()
        try say(at: otherDistrict, subject, to: both)
        try settle()
        _ = try village.file(.linkPerson(other, Remark(words: "另一人")), into: number, by: clerk)
        try settle()
        let last = try #require(try world.town.replica.caseView(number).events.last)
        #expect(last.item.filed.event.name == .linkPerson)
        let own = Audience.parties(Parties([village.identity.division]))
        #expect(
            try world.town.replica.read { db in
                try world.town.replica.entryRows(of: subject, db).last { $0.read.privateBody != nil }?.audience == own
            })
        let above = try world.city.officer("zhou", [.decider])
        try world.city.replica.erase(number, ground: .ordered, reason: "法院裁定", by: above)
        try settle()
        for node in [world.village, world.town, world.district, otherDistrict, farTown] {
            #expect(try parts(node, subject).values.allSatisfy { $0 == 0 }, "\(node.name)")
            #expect(try node.replica.heldThoughErased() == [], "\(node.name)")
        }
    }

    @Test(
        "of a pruned case the sealed rest goes where a word reaches it and stays elsewhere, whichever came first",
        arguments: [true, false], [true, false])
    func pruned(isWordFirst: Bool, isWide: Bool) throws {
        let (_, subject) = try told()
        let word = isWide ? world.city : otherDistrict
        let parties = isWide ? Parties([world.village.replica.identity.division]) : both
        try settle()
        world.clock.advance(seconds: 3 * 366 * 86_400)
        try world.city.replica.fileBeacon()
        try settle()
        if isWordFirst {
            try say(at: word, subject, to: parties)
            try settle()
        }
        try world.meetAll()
        let village = world.village.replica
        _ = try village.write { db in try village.prune(subject, db) }
        if !isWordFirst {
            try say(at: word, subject, to: parties)
            try settle()
        }
        #expect(try world.village.rows("SELECT count(*) FROM retired WHERE pruned AND erased AND sealed IS NULL") == 1)
        let secrets = try village.read { db in try village.log.secrets(keptOf: subject, db) }
        // The city's word reaches everything, the other district's the journal for both.
        #expect(secrets.count == (isWide ? 0 : 1))
        #expect(try world.village.verdict().hasPrefix("sound"))
        try village.rebuild()
        #expect(try village.read { db in try village.log.secrets(keptOf: subject, db) } == secrets)
    }

    @Test("entries of an erased case that come one by one do not look through everything that waits again")
    func looksOnce() throws {
        let (number, subject) = try told()
        try settle()
        let above = world.city
        try say(at: above, subject, to: both)
        try settle()
        let town = world.town.replica
        try town.keep(part: [1, 2, 3], from: world.village.replica.identity.node)
        let late = try CaseEventCoding.encode(
            .linkPerson(
                PersonLink(
                    other: try #require(try world.village.replica.caseView(number).folded.id),
                    statement: Casework.Statement(officer: "王菊", remark: Remark(words: "同一人")))))
        try town.write { db in
            for _ in 0..<3 {
                _ = try town.append(
                    EntryBody(kind: late.kind, open: late.open, secluded: late.private), to: .parties(both),
                    about: .subject(subject), secret: [UInt8](repeating: 9, count: Secret.length), db)
            }
        }
        #expect(try parts(world.town, subject).values.allSatisfy { $0 == 0 })
        _ = try town.read { db in try town.entryRows(of: subject, db) }
        try town.keep(part: [1, 2, 3], from: world.village.replica.identity.node)
        try town.write { db in
            _ = try town.append(
                EntryBody(kind: late.kind, open: late.open, secluded: nil), to: .parties(both),
                about: .subject(subject), secret: [UInt8](repeating: 9, count: Secret.length), db)
        }
        #expect(try town.part(from: world.village.replica.identity.node) != nil)
    }

    @Test("what was erased stays so when entries held come again with their private parts, before others that are new")
    func comesAgain() throws {
        let (_, subject) = try told()
        let own = Parties([world.village.replica.identity.division])
        try settle()
        try say(at: world.district, subject, to: own)
        try world.exchange(world.town, world.district)
        // The village has not heard, and its second bundle goes on from where its first began.
        _ = try world.closedCase("申请人1", by: clerk)
        try world.village.replica.signHeads()
        let frame = try #require(try frames(from: world.village, by: world.village, for: own).first)
        guard case .admitted = try world.town.replica.admit(frame, from: world.village.asNeighbour) else {
            Issue.record("nothing in it was new")
            return
        }
        #expect(try world.town.replica.heldThoughErased() == [])
        #expect(try parts(world.town, subject).values.allSatisfy { $0 == 0 })
        #expect(try world.town.verdict().hasPrefix("sound"))
    }

    @Test("frames that wait for what they stand on, and frames put aside, are not kept with what is erased")
    func waitingFrames() throws {
        let (_, subject) = try told()
        let own = Parties([world.village.replica.identity.division])
        try world.village.replica.signHeads()
        let town = try world.child(of: world.district, "town2", "419902100000", .town, "1200", 900)
        try world.exchange(town, world.district)
        // Cut into two, so that the second waits for the first.
        var (pieces, held) = ([[UInt8]](), Vector())
        let journal = JournalID(author: world.village.replica.identity.node, audience: .parties(own))
        let others = try world.village.replica.read { db in
            try world.village.replica.log.journals(db).map(\.name).filter { $0 != journal }
        }
        while let bytes = try world.village.replica.nextFrame(
            for: town.asNeighbour, after: held, except: others, limit: 300)
        {
            let frame = try Frame(bytes: bytes)
            held[journal] = [Tip(segment: frame.segment, size: frame.end)]
            pieces.append(bytes)
        }
        #expect(pieces.count > 2)
        let waiting = try town.replica.admit([pieces[pieces.count - 1]], from: world.village.asNeighbour, room: 1 << 20)
        #expect(waiting.early == 1)
        _ = try town.replica.admit(pieces[0], from: world.village.asNeighbour)
        for piece in pieces[1..<pieces.count - 1] { _ = try town.replica.admit(piece, from: world.village.asNeighbour) }
        #expect(try town.rows("SELECT count(*) FROM early") == 1)
        try say(at: world.district, subject, to: own)
        try world.exchange(town, world.district)
        #expect(try town.rows("SELECT count(*) FROM early") == 0)
    }
}
