import Casework
import Catalog
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Scans
import Testing

@testable import Replica

/// A machine and its copy give one number to two applicants (CF31).
@Suite("two cases with one number")
struct NumberTwiceTests {
    let world: World
    let clerk: Officer
    let number: String
    private var town: Replica { world.town.replica }

    init() throws {
        let (world, clerk) = try World.opened()
        try world.settle()
        let copy = try world.village.copied(as: "copy", seed: 900, withMemory: true)
        let code = try #require(try world.village.replica.search("最低生活保障", limit: 1).first).hit.code
        let terms = try world.village.replica.terms(code).terms
        // The same act on both opens one segment; what comes then takes the same places in it, and the same numbers.
        for node in [world.village, copy] { _ = try node.receive("乙", by: clerk) }
        try world.exchange(world.village, world.town)
        var given: [String] = []
        for (node, name, seed) in [(world.village, "张三", UInt8(1)), (copy, "李四", 2)] {
            let receipt = try node.replica.receive(
                .plain(name, terms: terms), matter: code, accept: false, by: clerk,
                scans: [try NewScan.sample(seed: seed, thumbnail: false)])
            given.append(receipt.number.description)
        }
        try #require(given[0] == given[1])
        // Of equal length they would be taken for one.
        _ = try world.village.receive("戊", by: clerk)
        try world.exchange(world.village, world.town)
        try world.exchange(copy, world.district)
        try world.exchange(copy, world.town)
        (self.world, self.clerk, number) = (world, clerk, given[0])
    }

    @Test("both are found, each opens at an address of its own, and the number alone asks which is meant")
    func reached() throws {
        let lines = try town.find(number)
        #expect(Set(lines.map(\.applicant)).count == 2 && Set(lines.map(\.number)).count == 2)
        #expect(try Set(town.cases().map(\.number)).isSuperset(of: lines.map(\.number)))
        for line in lines {
            let view = try town.caseView(line.number)
            #expect(view.address == line.number && view.folded.number?.description == number)
            #expect(view.folded.application?.applicant.masked == line.applicant)
            // As read aloud: a stroke, large letters, four digits.
            let digits = try #require(line.number.split(separator: ".").last).prefix(4).uppercased()
            #expect(try town.caseView(number.lowercased() + "/" + digits).subject == view.subject)
            #expect(try town.find(line.number) == [line])
        }
        let fault = #expect(throws: AmbiguousCase.self) { _ = try town.caseView(number) }
        #expect(fault?.choices.map(\.line) == lines)
        #expect(throws: UnknownCase.self) { _ = try town.caseView(number + ".0000000000") }
        // Where one is held, the number is enough.
        #expect(try world.village.replica.caseView(number).address == number)
    }

