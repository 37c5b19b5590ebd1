import Casework
import Catalog
import Chronology
import Replica
import Requirements
import Testing
import Trust

@Suite("One person in several cases, and before a case")
struct PeopleTests {
    private let world: World
    private let clerk: Officer
    private let matter: String
    private let terms: MatterTerms

    init() throws {
        world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        clerk = try world.village.officer("wangju", [.intakeClerk, .issuer])
        matter = try #require(try world.village.replica.search("最低生活保障", limit: 1).first).hit.code
        terms = try world.village.replica.terms(matter).terms
    }

    private func received(_ name: String, number: String = "11010519491231002X") throws -> String {
        try world.village.replica.receive(
            .plain(name, number: number, terms: terms), matter: matter, accept: false, by: clerk
        ).number.description
    }

    private func numbers(_ cases: [LikeCase]) -> [String] { cases.map(\.line.number) }

    @Test("proposed, joined with a reason, seen at the next node, and parted again")
    func joinedAndParted() throws {
        let village = world.village.replica
        let (one, other, stranger) = (
            try received("古丽·巴依"), try received("古丽巴依"), try received("别人", number: "419903200809289486")
        )
        let before = try village.person(of: one)
        #expect(numbers(before.proposed) == [other])
        #expect(before.proposed.map(\.likeness) == [.sameDocument])
        #expect(before.joined.isEmpty)
        #expect(try village.person(of: stranger).proposed.isEmpty)

        let id = try village.person(of: other).id
        #expect(throws: Refusal(.reasonMissing, at: "words")) {
            try village.file(.linkPerson(id, Remark()), into: one, by: clerk)
        }
        _ = try village.file(.linkPerson(id, Remark(words: "核对了身份证原件")), into: one, by: clerk)
        for (here, there) in [(one, other), (other, one)] {
            #expect(numbers(try village.person(of: here).joined) == [there])
            #expect(try village.person(of: here).proposed.isEmpty)
        }

        try world.settle()
        let town = world.town.replica
        #expect(numbers(try town.person(of: other).joined) == [one])
        let examiner = try world.town.officer("wuyan", [.examiner])
        _ = try town.file(
            .separatePerson(try town.person(of: one).id, Remark(words: "是姐妹，号码抄错")), into: other, by: examiner)
        try world.settle()
        for node in [world.village, world.town, world.district] {
            let person = try node.replica.person(of: one)
            #expect(person.joined.isEmpty, "\(node.name)")
            #expect(numbers(person.parted) == [other], "\(node.name)")
            #expect(person.proposed.isEmpty, "\(node.name)")
            guard case .sound = try node.replica.verify(scope: nil) else {
                Issue.record("\(node.name): \(try node.replica.verify(scope: nil))")
                continue
            }
        }
    }

    @Test("joined through a third; a name alone proposes nobody; a case that is not here is not joined")
    func throughAnother() throws {
        let village = world.village.replica
        let cases = [
            try received("张建", number: "419903198503030797"), try received("张建", number: "419903196303265277"),
            try received("张健", number: "419903200809289486"),
        ]
        #expect(try cases.allSatisfy { try village.person(of: $0).proposed.isEmpty })
        let ids = try cases.map { try village.person(of: $0).id }
        _ = try village.file(.linkPerson(ids[1], Remark(words: "更正过证件号")), into: cases[0], by: clerk)
        _ = try village.file(.linkPerson(ids[2], Remark(words: "更正过姓名")), into: cases[1], by: clerk)
        #expect(numbers(try village.person(of: cases[0]).joined) == [cases[1]])
        #expect(numbers(try village.person(of: cases[0]).further) == [cases[2]])
        let nowhere = try #require(CaseID(bytes: Array(1...16)))
        #expect(throws: Refusal(.otherCaseNotHeld, at: "other")) {
            try village.file(.linkPerson(nowhere, Remark(words: "听说")), into: cases[0], by: clerk)
        }
        // Nothing of a refused act stays.
        #expect(try village.caseView(cases[0]).folded.linked == [ids[1]])
        // What the third gave is offered to the first.
        let applicant = try #require(try village.caseView(cases[0]).folded.application).applicant
        let offers = try village.prefill(matter, for: applicant).offers.offers
        #expect(!offers.isEmpty)
        #expect(
            offers.allSatisfy {
                $0.source.description == cases[2] || $0.source.description == cases[1]
                    || $0.source.description == cases[0]
            })
    }

    @Test("pre-registered, received by somebody else with what was told, accepted", .requirement("C01", "C04"))
    func preRegistered() throws {
        let village = world.village.replica
        let intake = try Intake.plain("王大山", terms: terms)
        let day = CivilDate(dayNumber: 20_780)
        let booked = try village.preRegister(intake, matter: matter, appointment: day, by: clerk)
        #expect(booked.stage == .preRegistered)
        #expect(booked.documents == [.preRegistration])
        let number = booked.number.description
        try world.settle()
        #expect(try world.town.replica.caseView(number).folded.appointment == day)

        let next = try village.receive(intake, matter: matter, accept: false, by: clerk)
        #expect(next.number.counter == booked.number.counter + 1)
        let taken = try village.receive(nil, preRegisteredAs: number, accept: false, by: clerk)
        #expect(taken.number == booked.number)
        #expect(taken.stage == .received)
        #expect(taken.documents == [.receipt])
        #expect(try village.caseView(number).folded.application?.applicant.name == intake.applicant.name)
        #expect(throws: Refusal.self) {
            try village.receive(intake, preRegisteredAs: number, accept: true, by: clerk)
        }

        let second = try village.preRegister(intake, matter: matter, appointment: nil, by: clerk).number.description
        let accepted = try village.receive(intake, preRegisteredAs: second, accept: true, by: clerk)
        #expect(accepted.documents == [.receipt, .acceptance])
        #expect(accepted.number.description == second)
        try world.settle()
        #expect(try world.district.replica.caseView(second).folded.stage == .accepted)
    }
}
