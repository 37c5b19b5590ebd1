import Casework
import Catalog
import Chronology
import EntryCoding
import Journal
import Jurisdiction
import Requirements
import Testing
import Trust

@testable import Replica

/// A case that gains a party: what was written before, and what others write who do not know yet.
@Suite("Citations", .requirement("B05", "C03"))
struct CitationTests {
    let world: World
    let otherTown: TestNode
    private let otherDistrict: TestNode
    private let farTown: TestNode

    init() throws {
        world = try World()
        otherTown = try world.child(of: world.district, "othertown", "419902101000", .town, "1200", 600)
        otherDistrict = try world.child(of: world.city, "otherdistrict", "419903000000", .district, "2000", 700)
        farTown = try world.child(of: otherDistrict, "fartown", "419903100000", .town, "2100", 800)
        try world.publishDemoCatalog()
        try settle()
    }

    var everybody: [TestNode] {
        [world.village, world.town, otherTown, farTown, world.district, otherDistrict, world.city]
    }

    /// - Parameter offline: nodes without a line.
    func settle(offline: [TestNode] = []) throws {
        let lines = [
            (world.village, world.town), (world.town, world.district), (otherTown, world.district),
            (farTown, otherDistrict), (world.district, world.city), (otherDistrict, world.city),
        ]
        for _ in 0..<3 {
            for (child, parent) in lines + lines.reversed() where !offline.contains(where: { $0 === child }) {
                try world.exchange(child, parent)
            }
        }
    }

    func transfer(_ number: String, to node: TestNode) throws {
        let clerk = try world.town.officer("wuyan", [.intakeClerk, .examiner])
        _ = try world.town.replica.file(
            .transfer(to: node.replica.identity.division, Remark(words: "由贵处办理")), into: number, by: clerk)
    }

    func accepted() throws -> String {
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let code = try #require(try world.village.replica.search("最低生活保障", limit: 1).first).hit.code
        let terms = try world.village.replica.terms(code).terms
        let number = try world.village.replica.receive(
            .plain("金新", terms: terms), matter: code, accept: true, by: clerk
        )
        .number.description
        try settle()
        return number
    }

    func history(of number: String, at node: TestNode) throws -> [FiledEvent] {
        try node.replica.read { db in try node.replica.state(of: number, db).folded.history.map(\.filed) }
    }

