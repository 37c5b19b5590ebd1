import Casework
import Catalog
import Chronology
import Hummingbird
import Replica

extension FrontDesk {
    /// The id of the intake form in its page.
    private static let formID = "work"

    func addIntake(to router: Router<DeskContext>) {
        router.get(SitePath.intake(code: "{code}").route) { _, context in try await freshIntake(context) }
        router.post(SitePath.intake(code: "{code}").route) { _, context in try await file(context) }
        router.post(SitePath.prefill(code: "{code}").route) { _, context in try await prefill(context) }
        router.get(SitePath.preRegistered(number: "{number}").route) { _, context in
            try await preRegisteredIntake(context)
        }
        router.get(SitePath.draft(id: "{id}").route) { _, context in try await openDraft(context) }
        router.post(SitePath.draft(id: "{id}").route) { _, context in
            _ = try context.signedIn()
            _ = try await keepDraft(context)
            return Response(status: .noContent)
        }
    }

    /// Keeps the open form of a page whose officer leaves or pauses; nil where the page has none.
    /// - Returns: the draft's id.
    func keepDraft(_ context: DeskContext) async throws -> Int64? {
        guard let draft = IntakeDraft(posted: context.form), await claims.isOpen(draft.id) else { return nil }
        guard let officer = context.session?.officer ?? context.session?.previous else { return nil }
        try await station.perform { try $0.keep(draft: draft.id, draft.form.urlEncoded, by: officer) }
        return draft.id
    }

    private func freshIntake(_ context: DeskContext) async throws -> Response {
        _ = try context.signedIn()
        let code = try context.parameter("code")
        return try await show(code, PostedForm([("draft", String(IntakeDraft.newID()))]), context)
    }

    /// The form of a pre-registered case, filled with what is known.
    private func preRegisteredIntake(_ context: DeskContext) async throws -> Response {
        let (_, officer) = try context.signedIn(among: [.intakeClerk])
        let number = try context.parameter("number")
        let form = try await station.perform { replica in
            let view = try replica.caseView(number)
            guard view.folded.stage == .preRegistered, let code = view.folded.matter?.code,
                let application = view.folded.application
            else { throw UnknownPage() }
            // All that was given; whoever has no part in the case leaves a trace by opening it.
            if !view.isHandled(by: officer, at: replica.identity.node) {
                try replica.noteReveal(of: view.subject, by: officer, reason: Wording.Intake.preRegisteredOpened)
            }
            return PostedForm(
                application, code: code, matter: try replica.matter(code).matter.itemName, preRegisteredAs: number)
        }
        guard let code = form.text(IntakeDraft.codeField) else { throw UnknownPage() }
        return try await show(code, form, context)
    }

    private func openDraft(_ context: DeskContext) async throws -> Response {
        let (session, officer) = try context.signedIn(among: [.intakeClerk])
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
        guard let session = context.session, let officer = session.officer else {
            if let session = context.session { await sessions.signOut(session, leaving: try await keepDraft(context)) }
            throw NotSignedIn()
        }
        guard var draft = IntakeDraft(posted: context.form) else { throw UnknownPage() }
        let (faults, shortage) = try await keepScans(of: &draft, context)
        if let shortage { await sessions.say(Wording.Scan.left(shortage), to: session) }
        if !faults.isEmpty {
            _ = try await keepDraft(context)
            let problems = IntakePage.Problems(
                heading: Wording.Intake.problems(
                    faults.count, again: Wording.Intake.button(draft.form["act"] ?? "")), list: faults)
            return try await show(draft.code, draft.form, context, problems: problems)
        }
        if draft.form["act"] == "save" {
            _ = try await keepDraft(context)
            await sessions.say(Wording.Intake.kept, to: session)
            return go(.desk)
        }
        switch await claims.claim(draft.id) {
        case .filed(let number): return go(.receipt(number: number))
        case .beingFiled:
            await sessions.say(Wording.Intake.beingFiled, to: session)
            return go(.desk)
        case .granted: break
        }
        do {
            let (address, notice) = try await receive(draft, by: officer)
            if let notice { await sessions.say(notice, to: session) }
            await claims.settle(draft.id, as: address)
            return go(.receipt(number: address))
        } catch {
            await claims.release(draft.id)
            _ = try await keepDraft(context)
            let problems: IntakePage.Problems
            switch error {
            case let unseen as UnseenGlyphs: problems = unseen.problems
            case let refusal as Refusal:
                problems = IntakePage.Problems(refusal, in: draft.form)
            default: throw error
            }
            return try await show(try context.parameter("code"), draft.form, context, problems: problems)
        }
    }

