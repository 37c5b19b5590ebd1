import Casework
import Catalog
import Hummingbird
import Replica

extension FrontDesk {
    /// The id of the intake form in its page.
    private static let formID = "work"

    func addIntake(to router: Router<DeskContext>) {
        router.get(SitePath.intake(code: "{code}").route) { _, context in try await freshIntake(context) }
        router.post(SitePath.intake(code: "{code}").route) { _, context in try await file(context) }
        router.post(SitePath.prefill(code: "{code}").route) { _, context in try await prefill(context) }
        router.get(SitePath.draft(id: "{id}").route) { _, context in try await openDraft(context) }
        router.post(SitePath.draft(id: "{id}").route) { _, context in
            _ = try context.signedIn()
            guard try await keepDraft(context) != nil else { throw UnknownPage() }
            return Response(status: .noContent)
        }
    }

    /// Keeps the open form of a page whose officer leaves or pauses; nil where the page has none.
    /// - Returns: the draft's id.
    func keepDraft(_ context: DeskContext) async throws -> Int64? {
        guard let draft = IntakeDraft(posted: context.form) else { return nil }
        guard let officer = context.session?.officer ?? context.session?.previous else { return nil }
        try await station.perform { try $0.keep(draft: draft.id, draft.form.urlEncoded, by: officer) }
        return draft.id
    }

    private func freshIntake(_ context: DeskContext) async throws -> Response {
        _ = try context.signedIn()
        let code = try context.parameter("code")
        return try await show(code, PostedForm([("draft", String(IntakeDraft.newID()))]), context)
    }

    private func openDraft(_ context: DeskContext) async throws -> Response {
        let (session, officer) = try context.signedIn()
        guard let id = Int64(try context.parameter("id")) else { throw UnknownPage() }
        let kept = try await station.perform { try $0.draft(id) }
        guard let kept, let draft = IntakeDraft(kept) else { throw UnknownPage() }
        // Whoever looks at the form now is who comes back to it after locking the screen.
        _ = await sessions.takeOpenDraft(of: session)
        let begun = try await station.perform { replica in
            kept.officer == officer.ordinal
                ? nil
                : IntakePage.Begun(
                    begunBy: Wording.name(of: kept.officer, among: try replica.officers()),
                    at: Wording.moment(kept.touched))
        }
        return try await show(draft.code, draft.form, context, begun: begun)
    }

    /// Files the form. A session whose screen locked itself meanwhile loses nothing: the form becomes the draft that waits
    /// behind the sign-in page.
    private func file(_ context: DeskContext) async throws -> Response {
        let code = try context.parameter("code")
        guard let session = context.session, let officer = session.officer else {
            if let session = context.session { await sessions.signOut(session, leaving: try await keepDraft(context)) }
            throw NotSignedIn()
        }
        let form = context.form
        let draft = try await keepDraft(context)
        guard form["act"] != "save" else {
            await sessions.say(Wording.Intake.kept, to: session)
            return go(.desk)
        }
        let accept = form["act"] == "accept"
        do {
            let intake = try Intake(form: IntakeFormValue(form).value)
            if let problems = IntakePage.Problems(unconfirmedGlyphsIn: form) {
                return try await show(code, form, context, problems: problems)
            }
            let glyphs =
                form[IntakePage.glyphLookField] == IntakePage.GlyphLook.box.rawValue
                ? DrawnGlyph.read(form[IntakePage.glyphPictureField] ?? "") : []
            let number = try await station.perform { replica in
                for glyph in glyphs { try replica.keep(glyph: glyph.scalar, glyph.bits) }
                let receipt = try replica.receive(intake, matter: code, accept: accept, by: officer)
                if let draft { try replica.dropDraft(draft) }
                return receipt.number.description
            }
            return go(.receipt(number: number))
        } catch let refusal as Refusal {
            return try await show(code, form, context, problems: IntakePage.Problems(refusal, in: form, accept: accept))
        }
    }

    private func prefill(_ context: DeskContext) async throws -> Response {
        _ = try context.signedIn()
        let code = try context.parameter("code")
        let draft = try await keepDraft(context)
        guard draft != nil else { throw UnknownPage() }
        let form = context.form
        let offers = try await station.perform { try IntakeOffers(code, for: form, from: $0) }
        return try await show(code, offers.filling(form), context, offers: offers)
    }

    private func show(
        _ code: String, _ form: PostedForm, _ context: DeskContext, begun: IntakePage.Begun? = nil,
        problems: IntakePage.Problems? = nil, offers: IntakeOffers = .none
    ) async throws -> Response {
        let (session, officer) = try context.signedIn()
        let page = try await station.perform { replica in
            let (matter, _, acceptability) = try replica.matter(code)
            guard acceptability.permits else { throw MatterRefusal.notAcceptable(code, acceptability) }
            let (terms, desk) = try replica.terms(code)
            return IntakePage(
                matter, terms, at: desk, by: officer, form: form, csrf: session.csrf.text, begun: begun,
                problems: problems, offers: offers)
        }
        return try await answer(
            page, context, form: Self.formID, status: problems == nil ? .ok : .unprocessableContent)
    }
}
