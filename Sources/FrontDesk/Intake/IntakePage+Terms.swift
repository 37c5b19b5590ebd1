import Casework
import Catalog
import Replica
import Routing

extension IntakePage {
    /// The form of a matter at this desk, with what was typed so far.
    /// - Parameter awaited: what is said while a guide is on its way.
    init(
        _ matter: Matter, _ terms: MatterTerms, at desk: Desk, by officer: Officer, form: PostedForm, csrf: String,
        begun: Begun?, problems: Problems?, offers: IntakeOffers, awaited: String?, kept: [DraftScan],
        places: [PlaceNames.Entry]
    ) {
        let rows = IntakeRows(form: form, problems: problems?.list ?? [], offers: offers)
        let id = form["draft"].flatMap { Int64($0) } ?? IntakeDraft.newID()
        let hindrance = desk.hindrance(for: terms)
        let isClerk = officer.roles.contains(.intakeClerk)
        let mayReceive = desk.authority.mayReceive && isClerk
        let preRegistered = form.text(Self.preRegisteredField)
        self.init(
            title: Wording.Intake.title(terms.name), matter: terms.name, code: terms.reference.code,
            body: desk.handling.body, version: "\(terms.reference.version)",
            preRegistered: preRegistered,
            alike: offers.alike.isEmpty
                ? nil
                : Alike(
                    heading: Wording.Intake.alike,
                    cases: offers.alike.map { PersonPage.Other($0.line, id: $0.id, likeness: $0.likeness) }),
            action: SitePath.intake(code: terms.reference.code).text, csrf: csrf, draft: "\(id)",
            draftPath: SitePath.draft(id: "\(id)").text, guidePath: SitePath.guide(code: terms.reference.code).text,
            authority: AuthorityLabel(desk.authority), begun: begun, problems: problems.map(rows.labelled),
            groups: [
                rows.applicant(prefill: SitePath.prefill(code: terms.reference.code)), rows.contact(), rows.standing(),
                rows.answers(matter.formFields), rows.choices(), rows.signature(),
                preRegistered == nil && isClerk ? rows.preRegistration() : nil,
            ].compactMap { $0 }, hasMaterials: !terms.materials.isEmpty,
            materials: terms.materials.map { rows.material($0, kept: kept) },
            actions: Self.actions(
                accept: mayReceive && hindrance == nil && terms.isWhole, receive: mayReceive,
                preRegister: isClerk && preRegistered == nil),
            cannot: [
                awaited, hindrance?.chinese,
                mayReceive ? nil : isClerk ? AuthorityLabel(desk.authority).meaning : Wording.Intake.notAClerk,
            ].compactMap { $0 }, hasPlaces: !places.isEmpty, places: places,
            glyphPictures: form[Self.glyphPictureField] ?? "", saved: "")
    }

    /// The field that says under which number the application was pre-registered.
    static let preRegisteredField = "preRegistered"

    private static func actions(accept: Bool, receive: Bool, preRegister: Bool) -> [Action] {
        var actions: [Action] = []
        if accept { actions.append(Action(act: "accept", key: "K", label: Wording.Intake.accept, style: "primary")) }
        if receive {
            actions.append(
                Action(act: "receive", key: "J", label: Wording.Intake.receive, style: accept ? "" : "primary"))
        }
        if preRegister {
            actions.append(
                Action(
                    act: "preRegister", key: "Y", label: Wording.Intake.preRegister,
                    style: receive ? "" : "primary"))
        }
        return actions + [Action(act: "save", key: "Z", label: Wording.Intake.save, style: "")]
    }
}