    /// - Returns: the address, and what has to be said of the scans.
    private func receive(_ draft: IntakeDraft, by officer: Officer) async throws -> (String, notice: String?) {
        let form = draft.form
        let intake = try Intake(form: IntakeFormValue(form).value)
        let appointment = try appointment(in: form)
        if let problems = IntakePage.Problems(unconfirmedGlyphsIn: form) { throw UnseenGlyphs(problems: problems) }
        let glyphs =
            form[IntakePage.glyphLookField] == IntakePage.GlyphLook.box.rawValue
            ? DrawnGlyph.read(form[IntakePage.glyphPictureField] ?? "", in: form["applicant.name"] ?? "") : []
        return try await station.perform { replica in
            let accept = form["act"] == "accept"
            let (scans, damaged) = try replica.takenScans(of: draft.id)
            let receipt =
                if form["act"] == "preRegister" {
                    try replica.preRegister(
                        intake, matter: draft.code, appointment: appointment, by: officer, scans: scans)
                } else if let number = form.text(IntakePage.preRegisteredField) {
                    try replica.receive(
                        intake, preRegisteredAs: number, accept: accept, by: officer, scans: scans)
                } else {
                    try replica.receive(intake, matter: draft.code, accept: accept, by: officer, scans: scans)
                }
            for glyph in glyphs { try replica.keep(glyph: glyph.scalar, glyph.bits) }
            try replica.dropDraft(draft.id)
            let notice =
                receipt.shortage.map(Wording.Scan.left) ?? (damaged.isEmpty ? nil : Wording.Scan.damaged(damaged))
            return (receipt.address, notice)
        }
    }

    private func appointment(in form: PostedForm) throws -> CivilDate? {
        guard let text = form.text("appointment") else { return nil }
        guard let day = CivilDate(text) else { throw Refusal(.fieldKind(.date), at: "appointment") }
        return day
    }

    /// A name with rare characters that nobody has looked at yet.
    private struct UnseenGlyphs: Error {
        let problems: IntakePage.Problems
    }

    private func prefill(_ context: DeskContext) async throws -> Response {
        let (_, officer) = try context.signedIn(among: [.intakeClerk])
        let code = try context.parameter("code")
        let draft = try await keepDraft(context)
        guard draft != nil else { throw UnknownPage() }
        let form = context.form
        let offers = try await station.perform { try IntakeOffers(code, for: form, from: $0, by: officer) }
        return try await show(code, offers.filling(form), context, offers: offers)
    }

    private func show(
        _ code: String, _ form: PostedForm, _ context: DeskContext, begun: IntakePage.Begun? = nil,
        problems: IntakePage.Problems? = nil, offers: IntakeOffers = .none
    ) async throws -> Response {
        let (session, officer) = try context.signedIn()
        let page = try await station.perform { replica in
            let (matter, version, inForce, acceptability) = try replica.matterForIntake(code)
            guard acceptability.permits else { throw MatterRefusal.notAcceptable(code, acceptability) }
            try replica.wantGuide(code)
            let (terms, desk) = try replica.terms(code)
            return IntakePage(
                matter, terms, at: desk, by: officer, form: form, csrf: session.csrf.text, begun: begun,
                problems: problems, offers: offers,
                awaited: version == inForce
                    ? version.isWhole ? nil : Wording.Guide.receiveOnly
                    : Wording.Guide.earlier(version, than: inForce),
                kept: try form["draft"].flatMap { Int64($0) }.map { try replica.draftScans(of: $0) } ?? [],
                places: try PlaceNames(replica).entries)
        }
        return try await answer(
            page, context, form: Self.formID, status: problems == nil ? .ok : .unprocessableContent)
    }
}
