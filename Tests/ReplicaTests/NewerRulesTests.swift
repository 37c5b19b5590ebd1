import Casework
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Requirements
import Testing

@testable import Replica

/// Rules that a program does not have: the work goes on, and all come to the same. What a case under them comes to is among the cases of
/// `Protocol/conformance`.
@Suite("Rules of a newer program", .requirement("B10"))
struct NewerRulesTests {
    private let world: World
    private let clerk: Officer

    init() throws { (world, clerk) = try World.opened() }

    private func accept(_ name: String) throws -> String {
        let village = world.village.replica
        let terms = try village.terms(World.livelihood).terms
        return try village.receive(.plain(name, terms: terms), matter: World.livelihood, accept: true, by: clerk).number
            .description
    }

    private func rules(of number: String) throws -> [UInt64] {
        try [world.village, world.town, world.district, world.city].map { try $0.replica.caseView(number).folded.rules }
    }

    @Test("a number that only newer programs have: the others write the newest that they have, and work on")
    func laterProgram() throws {
        let city = world.city.replica
        let later = FoldRules.newest.rawValue + 1
        _ = try city.write { db in
            try city.append(AuthorityAct.rules(number: later).encoded(), to: city.ownAuthority, db)
        }
        try world.settle()
        #expect(try world.village.replica.rulesInForce() == later)
        let number = try accept("甲")
        try world.settle()
        #expect(try rules(of: number) == Array(repeating: FoldRules.newest.rawValue, count: 4))
        let examiner = try world.town.officer("wuyan", [.examiner])
        _ = try world.town.replica.file(.step(.beginExamination, reason: "", Remark()), into: number, by: examiner)
        #expect(try world.town.replica.caseView(number).folded.stage == .examining)
    }

    @Test("tables that a program of other rules folded are folded anew when the file is opened")
    func upgrade() throws {
        let number = try accept("甲")
        try world.village.replica.close()
        let queue = try DatabaseQueue(path: world.village.directory + "/linban.db")
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "UPDATE case_file SET stage = 'returned'")
            try db.execute(sql: "INSERT OR REPLACE INTO setting (name, value) VALUES ('rules', x'31')")
        }
        try queue.close()
        try world.village.restart(closed: true, seed: 77)
        let line = try #require(try world.village.replica.cases().first { $0.number == number })
        #expect(line.stage == .accepted)
        guard case .sound = try world.village.replica.verify(scope: nil) else {
            Issue.record("the tables are not what the log says")
            return
        }
    }
}
