import Casework
import Catalog
import Chronology
import EntryCoding
import Jurisdiction
import Requirements
import Routing
import Testing

/// People whom software usually trips over: from the intake file through an entry's bytes to a printed paper, byte by byte, and
/// found by what an officer would type.
@Suite struct AwkwardPeopleTests {
    @Test("sixty of them", .requirement("C04", "Z02"), arguments: try AwkwardPerson.all())
    func thereAndBack(person: AwkwardPerson) throws {
        let command = CaseCommand.receive(try Intake(form: person.form))
        let event = try ServiceCase(folding: []).filing(command, by: officer, at: desk, under: terms)
        let coded = try CaseEventCoding.encode(event)
        let read = try CaseEventCoding.decode(kind: coded.kind, open: coded.open, private: coded.private)
        #expect(read == event)

        let theCase = ServiceCase(folding: [filed(read)])
        let applicant = try #require(theCase.application?.applicant)
        #expect(Array(applicant.name.asGiven.utf8) == Array(person.name.utf8))
        #expect(applicant.document.kind.rawValue == person.document)
        let station = Paperwork.Station(name: "村站", division: desk.division, address: "", hours: "", phone: "")
        let paper = try #require(
            Paperwork(of: theCase, under: terms, at: station, on: desk.now, by: "李受理").document(.receipt))
        #expect(Array(try #require(paper.addressee).utf8) == Array((person.printed ?? person.name).utf8))
        for expected in person.onPaper {
            #expect(paper.lines.contains { $0.value.contains(expected) }, "\(expected) on the slip")
        }
        for typed in person.typed + [person.name] where Contact.phoneDigits(typed) == nil {
            let key = PersonName.searchKey(of: typed)
            let number = PlainNumber(typed)?.text
            let isFound =
                applicant.name.searchKey.contains(key) || applicant.document.citizenNumber?.shortForm == typed
                || number.map { applicant.document.number?.hasSuffix($0) ?? false } ?? false
                || applicant.document.number == nil
                || theCase.application?.standing.proxy?.name.searchKey == key
            #expect(isFound, "\(typed) finds them")
        }
    }

    @Test("there are sixty, and no two alike")
    func count() throws {
        let all = try AwkwardPerson.all()
        #expect(all.count == 60)
        // As bytes: Swift takes some of these names for equal.
        #expect(Set(all.map { Array("\($0.name)|\($0.form)".utf8) }).count == 60)
    }

    private let officer = Officer(ordinal: 1, login: "li", displayName: "李受理", roles: [.intakeClerk])

    private var desk: Desk {
        let village = CaseEventSamples.sample(DivisionCode("419902001001"))
        return Desk(
            node: NodeID(value: 1), shortCode: CaseEventSamples.sample(ShortCode(value: 7)), division: village,
            level: .village, authority: .acceptsByDelegation, handling: CaseEventSamples.handled,
            isOnePerson: true, parent: CaseEventSamples.town, now: Instant(CaseEventSamples.day("2026-11-23"), hour: 9),
            dues: DueDates(
                notice: CaseEventSamples.day("2026-11-30"), correction: CaseEventSamples.day("2026-12-07"),
                committed: CaseEventSamples.day("2026-12-21"), statutory: nil,
                delivery: CaseEventSamples.day("2026-12-07"),
                isCommittedProvisional: false, isStatutoryProvisional: false, calendar: 0),
            nextNumber: CaseEventSamples.number, isCaseOnlyHere: true)
    }

    private var terms: MatterTerms {
        MatterTerms(
            reference: CaseEventSamples.matter, name: "出生登记", kind: .confirmation, caseKind: .instant,
            authority: MatterAuthority(
                code: CaseEventSamples.matter.code, body: ImplementingBody(name: "某局", division: CaseEventSamples.town),
                decidingLevel: .town, examiningLevel: .town, acceptingLevels: [.village],
                villageAuthority: .acceptsByDelegation, delegatedCityWide: false),
            legalBasis: "", statutoryLimit: nil, committedLimit: TimeLimit(days: 0, unit: .workingDays), materials: [],
            fields: [
                FieldTerm(identifier: "applicantName", label: "姓名", kind: .text, isRequired: true),
                FieldTerm(identifier: "mobile", label: "手机", kind: .phone, isRequired: true),
                FieldTerm(identifier: "idNumber", label: "证件号码", kind: .identityNumber, isRequired: true),
            ], resultName: "", yieldsCredential: false)
    }

    private func filed(_ event: CaseEvent) -> FiledEvent {
        let id = CaseEventSamples.sample(EventID(bytes: Array(1...32)))
        return FiledEvent(
            id: id, caseID: CaseID(opening: id), author: desk.node, division: desk.division, level: .village,
            segment: 1,
            position: 1, wall: desk.now, legalLowerBound: desk.now, parents: [], officer: 1, event: event,
            effect: .inForce)
    }
}
