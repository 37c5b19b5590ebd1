import Casework
import Catalog
import Chronology
import DemoRegion
import Jurisdiction
import Requirements
import Routing
import Testing

/// Every matter of the demo region for somebody of 柿子沟村, from the first station that may take it to the hand-over.
@Suite(.requirement("F05", "Z01", "Z04", "Z06")) struct WholeCatalogTests {
    let jurisdiction: Jurisdiction
    let matters: [MatterTerms]
    let home = code("419902100202")

    init() throws {
        let jurisdiction = try Jurisdiction(DemoRegion.divisions())
        let files = try ["orgs.csv", "matters.csv", "materials.csv", "form_fields.csv", "flow_steps.csv"].map {
            ImportFile(name: $0, bytes: try DemoRegion.file(named: $0))
        }
        let outcome = CatalogImport.outcome(of: files, against: Catalog(), bodies: .none)
        self.jurisdiction = jurisdiction
        matters = try outcome.added.map { item in
            let matter = try Matter(item.record)
            let body = try #require(outcome.organisations.first { $0.creditCode == matter.bodyCode })
            let authority = try #require(MatterAuthority(matter, bodyDivision: body.division))
            return MatterTerms(matter, version: 1, hash: [], authority: authority)
        }
    }

    @Test func everyMatterIsHandled() throws {
        var ways: [String: Int] = [:]
        for terms in matters {
            var walk = Walk(terms: terms, home: home, jurisdiction: jurisdiction)
            do {
                ways[try walk.handle(), default: 0] += 1
            } catch let refusal as Refusal {
                Issue.record("\(terms.name): \(refusal.faults.map { "\($0.path ?? "") \($0.reason.code)" })")
            }
        }
        #expect(ways.values.reduce(0, +) == matters.count)
        #expect(ways["village accepts, decides"] == 12)
        #expect(ways["village accepts, town examines, district decides"] ?? 0 > 0)
        #expect(ways["village receives, town accepts, town examines, district decides"] ?? 0 > 0)
    }
}

/// One application on its way up the applicant's own line and back.
private struct Walk {
    let terms: MatterTerms
    let home: DivisionCode
    let jurisdiction: Jurisdiction
    private var filed: [FiledEvent] = []
    private var moment = at("2026-11-23", hour: 9)
    private var way: [String] = []

    init(terms: MatterTerms, home: DivisionCode, jurisdiction: Jurisdiction) {
        self.terms = terms
        self.home = home
        self.jurisdiction = jurisdiction
    }

    mutating func handle() throws -> String {
        let line = [home] + jurisdiction.ancestors(of: home).sorted { level($0) < level($1) }
        let receiving = try line.filter { try desk(at: $0).authority.mayReceive }
        let first = try #require(receiving.first)
        try file(.receive(intake), by: 1, [.intakeClerk], at: first)
        var place = first
        if !(try desk(at: place).authority.mayAccept) { way.append("\(level(place)) receives") }
        while !(try desk(at: place).authority.mayAccept) {
            try file(.forward(to: jurisdiction.parent(of: place), Remark()), by: 1, [.intakeClerk], at: place)
            place = try #require(jurisdiction.parent(of: place))
        }
        try file(.accept(signed), by: 1, [.intakeClerk], at: place)
        way.append("\(level(place)) accepts")
        let handling = try desk(at: place).handling
        if terms.caseKind == .instant {
            try file(.decideInstant(validUntil: nil, Remark()), by: 3, [.decider], at: handling.decides)
        } else {
            let examining = handling.examines
            try file(.step(.beginExamination, reason: "", Remark()), by: 2, [.examiner], at: examining)
            try file(.propose(favours: true, Remark()), by: 2, [.examiner], at: examining)
            try file(.grant(validUntil: nil, Remark()), by: 3, [.decider], at: handling.decides)
            if examining != handling.decides { way.append("\(level(examining)) examines") }
        }
        let decides = level(handling.decides)
        way.append(decides == .village ? "decides" : "\(decides) decides")
        if terms.yieldsCredential, decides != .village {
            try file(.step(.produce, reason: "", Remark()), by: 4, [.issuer], at: handling.decides)
            try file(.step(.credentialReady, reason: "", Remark()), by: 4, [.issuer], at: handling.decides)
            try file(.dispatch(to: first, Remark()), by: 4, [.issuer], at: handling.decides)
            try file(.step(.arrive, reason: "", Remark()), by: 1, [.intakeClerk], at: first)
        } else {
            try file(.step(.noCredential, reason: "", Remark()), by: 4, [.issuer], at: handling.decides)
        }
        try file(.serve(.window, signed), by: 1, [.intakeClerk], at: first)
        #expect(ServiceCase(folding: filed).stage == .completed)
        return way.joined(separator: ", ")
    }

