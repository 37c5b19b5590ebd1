import Casework
import Chronology
import EntryCoding
import Foundation
import GRDB
import Jurisdiction
import Requirements
import Testing
import Trust

@testable import Journal
@testable import Replica

/// What burned with the machine comes back from the slip in somebody's hand (capsule.md).
@Suite("Acts from slips", .requirement("Z02", "Z09"))
struct SlipTests {
    private let world: World
    private let clerk: Officer
    private var village: TestNode { world.village }

    init() throws {
        (world, clerk) = try World.opened()
    }

    private func event(_ number: String, at node: TestNode) throws -> EventID {
        try #require(try node.replica.caseView(number).events.first).item.filed.id
    }

    private func slip(_ number: String) throws -> String {
        try #require(try village.replica.slip(of: number, for: event(number, at: village)).code)
    }

    private func refusal(_ text: String, at node: TestNode) throws -> SlipRefusal.Code? {
        let before = try node.replica.entryCount()
        do {
            try node.replica.take(slip: text)
            return nil
        } catch let refusal as SlipRefusal {
            #expect(try node.replica.entryCount() == before)
            return refusal.code
        }
    }

    @Test(
        "a village burned with a case that nobody had: the town takes the slip, and it is the same act, in force and whole"
    )
    func atTheTown() throws {
        let number = try village.receive("张秀英", by: clerk)
        let name = try event(number, at: village)
        let text = try slip(number)
        let (town, district) = (world.town, world.district)
        #expect(throws: UnknownCase.self) { try town.replica.caseView(number) }
        let taken = try town.replica.take(slip: text)
        #expect(taken == SlipTaken(number: number, address: number, author: village.replica.identity.node, acts: 1))
        let view = try town.replica.caseView(number)
        #expect(view.folded.stage == .received && view.folded.application?.applicant.name.text == "张秀英")
        #expect(try event(number, at: town) == name)
        // Taken again it changes nothing, and it goes on as anything else does.
        #expect(try town.replica.take(slip: text).acts == 0)
        try world.exchange(town, district)
        #expect(try district.replica.caseView(number).folded.stage == .received)
        for node in [town, district] { _ = try node.digest(of: node.division) }
    }

    @Test("a station restored from its backup takes its own; when the rest comes back after all it is the same act")
    func restored() throws {
        try village.replica.close()
        let image = village.directory + "/image.db"
        try FileManager.default.copyItem(atPath: village.directory + "/linban.db", toPath: image)
        try village.restart(closed: true, seed: 41)
        let number = try village.receive("乙", by: clerk)
        let (text, name) = (try slip(number), try event(number, at: village))
        let unheard = try #require(try village.replica.unheard())
        try village.replica.close()
        let path = village.directory + "/linban.db"
        for file in [path, path + "-wal", path + "-shm"] where FileManager.default.fileExists(atPath: file) {
            try FileManager.default.removeItem(atPath: file)
        }
        try FileManager.default.copyItem(atPath: image, toPath: path)
        try village.restart(closed: true, seed: 50)
        #expect(try village.replica.standing().lostNumbers == [number])
        #expect(try village.replica.take(slip: text).acts == 1)
        #expect(try village.replica.standing().lostNumbers == [])
        #expect(try event(number, at: village) == name)
        try world.exchange(village, world.town)
        #expect(try world.town.replica.caseView(number).folded.application?.applicant.name.text == "乙")
        for frame in unheard.frames { _ = try village.replica.admit(frame, from: village.asNeighbour) }
        try world.exchange(village, world.town)
        for node in [village, world.town] {
            #expect(try node.replica.caseView(number).events.count == 1)
            _ = try node.digest(of: village.division)
        }
    }

