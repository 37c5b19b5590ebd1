import Casework
import Hummingbird
import Replica

/// The form by which a decider has what is private in a case erased everywhere. It cannot be undone, so the end of the number is
/// typed again.
struct EraseForm {
    /// What was typed and refused; nil for a fresh form.
    let refused: PostedForm?

    func page(number: String) -> CasePage.ActionForm {
        let rows = IntakeRows(form: refused ?? PostedForm(), problems: [], offers: .none)
        var reason = rows.row("words", Wording.Erase.reason, required: true, wide: true)
        reason.area = FormRow.Area(rows: 2)
        return CasePage.ActionForm(
            event: "erase", label: Wording.Erase.label, path: SitePath.erase(number: number).text,
            explain: Wording.Erase.explain,
            fields: [
                rows.choice(
                    "ground", Wording.Erase.ground, ErasureGround.allCases.map { ($0.rawValue, $0.chinese) },
                    required: true),
                reason, rows.line("confirm", Wording.Erase.confirm, required: true),
            ].map { $0.within("erase") }, button: Wording.Erase.label, style: "danger", open: refused != nil)
    }

    /// The last two characters, which a person reads off the page.
    static func isConfirmed(_ typed: String?, number: String) -> Bool {
        guard let typed, let end = CaseNumber(CaseAddress(number).number)?.description.suffix(2) else { return false }
        return typed.utf8.elementsEqual(end.utf8)
    }
}

extension FrontDesk {
    func addErasure(to router: Router<DeskContext>) {
        router.post(SitePath.erase(number: "{number}").route) { _, context in try await erase(context) }
    }

    private func erase(_ context: DeskContext) async throws -> Response {
        let (_, officer) = try await signedIn(context, keeping: .erasure)
        let number = try context.parameter("number")
        let form = context.form
        guard let ground = form.text("ground").flatMap(ErasureGround.init(rawValue:)), let reason = form.text("words"),
            EraseForm.isConfirmed(form.text("confirm"), number: number)
        else { return try await casePage(context, eraseRefused: (form, Wording.Erase.incomplete)) }
        do {
            try await station.perform { try $0.erase(number, ground: ground, reason: reason, by: officer) }
        } catch let refusal as ErasureRefusal {
            return try await casePage(context, eraseRefused: (form, Wording.Erase.refused(refusal)))
        }
        return go(.servedCase(number: number))
    }
}