    private func level(_ division: DivisionCode) -> Level { jurisdiction.level(of: division) ?? .city }

    private func desk(at place: DivisionCode) throws -> Desk {
        let route = try Route(of: terms.authority, applicant: home, at: place, on: moment.civilDate, in: jurisdiction)
        return Desk(
            node: NodeID(value: UInt64(place.description) ?? 0), shortCode: short(1), division: place,
            level: level(place), authority: route.authority,
            handling: Handling(body: terms.authority.body.name, examines: route.examines, decides: route.decides),
            isOnePerson: false, parent: jurisdiction.parent(of: place), now: moment,
            dues: DueDates(
                notice: date("2026-11-30"), correction: date("2026-12-07"), committed: date("2026-12-21"),
                statutory: nil, delivery: date("2026-12-07"), isCommittedProvisional: false,
                isStatutoryProvisional: false, calendar: 0),
            nextNumber: CaseNumber(issuer: short(1), year: 2026, segmentTag: 0, counter: 1), isCaseOnlyHere: false)
    }

    private mutating func file(
        _ command: CaseCommand, by ordinal: UInt32, _ roles: Set<Role>, at place: DivisionCode
    ) throws {
        let desk = try self.desk(at: place)
        let officer = Officer(ordinal: ordinal, login: "\(ordinal)", displayName: "某", roles: roles)
        let event = try ServiceCase(folding: filed).filing(command, by: officer, at: desk, under: terms)
        moment = moment + 60
        let id = name(UInt64(filed.count + 1))
        filed.append(
            FiledEvent(
                id: id, caseID: filed.first?.caseID ?? CaseID(opening: id), author: desk.node, division: place,
                level: desk.level, segment: 1, position: UInt64(filed.count), wall: moment, legalLowerBound: moment,
                parents: filed.last.map { [$0.id] } ?? [], officer: ordinal, event: event, effect: .inForce))
    }

    /// Complete: every required material, and a plausible answer to every field that the applicant's data do not answer.
    private var intake: Intake {
        let isOrganisation = terms.fields.contains { $0.identifier == "uscc" }
        let officer = Proxy(
            name: called("孙强涛"), document: document(.residentCard, "419902193104064042"), phone: nil)
        let applicant = Applicant(
            kind: isOrganisation ? .organisation : .person, name: called("金新"),
            document: isOrganisation
                ? document(.creditCode, "92419902MD0020009Y") : document(.residentCard, residentNumber),
            contact: .phone("19900000001"), address: "青槐镇",
            head: isOrganisation
                ? Applicant.Head(name: called("孙强涛"), document: document(.residentCard, "419902193104064042")) : nil)
        let answered = intakeBlank(applicant, isOrganisation, officer).application(officer: "")
        return Intake(
            applicant: applicant, standing: isOrganisation ? .legalRepresentative(officer) : .oneself,
            fields: terms.fields.filter { answered.answer(to: $0.identifier) == nil && $0.isRequired }.map {
                FieldEntry(identifier: $0.identifier, value: .text(plausible($0)))
            },
            materials: terms.materials.filter { $0.necessity == .required }.map {
                HandedMaterial(index: $0.index, form: .original, count: max(1, $0.copies), grade: .checked)
            }, signature: .byHand)
    }

    private func intakeBlank(_ applicant: Applicant, _ isOrganisation: Bool, _ officer: Proxy) -> Intake {
        Intake(
            applicant: applicant, standing: isOrganisation ? .legalRepresentative(officer) : .oneself, fields: [],
            materials: [], signature: nil)
    }

    private func plausible(_ field: FieldTerm) -> String {
        switch field.kind {
        case .text, .file: "文字"
        case .choice: field.options.first ?? "其他"
        case .phone: "0399-6601001"
        case .date: "2026-11-01"
        case .region: "419902100202"
        case .int, .decimal: "3"
        case .bool: "是"
        case .bank: "6222000000000000000"
        case .position: "113.65,34.76"
        case .identityNumber: "419902193104064042"
        case .creditCode: "92419902MD0020009Y"
        }
    }
}
