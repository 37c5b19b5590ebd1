import Casework
import Chronology
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Supervision
import Testing

@testable import Replica

@Suite("cases past their time that are touched again")
struct TouchedAgainTests {
    @Test("what comes later of a pruned case is taken, kept and told on")
    func touchedAgain() throws {
        let (world, _, numbers) = try World.populated()
        let (scope, digests) = (
            world.village.replica.identity.division,
            { (world: World) in
                try [world.village, world.town, world.district].map {
                    try $0.verdict(world.village.replica.identity.division)
                }
            }
        )
        let examiner = try world.town.officer("zhaolei", [.examiner, .intakeClerk])
        let other = try world.town.replica.caseView(numbers[1]).folded.id
        _ = try world.town.replica.file(
            .linkPerson(try #require(other), Remark(words: "同一人")), into: numbers[0], by: examiner)
        try world.meetAll()
        try world.pass(years: 3)
        #expect(try world.village.tidyUp().cases == 3)
        _ = try world.town.replica.file(
            .separatePerson(try #require(other), Remark(words: "不是同一人")), into: numbers[0], by: examiner)
        try world.meetAll()
        #expect(Set(try digests(world)).count == 1)
        #expect(try world.village.verdict(scope).hasPrefix("sound"))
        // The act brought both cases back, whole and with their applicants; only these.
        let told = try world.district.replica.caseView(numbers[0])
        func isTold(_ node: TestNode) throws {
            let view = try node.replica.caseView(numbers[0])
            #expect(view.folded.history.map(\.filed) == told.folded.history.map(\.filed), "\(node.name)")
            #expect(view.folded.application?.applicant.name.text == "申请人0", "\(node.name)")
        }
        try isTold(world.village)
        #expect(try world.village.replica.find("申请人0").count == 1)
        #expect(throws: ArchivedCase.self) { try world.village.replica.caseView(numbers[2]) }
        try world.village.replica.rebuild()
        try isTold(world.village)
        #expect(try world.village.verdict(scope).hasPrefix("sound"))

        // Its time counts anew, and ends again.
        try world.pass(years: 1)
        #expect(try world.village.tidyUp().privateParts == 2)
        #expect(try world.village.replica.caseView(numbers[0]).folded.application == nil)
        #expect(try world.village.tidyUp() == Tidied())
        try world.pass(years: 1)
        #expect(try world.village.tidyUp().cases == 2)
        #expect(throws: ArchivedCase.self) { try world.village.replica.caseView(numbers[0]) }
        #expect(try world.village.rows("SELECT count(*) FROM citation") == 0)
        try world.meetAll()
        #expect(Set(try digests(world)).count == 1)
        #expect(try world.village.verdict(scope).hasPrefix("sound"))
        try world.village.replica.rebuild()
        #expect(try world.village.verdict(scope).hasPrefix("sound"))
    }

    @Test("a case that the town has let go of too comes back from the district with its people")
    func touchedAbove() throws {
        let (world, _, numbers) = try World.populated()
        let other = try #require(try world.district.replica.caseView(numbers[1]).folded.id)
        try world.pass(years: 4)
        #expect(try world.village.tidyUp().cases == 3)
        try world.town.backUp()
        #expect(try world.town.tidyUp().privateParts == 3)
        let examiner = try world.district.officer("sunqi", [.examiner, .intakeClerk])
        _ = try world.district.replica.file(
            .linkPerson(other, Remark(words: "同一人")), into: numbers[0], by: examiner)
        try world.meetAll()
        for node in [world.town, world.village] {
            let view = try node.replica.caseView(numbers[0])
            #expect(view.folded.application?.applicant.name.text == "申请人0", "\(node.name)")
            #expect(try node.verdict().hasPrefix("sound"), "\(node.name)")
        }
        // Its time counts anew, and ends again.
        try world.pass(years: 1)
        try world.village.tidyUp()
        let parts = "SELECT count(*) FROM entry JOIN case_event ON entry = arrival WHERE private IS NOT NULL"
        #expect(try world.village.rows(parts) == 0)
    }

    @Test("an act that comes without the past is told as what it is, until the past comes")
    func touchedWithoutThePast() throws {
        let (world, _, numbers) = try World.populated()
        let examiner = try world.town.officer("zhaolei", [.examiner, .intakeClerk])
        let other = try #require(try world.town.replica.caseView(numbers[1]).folded.id)
        try world.pass(years: 3)
        try world.village.tidyUp()
        // A younger program's town might not cite.
        let subject = try #require(
            try world.town.replica.read { db in try world.town.replica.subjects(of: numbers[0], db).first })
        let late = try CaseEventCoding.encode(.linkPerson(PersonLink(other: other, statement: Self.said("同一人"))))
        try world.town.replica.write { db in
            _ = try world.town.replica.append(
                EntryBody(kind: late.kind, open: late.open, secluded: late.private),
                to: .parties(Parties([world.village.replica.identity.division])), about: .subject(subject),
                officer: examiner.ordinal, secret: world.town.replica.secret(of: subject, db), db)
        }
        try world.meetAll()
        let archived = #expect(throws: ArchivedCase.self) { try world.village.replica.caseView(numbers[0]) }
        #expect(archived?.isTouched == true && archived?.description.contains("Something has come of it since") == true)
        #expect(throws: ArchivedCase.self) { try world.village.replica.caseView(numbers[1]) }
        #expect(try world.village.verdict().hasPrefix("sound"))
    }

    @Test("secrets are kept by the segment that gave them: one that has its own goes on being read")
    func secrets() throws {
        let (world, _, numbers) = try World.populated()
        let town = world.town.replica
        let subject = try #require(try town.read { db in try town.subjects(of: numbers[0], db).first })
        let other = try #require(try town.caseView(numbers[1]).folded.id)
        // The town writes as one that was never told the secret would.
        func write(_ event: CaseEvent) throws {
            let coded = try CaseEventCoding.encode(event)
            try town.write { db in
                _ = try town.append(
                    EntryBody(kind: coded.kind, open: coded.open, secluded: coded.private),
                    to: .parties(Parties([world.village.replica.identity.division])), about: .subject(subject),
                    officer: 0,
                    secret: [UInt8](repeating: 7, count: Secret.length), db)
            }
        }
        try write(.linkPerson(PersonLink(other: other, statement: Self.said("同一人"))))
        try world.meetAll()
        try world.pass(years: 1)
        #expect(try world.village.tidyUp().privateParts == 3)
        try write(.separatePerson(PersonLink(other: other, statement: Self.said("不是同一人"))))
        try world.meetAll()
        let scope = world.village.replica.identity.division
        #expect(try world.village.verdict(scope) == world.town.verdict(scope))
        try world.village.restart(seed: 96)
        try world.village.replica.rebuild()
        #expect(try world.village.verdict(scope) == world.town.verdict(scope))
    }

    private static func said(_ words: String) -> Casework.Statement {
        Casework.Statement(officer: "赵磊", remark: Remark(words: words))
    }
}