    @Test("an act, its papers and its scans go into the case that was meant, under that one's secret")
    func acted() throws {
        // The town gives the village back what its copy wrote.
        try world.settle()
        try world.settle()
        let village = world.village.replica
        let lines = try village.find(number)
        #expect(lines.count == 2)
        for (seed, line) in zip(UInt8(7)..., lines) {
            let scan = try NewScan.sample(seed: seed, thumbnail: false)
            let before = try village.caseView(line.number)
            _ = try village.file(.accept(Remark(signature: .byHand)), into: line.number, by: clerk, scans: [scan])
            let after = try village.caseView(line.number)
            #expect(after.subject == before.subject && after.folded.stage == .accepted)
            #expect(try !village.papers(of: line.number, by: clerk).isEmpty)
            let name = try #require(try village.scans(of: line.number).compactMap(\.file.scan).last).content.name
            #expect(try village.openScan(name, of: line.number) == .here(scan.bytes, .jpeg))
            #expect(try village.person(of: line.number).line.number == line.number)
        }
        #expect(try village.find(number).map(\.stage) == [.accepted, .accepted])
        #expect(throws: AmbiguousCase.self) {
            _ = try village.file(.step(.handBack, reason: "", Remark()), into: number, by: clerk)
        }
        guard case .sound = try village.verify(scope: nil) else {
            Issue.record("the village does not verify")
            return
        }
    }

    @Test("a case of which nothing counts takes no number from the other: it is found by its address")
    func forged() throws {
        let honest = try world.village.receive("钱七", by: clerk)
        let receipt = try #require(try world.village.replica.caseView(honest).folded.history.first).filed.event
        let encoded = try CaseEventCoding.encode(receipt)
        let forger = try world.child(of: world.town, "forger", "419902100201", .village, "1102", 920)
        try world.exchange(forger, world.town)
        try town.revoke(forger.replica.identity.node, reason: "stolen")
        _ = try forger.replica.write { db in
            try forger.replica.append(
                EntryBody(kind: encoded.kind, open: encoded.open, secluded: encoded.private),
                to: .parties(Parties([forger.replica.identity.division])), about: .opens, db)
        }
        try forger.replica.signHeads()
        try world.exchange(forger, world.town)
        try world.exchange(world.village, world.town)
        #expect(try town.find(honest).map(\.stage).contains(.none))
        #expect(try town.standing().doubleNumbers == [number])
        let view = try town.caseView(honest)
        #expect(view.address == honest && view.folded.stage == .received && view.twins.isEmpty)
        let address = try town.read { db in
            let carriers = try town.carriers(of: honest, db)
            return try town.address(of: try #require(carriers.all.first { $0 != view.subject }), honest, db)
        }
        let other = try town.caseView(address)
        #expect(other.folded.stage == .none && other.folded.history.map(\.filed.event) == [receipt])
        #expect(try town.cases(inConflict: true).count == 2)
    }

    @Test(
        "thousands of cases under one number cost a list one reading of them, and a question names a few",
        .timeLimit(.minutes(1)))
    func many() throws {
        let count = 20_000
        try town.write { db in
            for place in 0..<count {
                let subject = blob(
                    [UInt8(place >> 16), UInt8(place >> 8 & 255), UInt8(place & 255)] + [UInt8](repeating: 7, count: 13)
                )
                try db.execute(
                    sql: "INSERT INTO case_number (number, subject) VALUES (?, ?)", arguments: [number, subject])
                try db.execute(
                    sql: """
                        INSERT INTO case_file
                        (subject, number, stage, matter, owner, opened, touched, due, conflicts, withheld, sealed)
                        VALUES (?, ?, 'received', '', ?, 0, 0, NULL, 0, 0, x'')
                        """, arguments: [subject, number, town.identity.division.description])
            }
        }
        town.views.forget()
        let lines = try town.inbox(limit: 500)
        #expect(Set(lines.map(\.number)).count == 500)
        let fault = #expect(throws: AmbiguousCase.self) { _ = try town.caseView(number) }
        #expect(fault?.count == count + 2 && fault?.choices.count == 20)
        #expect(try town.cases(inConflict: true, limit: 7).count == 7)
    }

    @Test("whoever holds both is told which number, of which rule, and who acts; whoever holds one is not")
    func told() throws {
        let standing = try town.standing()
        #expect(standing.doubleNumbers == [number] && standing.conflictsOpen == 1)
        #expect(try town.cases(inConflict: true).count == 2)
        for line in try town.find(number) {
            let conflicts = try town.caseView(line.number).conflicts
            #expect(conflicts.map(\.rule) == [.numberTwice] && conflicts[0].sides.count == 2)
        }
        #expect(Conflict.Rule.numberTwice.acts == .supervisor)
        #expect(try world.village.replica.standing().doubleNumbers == [])
        let fresh = try world.village.receive("王五", by: clerk)
        try world.settle()
        #expect(try town.standing().doubleNumbers == [number])
        #expect(try town.caseView(fresh).twins.isEmpty)
    }
}
