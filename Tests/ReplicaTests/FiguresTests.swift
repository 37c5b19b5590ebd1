import Casework
import Chronology
import EntryCoding
import Foundation
import GRDB
import Journal
import Jurisdiction
import Supervision
import Testing

@testable import Replica

@Suite("figures of closed months")
struct FiguresTests {
    @Test("what is stated is read back, and what a date cannot have is unreadable")
    func coding() throws {
        let division = try #require(DivisionCode("419902100202"))
        var some = MatterFigures()
        (some.received, some.accepted, some.notAccepted, some.granted) = (9, 8, 1, 5)
        (some.denied, some.withdrawn, some.terminated, some.overdue) = (2, 1, 3, 4)
        let month = try #require(CivilMonth("2026-11"))
        let figures = MonthFigures(
            division: division, month: month,
            cases: [
                .init(matter: "b", figures: some), .init(matter: "a", figures: some), .init(matter: "b", figures: some),
            ])
        #expect(figures.matters.map(\.matter) == ["a", "b"])
        #expect(figures.matters[1].figures.received == 18 && figures.total.overdue == 12)
        #expect(try MonthFigures(open: figures.encoded().open) == figures)
        #expect(
            month.number == 2026 * 12 + 10 && month.next.description == "2026-12"
                && month.next.next.description == "2027-01")
        #expect(CivilMonth("2026-13") == nil && CivilMonth("202611") == nil)
        for body in [[], [0x0a, 0x01, 0x31]] as [[UInt8]] {
            #expect(throws: UnreadableEntry.self) { try MonthFigures(open: body) }
        }
    }

    @Test("they follow from the entries, in whatever order these came", arguments: 0..<4)
    func permutations(of order: Int) throws {
        let (world, clerk, numbers) = try World.populated()
        let open = try world.village.receive("申请人5", by: clerk)
        let examiner = try world.town.officer("zhaolei", [.examiner, .intakeClerk])
        let other = try #require(try world.town.replica.caseView(numbers[1]).folded.id)
        _ = try world.town.replica.file(.linkPerson(other, Remark(words: "同一人")), into: numbers[0], by: examiner)
        try world.meetAll()
        let scope = world.village.replica.identity.division
        let month = CivilMonth(world.clock.wall().civilDate)
        let counted = try world.district.replica.figures(of: scope, in: month)
        #expect(counted.total.received == 4 && counted.total.withdrawn == 3)
        #expect(try world.village.replica.caseView(open).folded.stage == .received)

        // A new holder that gets the journals one by one, each time another first.
        let fresh = try world.child(of: world.district, "town2", "419902100000", .town, "1200", 900)
        let district = world.district.replica
        let journals = try district.read { db in try district.log.journals(db).map(\.name) }
        for turn in 0...journals.count {
            let first = turn == journals.count ? [] : [journals[(turn + order * 3) % journals.count]]
            let except = first.isEmpty ? [] : journals.filter { !first.contains($0) }
            while let frame = try district.nextFrame(
                for: fresh.asNeighbour, after: try fresh.replica.vector(for: world.district.asNeighbour), except: except
            ) {
                guard case .admitted = try fresh.replica.admit(frame, from: world.district.asNeighbour) else { break }
            }
        }
        #expect(try fresh.replica.figures(of: scope, in: month) == counted)

        try world.pass(years: 3)
        #expect(try world.village.tidyUp().cases == 3)
        #expect(try world.village.replica.figures(of: scope, in: month) == counted)
        try world.meetAll()
        #expect(try world.district.replica.figures(of: scope, in: month) == counted)
        // Of a month in which something is left the statement covers all, and it is made once.
        #expect(try world.village.rows("SELECT count(*) FROM figures") == 1)
        try world.town.backUp()
        try world.pass(years: 3)
        try world.town.backUp()
        try world.town.tidyUp()
        #expect(try world.town.rows("SELECT count(*) FROM figures") == 2)
        #expect(try world.town.replica.figures(of: scope, in: month) == counted)
    }

    @Test("a post's figures are those of all below it; what may be missing is said, and what is not its own refused")
    func contained() throws {
        let (world, clerk, numbers) = try World.populated()
        let atTown = try world.town.officer("zhaolei", [.intakeClerk])
        let own = try world.town.receive("申请人9", by: atTown)
        try world.meetAll()
        let month = CivilMonth(world.clock.wall().civilDate)
        let district = world.district.replica
        func received(_ division: DivisionCode) throws -> Int {
            try district.figures(of: division, in: month).total.received
        }
        let (village, town) = (world.village.replica.identity.division, world.town.replica.identity.division)
        #expect(numbers.count == 3 && clerk.ordinal == 1 && own.hasPrefix("1100"))
        #expect(try received(village) == 3)
        #expect(try received(town) == 4)
        #expect(try received(district.identity.division) == 4)
        #expect(throws: FiguresOutOfReach.self) { try world.village.replica.figures(of: town, in: month) }
        #expect(throws: FiguresOutOfReach.self) { try world.village.replica.missingFigures(of: town, in: month) }
        let stranger = try #require(DivisionCode("419902100999"))
        #expect(throws: FiguresOutOfReach.self) { try district.figures(of: stranger, in: month) }

        // Heard a moment ago: nothing is missing. Two days later nobody knows of the village, nor of the town.
        #expect(
            try district.missingFigures(of: town, in: month).filter { $0.division != district.parentDivision } == [])
        let heard = try district.read { db in
            try Int64.fetchOne(
                db, sql: "SELECT max(at) FROM heard JOIN journal ON journal.name = heard.journal WHERE author = ?",
                arguments: [Data(world.village.replica.identity.node.bytes)])
        }
        world.clock.advance(seconds: 2 * 86_400)
        let missing = try district.missingFigures(of: village, in: month).filter { $0.division == village }
        #expect(
            missing == [
                MissingFigures(division: village, since: heard.map { Instant(milliseconds: $0) }, reason: .notHeard)
            ])
    }

    @Test("where cases were let go of and nobody's statement is held, what is left is not told as the whole")
    func unstated() throws {
        let (world, _, _) = try World.populated()
        try world.meetAll()
        let scope = world.village.replica.identity.division
        let month = CivilMonth(world.clock.wall().civilDate)
        try world.pass(years: 3)
        #expect(try world.village.tidyUp().cases == 3)
        let village = world.village.replica
        #expect(try village.missingFigures(of: scope, in: month).allSatisfy { $0.reason != .letGo })
        try village.queue.write { db in try db.execute(sql: "DELETE FROM figures") }
        let missing = try village.missingFigures(of: scope, in: month).filter { $0.reason == .letGo }
        #expect(missing.map(\.division) == [scope])
        #expect(missing.allSatisfy { $0.since.map { CivilMonth($0.civilDate) } == month })
        #expect(try village.figures(of: scope, in: month).total.received == 0)
    }

    @Test("who holds some cases of a division that it does not serve states nothing of it")
    func foreign() throws {
        let (world, clerk) = try World.opened()
        let other = try world.child(of: world.town, "village2", "419902100201", .village, "1102", 900)
        try world.exchange(other, world.town)
        try world.meetAll()
        let number = try world.closedCase("申请人0", by: clerk)
        // The other village got the case, and lets go of it.
        let (village, parties) = (
            world.village.replica,
            Parties([world.village.replica.identity.division, other.replica.identity.division])
        )
        try village.write { db in
            try village.cite(try village.subjects(of: number, db)[0], for: parties, db)
        }
        try world.exchange(world.village, world.town)
        try world.meetAll()
        try world.meet(other, world.town)
        #expect(try other.replica.caseView(number).folded.stage == .withdrawn)
        try world.pass(years: 3)
        try world.meet(other, world.town)
        #expect(try other.tidyUp().cases == 1)
        #expect(try other.rows("SELECT count(*) FROM figures") == 0)
        #expect(try world.village.tidyUp().cases == 1)
        #expect(try world.village.rows("SELECT count(*) FROM figures") == 1)
    }
}

@Suite("retention.md")
struct RetentionPageTests {
    private let page: String

    init() throws {
        page = try String(
            contentsOf: URL(filePath: #filePath).appending(path: "../../../Protocol/retention.md").standardized,
            encoding: .utf8)
    }

    @Test("its periods and stages are those of the sources")
    func periods() throws {
        for level in [Level.village, .town] {
            let periods = try #require(RetentionPeriods.usual(at: level))
            #expect(page.contains("| \(level) | \(periods.privateDays) days | \(periods.entryDays) days |"))
        }
        #expect(RetentionPeriods.usual(at: .district) == nil && RetentionPeriods.usual(at: .city) == nil)
        let closed = CaseStage.allCases.filter(\.isClosed).map { "`\($0.rawValue)`" }
        let said = try #require(page.split(separator: "\n").first { $0.hasPrefix("A case is **closed**") })
        for stage in closed { #expect(said.contains(stage) || page.contains(stage), "\(stage)") }
        #expect(closed.count == 8)
    }
}
