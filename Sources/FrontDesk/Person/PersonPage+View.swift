import Casework
import Replica

extension PersonPage {
    /// - Parameters:
    ///   - mayJudge: the officer may join and part.
    ///   - refused: what was typed and refused.
    init(
        _ person: PersonView, _ view: CaseView, mayJudge: Bool, places: PlaceNames, refused: CasePage.RefusedAct?,
        csrf: String
    ) {
        let number = person.line.number
        func judged(_ cases: [LikeCase], _ events: [EventName]) -> [Judged] {
            cases.map { like in
                Judged(
                    other: Other(like.line, id: like.id, likeness: like.likeness),
                    form: mayJudge && !events.isEmpty ? Form(like.id, events, number: number, refused: refused) : nil)
            }
        }
        let groups = [
            Group(
                heading: Wording.Person.proposed, explain: Wording.Person.proposedHint,
                cases: judged(person.proposed, [.linkPerson, .separatePerson])),
            Group(
                heading: Wording.Person.joined, explain: Wording.Person.joinedHint,
                cases: judged(person.joined, [.separatePerson])),
            Group(
                heading: Wording.Person.further, explain: Wording.Person.furtherHint,
                cases: judged(person.further, [])),
            Group(
                heading: Wording.Person.parted, explain: Wording.Person.partedHint,
                cases: judged(person.parted, [.linkPerson])),
        ].filter { !$0.cases.isEmpty }
        let history = view.events.compactMap { Step($0.item.filed, person, places: places) }
        self.init(
            title: Wording.Person.title, own: Other(person.line, id: person.id, likeness: nil),
            problem: refused.map { Wording.Case.refused($0.event) + $0.sentences }, csrf: csrf,
            groups: groups, alone: groups.isEmpty ? Wording.Person.alone : nil, hasHistory: !history.isEmpty,
            history: history)
    }
}

extension PersonPage.Other {
    init(_ line: CaseLine, id: CaseID, likeness: Likeness?) {
        self.init(
            id: id.description, number: line.number, path: SitePath.servedCase(number: line.number).text,
            matter: line.matter, applicant: line.applicant, stage: line.stage.chinese,
            why: likeness.map(Wording.Person.why))
    }
}

extension PersonPage.Form {
    init(_ other: CaseID, _ events: [EventName], number: String, refused: CasePage.RefusedAct?) {
        let isRefused = refused?.form["other"].map { $0.utf8.elementsEqual(other.description.utf8) } ?? false
        let typed = isRefused ? refused?.form["words"] ?? "" : ""
        self.init(
            other: other.description,
            fields: [
                FormRow(
                    id: "words", label: Wording.Person.reason, hint: Wording.Person.reasonHint,
                    error: isRefused ? refused.map(\.sentences) : nil, required: true,
                    wide: true, value: typed, area: .init(rows: 2)
                ).within(other.description)
            ],
            buttons: events.map { event in
                PersonPage.Button(
                    path: SitePath.act(number: number, event: event.rawValue).text,
                    label: event == .linkPerson ? Wording.Person.join : Wording.Person.part,
                    style: event == .linkPerson ? "primary" : "danger")
            })
    }
}

extension PersonPage.Step {
    /// Nil for what says nothing of people.
    init?(_ filed: FiledEvent, _ person: PersonView, places: PlaceNames) {
        let link: PersonLink
        switch filed.event {
        case .linkPerson(let event), .separatePerson(let event): link = event
        default: return nil
        }
        let known = person.joined + person.further + person.proposed + person.parted
        self.init(
            name: filed.event.name?.chinese ?? "",
            other: known.first { $0.id == link.other }?.line.number ?? Wording.Person.notHeld,
            reason: link.statement?.remark.words ?? "", at: Wording.moment(filed.wall),
            officer: link.statement?.officer ?? Wording.Case.officer(filed.officer), node: places[filed.division])
    }
}