    func agree(on number: String, at nodes: [TestNode]) throws {
        let told = try history(of: number, at: world.town)
        for node in nodes { #expect(try history(of: number, at: node) == told, "\(node.name)") }
    }

    @Test("the new party has the whole case, under the same names, with the applicant", arguments: [false, true])
    func pastIsTold(isFar: Bool) throws {
        let receiver = isFar ? farTown : otherTown
        let number = try accepted()
        #expect(try receiver.replica.cases().isEmpty)
        try transfer(number, to: receiver)
        try settle()
        try agree(on: number, at: [world.village, receiver, world.district])
        let state = try receiver.replica.read { db in try receiver.replica.state(of: number, db).folded }
        #expect(state.application?.applicant.name == PersonName("金新"))
        #expect(state.owner == receiver.replica.identity.division)
        let stranger = isFar ? otherTown : farTown
        #expect(try stranger.replica.cases().isEmpty)
        for node in everybody { _ = try node.digest(of: node.replica.identity.division) }
    }

    @Test("what the village writes without knowing of the transfer reaches the new party too")
    func lateEvents() throws {
        let number = try accepted()
        try transfer(number, to: otherTown)
        try settle(offline: [world.village])
        let clerk = try world.village.officer("lihong", [.intakeClerk])
        _ = try world.village.replica.file(
            .step(.withdraw, reason: "by-applicant", Remark(signature: .byHand)), into: number, by: clerk)
        try settle()
        try agree(on: number, at: [world.village, otherTown, world.district])
        #expect(try history(of: number, at: otherTown).contains { $0.event.name == .withdraw })
    }

    @Test("a clock that was wrong is judged alike by all, once the receipt is cited")
    func wrongClock() throws {
        let number = try accepted()
        try transfer(number, to: otherTown)
        try settle(offline: [world.village])
        world.clock.advance(seconds: 400 * 86_400)
        let clerk = try world.village.officer("lihong", [.intakeClerk])
        _ = try world.village.replica.file(
            .step(.withdraw, reason: "by-applicant", Remark(signature: .byHand)), into: number, by: clerk)
        world.clock.advance(seconds: -400 * 86_400)
        try settle()
        try agree(on: number, at: [world.village, otherTown, world.district])
    }

    @Test("every order of arrival gives the new party the same case")
    func orders() throws {
        let number = try accepted()
        try transfer(number, to: otherTown)
        try settle(offline: [otherTown])
        let frames = try framesFor(otherTown)
        var seen: Set<[UInt8]> = []
        for seed in 0..<6 {
            let node = try otherTown.copied(as: "copy\(seed)", seed: UInt64(seed) + 900)
            var waiting = frames
            var chance = SeededChance(seed: UInt64(seed))
            var stuck = 0
            while !waiting.isEmpty, stuck < waiting.count * waiting.count + 1 {
                let frame = waiting.remove(at: chance.below(waiting.count))
                if try node.replica.admit(frame, from: world.district.asNeighbour) == .gap {
                    waiting.append(frame)
                    stuck += 1
                }
            }
            #expect(try history(of: number, at: node) == history(of: number, at: world.district))
            seen.insert(try history(of: number, at: node).flatMap(\.id.bytes))
        }
        #expect(seen.count == 1)
    }

    /// A citation of the village's first event, by somebody who says when it was heard.
    private func cite(_ number: String, by citer: TestNode, heard: Instant, after: [[UInt8]] = []) throws {
        let town = world.town.replica
        let (citation, subject, secret) = try town.read { db -> (Citation, SubjectID, [UInt8]) in
            let subject = try town.state(of: number, db).subject
            let row = try #require(try town.eventRows(of: subject, db).first)
            let place = try #require(row.place)
            let head = try #require(try town.log.lastHead(of: place.segment, after: row.position, db))
            let start = try #require(try town.log.entries(of: place.segment, from: 0, to: 1, db).first)
            let cited = CitedEntry(row.read.entry, at: row.position, after: after, heard: heard)
            let citation = Citation(
                of: [CitedEntry(start, at: 0), cited], by: row.author, for: row.audience, under: head,
                leaves: try town.log.leaves(of: place.segment, to: head.size, db)[...])
            return (citation, subject, try #require(try town.secret(of: subject, db)))
        }
        _ = try citer.replica.write { db in
            try citer.replica.append(
                EntryBody(kind: EntryKind.cited, open: try citation.open, secluded: try citation.secluded),
                to: .parties(Parties([otherTown.replica.identity.division, world.town.replica.identity.division])),
                about: .subject(subject), secret: secret, db)
        }
    }

    @Test("what a neighbour says of when a rival was heard dates nothing, and of what came before it orders nothing")
    func slander() throws {
        let number = try accepted()
        try transfer(number, to: otherTown)
        try settle()
        let told = try history(of: number, at: world.town)
        try cite(number, by: otherTown, heard: Instant(milliseconds: 1), after: [Array(told[1].id.bytes.prefix(6))])
        try settle()
        #expect(try history(of: number, at: world.town) == told)
        try agree(on: number, at: [world.village, otherTown, world.district])
        for node in everybody { _ = try node.digest(of: node.replica.identity.division) }
    }

    @Test("somebody who writes into a case under a secret of its own hides nothing, whoever came first")
    func otherSecret() throws {
        let number = try accepted()
        let subject = try world.town.replica.read { db in try world.town.replica.state(of: number, db).subject }
        let receiver = otherTown.replica.identity.division
        // It holds the open parts alone.
        let city = world.city.replica
        _ = try city.write { db in
            try city.append(
                EntryBody(kind: 178, open: [], secluded: [1, 2, 3]), to: .parties(Parties([receiver])),
                about: .subject(subject), secret: Array(repeating: 7, count: 16), db)
        }
        // It comes before anything else of the case.
        let told = JournalID(author: city.identity.node, audience: .parties(Parties([receiver])))
        var admissions: [Admission] = []
        try city.exportedFrames { frame in
            guard frame.journal == told else { return }
            admissions.append(try otherTown.replica.admit(frame.bytes, from: world.district.asNeighbour))
        }
        #expect(!admissions.isEmpty && !admissions.contains(.gap))
        #expect(try otherTown.replica.read { db in try otherTown.replica.secrets(of: subject, db).count } == 1)
        try transfer(number, to: otherTown)
        try settle()
        #expect(try history(of: number, at: otherTown).contains { $0.event.name == .receive })
        try agree(on: number, at: [world.village, otherTown, world.district])
        let state = try otherTown.replica.read { db in try otherTown.replica.state(of: number, db).folded }
        #expect(state.application?.applicant.name == PersonName("金新"))
        for node in everybody { _ = try node.digest(of: node.replica.identity.division) }
    }

    @Test(
        "a revocation that comes after a citation, and a release after that, are felt by who has the case by citation alone"
    )
    func revokedLater() throws {
        let number = try accepted()
        try transfer(number, to: otherTown)
        try settle()
        let clerk = try world.village.officer("lihong", [.intakeClerk])
        _ = try world.village.replica.file(
            .step(.withdraw, reason: "by-applicant", Remark(signature: .byHand)), into: number, by: clerk)
        try settle(offline: [world.district, otherDistrict])
        try agree(on: number, at: [otherTown, world.district])
        try world.city.replica.revoke(world.village.replica.identity.node, reason: "被盗")
        try settle()
        func withheld(at node: TestNode) throws -> [FiledEvent] {
            try history(of: number, at: node).filter { $0.effect != .inForce }
        }
        let lost = try withheld(at: world.district)
        #expect(lost.map(\.event.name) == [.withdraw])
        try agree(on: number, at: [otherTown, world.district])
        for node in everybody { _ = try node.digest(of: node.replica.identity.division) }
        let first = try #require(lost.first)
        let event = try #require(LeafHash(bytes: first.id.bytes))
        try world.district.replica.release(
            event, reason: "已核实", by: try world.district.officer("judge", [.decider]))
        try settle()
        #expect(try withheld(at: otherTown).isEmpty)
        try agree(on: number, at: [otherTown, world.district])
        for node in everybody { _ = try node.digest(of: node.replica.identity.division) }
    }

    @Test("what was heard of earlier runs of a revoked station keeps its effect for the new party too")
    func earlierRuns() throws {
        let number = try accepted()
        try world.village.restart(seed: 71)
        let clerk = try world.village.officer("lihong", [.intakeClerk])
        _ = try world.village.receive("次日", by: clerk)
        try settle()
        try transfer(number, to: farTown)
        try settle()
        try world.district.replica.revoke(world.village.replica.identity.node, reason: "停用")
        try settle()
        #expect(try history(of: number, at: world.district).allSatisfy { $0.effect == .inForce })
        try agree(on: number, at: [farTown, world.district])
    }

    private func framesFor(_ node: TestNode) throws -> [[UInt8]] {
        var held = try node.replica.vector(for: world.district.asNeighbour)
        var frames: [[UInt8]] = []
        while let bytes = try world.district.replica.nextFrame(for: node.asNeighbour, after: held, limit: 2048) {
            let frame = try Frame(bytes: bytes)
            held[frame.journal] =
                held[frame.journal].filter { $0.segment != frame.segment }
                + [Tip(segment: frame.segment, size: frame.end)]
            frames.append(bytes)
        }
        return frames
    }

    @Test("a citation that proves nothing brings nothing")
    func forged() throws {
        let number = try accepted()
        let town = world.town.replica
        let receiver = otherTown.replica.identity.division
        let forged = try town.write { db in
            let subject = try town.state(of: number, db).subject
            let row = try #require(try town.eventRows(of: subject, db).first)
            let place = try #require(row.place)
            let head = try #require(try town.log.lastHead(of: place.segment, after: row.position, db))
            let start = try #require(try town.log.entries(of: place.segment, from: 0, to: 1, db).first)
            // The village's words, by another officer: under a head that never signed them.
            let altered = Entry(open: row.read.entry.open + [12 << 3, 99], secluded: row.read.entry.secluded)
            let citation = Citation(
                of: [CitedEntry(start, at: 0), CitedEntry(altered, at: row.position)], by: row.author,
                for: row.audience, under: head,
                leaves: try town.log.leaves(of: place.segment, to: head.size, db)[...])
            _ = try town.append(
                EntryBody(kind: EntryKind.cited, open: try citation.open, secluded: try citation.secluded),
                to: .parties(Parties([receiver])),
                about: .subject(subject), secret: try town.secret(of: subject, db), db)
            return altered.hash
        }
        try settle()
        // The district has cited what is true.
        try agree(on: number, at: [otherTown, world.district])
        #expect(try history(of: number, at: otherTown).allSatisfy { $0.id.bytes != forged.bytes })
    }
}

/// Numbers that look drawn and are the same in every run.
private struct SeededChance {
    var state: UInt64

    init(seed: UInt64) { state = seed &* 6_364_136_223_846_793_005 &+ 1 }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