    @Test("what is typed wrong, made for others, forged or of elsewhere is refused with its reason")
    func refused() throws {
        let number = try village.receive("张秀英", by: clerk)
        let text = try slip(number)
        let (town, district) = (world.town, world.district)
        #expect(try refusal(number, at: town) == .notACapsule)
        var typed = Array(text)
        typed[100] = typed[100] == "7" ? "8" : "7"
        #expect(try refusal(String(typed), at: town) == .mistyped)
        #expect(try refusal(String(text.dropLast(9)), at: town) == .mistyped)
        #expect(try refusal(text, at: district) == .notForThisNode)

        let key = village.keys.sealing
        let capsule = try Capsule(bytes: try CapsuleText.open(text, with: key))
        var entropy = SeededEntropy(seed: 6)
        func sealed(_ bytes: [UInt8], to node: TestNode) -> String {
            CapsuleText.seal(bytes, to: [node.keys.sealing.publicKey], from: &entropy)
        }
        #expect(try refusal(sealed([1, 2, 3], to: town), at: town) == .malformed)
        // Another case, another secret, an act that the head does not sign.
        let other = try #require(SubjectID(bytes: [UInt8](repeating: 7, count: 16)))
        let secret = [UInt8](repeating: 7, count: 16)
        let forged = [
            Capsule(subject: other, secret: capsule.secret, citation: capsule.citation),
            Capsule(subject: capsule.subject, secret: secret, citation: capsule.citation),
        ]
        for capsule in forged { #expect(try refusal(sealed(capsule.bytes, to: town), at: town) == .forged) }
        let entries = capsule.citation.entries
        let moved = Citation(
            author: capsule.citation.author, audience: capsule.citation.audience, head: capsule.citation.head,
            entries: [
                entries[0],
                CitedEntry(
                    position: entries[1].position, open: entries[1].open, mac: [UInt8](repeating: 1, count: 32),
                    secluded: entries[1].secluded, after: [], heard: nil),
            ], hashes: capsule.citation.hashes)
        let altered = Capsule(subject: capsule.subject, secret: capsule.secret, citation: moved)
        #expect(try refusal(sealed(altered.bytes, to: town), at: town) == .forged)
        #expect(try refusal(sealed(capsule.bytes, to: district), at: district) == nil)
        #expect(try refusal(sealed(capsule.bytes, to: world.city), at: world.city) == .stranger)
        // Somebody below is not who takes an act of the town.
        let above = try town.replica.appoint(login: "above", name: "above", roles: [.intakeClerk])
        let elsewhere = try town.receive("李四", by: above)
        let theirs = try #require(try town.replica.slip(of: elsewhere, for: event(elsewhere, at: town)).code)
        let bytes = try CapsuleText.open(theirs, with: town.keys.sealing)
        #expect(try refusal(sealed(bytes, to: village), at: village) == .stranger)
    }

    @Test("of a station that was taken out of the tree it comes back without effect, for somebody to judge")
    func revoked() throws {
        let number = try village.receive("张秀英", by: clerk)
        let text = try slip(number)
        try world.town.replica.revoke(village.replica.identity.node, reason: "stolen")
        try world.town.replica.take(slip: text)
        #expect(try world.town.replica.standing().withoutEffect == 1)
    }

    @Test("nobody prints a slip of another's act")
    func others() throws {
        let number = try village.receive("张秀英", by: clerk)
        try world.exchange(village, world.town)
        #expect(try world.town.replica.slip(of: number, for: event(number, at: world.town)) == .none(.ofAnotherNode))
    }

    @Test("of a case that was let go a slip brings nothing back", arguments: [true, false])
    func letGo(isPruned: Bool) throws {
        let number = try world.closedCase("申请人0", by: clerk)
        let subject = try #require(
            try village.replica.read { db in try village.replica.subjects(of: number, db).first })
        let text = try slip(number)
        try world.meetAll()
        let replica = world.town.replica
        let closed = try #require(
            try replica.caseView(number).folded.history.map(\.filed.legalLowerBound.milliseconds).max())
        try replica.write { db in
            if isPruned {
                try replica.prune(subject, db)
            } else {
                try replica.dropPrivateParts(of: subject, closed: closed, db)
            }
        }
        let before = try replica.entryCount()
        #expect(
            try replica.take(slip: text)
                == SlipTaken(number: number, address: number, author: village.replica.identity.node, acts: 0))
        #expect(try replica.entryCount() == before)
    }

    @Test(
        "an act that nobody ever heard comes back, though the case went on without it and was let go of since",
        arguments: [true, false])
    func unheardOfLetGo(isPruned: Bool) throws {
        let number = try village.receive("张秀英", by: clerk)
        try world.exchange(village, world.town)
        _ = try village.replica.file(.accept(Remark(signature: .byHand)), into: number, by: clerk)
        let late = try #require(try village.replica.caseView(number).events.last).item.filed.id
        let text = try #require(try village.replica.slip(of: number, for: late).code)
        let town = world.town.replica
        let subject = try #require(try town.read { db in try town.subjects(of: number, db).first })
        try town.write { db in
            if isPruned {
                try town.prune(subject, db)
            } else {
                try town.dropPrivateParts(of: subject, closed: world.clock.time.milliseconds, db)
            }
        }
        #expect(try town.take(slip: text).acts == 1)
        #expect(try town.take(slip: text).acts == 0)
        _ = try world.town.digest(of: village.division)
    }

    @Test("what a revoked station put on a slip names nobody: its case is told to none of those it chose")
    func chosenParties() throws {
        let other = try world.child(of: world.town, "village2", "419902100201", .village, "1102", 900)
        try world.exchange(other, world.town)
        let number = try village.receive("张秀英", by: clerk)
        try world.exchange(village, world.town)
        let town = world.town.replica
        let subject = try #require(try town.read { db in try town.subjects(of: number, db).first })
        try town.revoke(village.replica.identity.node, reason: "stolen")
        // Its thief knows the secret, and writes what nobody has heard in a journal of its choice.
        let theirs = village.replica
        let both = Parties([theirs.identity.division, other.replica.identity.division])
        let late = try CaseEventCoding.encode(
            .linkPerson(
                PersonLink(
                    other: try #require(try theirs.caseView(number).folded.id),
                    statement: Casework.Statement(officer: "王菊", remark: Remark(words: "同一人")))))
        let hash = try theirs.write { db in
            try theirs.append(
                EntryBody(kind: late.kind, open: late.open, secluded: late.private), to: .parties(both),
                about: .subject(subject), secret: theirs.secret(of: subject, db), db
            ).entry.hash
        }
        let event = try #require(EventID(bytes: hash.bytes))
        let text = try #require(try theirs.slip(of: number, for: event).code)
        #expect(try town.take(slip: text).acts == 1)
        let audiences = try town.read { db in
            Set(try town.entryRows(of: subject, db).filter { $0.author == town.identity.node }.map(\.audience))
        }
        #expect(audiences == [.parties(Parties([theirs.identity.division]))])
        #expect(try town.read { db in Set(try town.knownParties(of: subject, db)) } == [theirs.identity.division])
    }

    @Test("where the disk has damaged what a code is made of, the paper is printed without")
    func rot() throws {
        let number = try village.receive("张秀英", by: clerk)
        let name = try event(number, at: village)
        #expect(try village.replica.slip(of: number, for: name).code != nil)
        _ = try village.replica.caseView(number)
        try village.replica.write { db in
            let opening = try #require(
                try Int64.fetchOne(
                    db,
                    sql: """
                        SELECT min(arrival) FROM entry WHERE segment =
                            (SELECT segment FROM entry JOIN case_event ON case_event.entry = arrival LIMIT 1)
                        """))
            try db.execute(sql: "INSERT INTO damaged (entry) VALUES (?)", arguments: [opening])
            try db.execute(
                sql: "UPDATE entry SET open = zeroblob(length(open)) WHERE arrival = ?", arguments: [opening])
        }
        #expect(try village.replica.slip(of: number, for: name) == .none(.unavailable))
    }
}
