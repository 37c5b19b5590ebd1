import Casework
import Chronology
import Hummingbird
import Jurisdiction
import Replica
import Scans

extension FrontDesk {
    func addCases(to router: Router<DeskContext>) {
        router.get(SitePath.servedCase(number: "{number}").route) { _, context in try await casePage(context) }
        router.post(SitePath.reveal(number: "{number}").route) { _, context in try await reveal(context) }
        router.post(SitePath.act(number: "{number}", event: "{event}").route) { _, context in try await act(context) }
        addErasure(to: router)
        router.get(SitePath.receipt(number: "{number}").route) { _, context in try await receipt(context) }
        router.get(SitePath.paper(number: "{number}", document: "{document}").route) { _, context in
            try await paper(context)
        }
    }

    /// - Parameter eraseRefused: what was typed to erase the case, and why it was not.
    func casePage(
        _ context: DeskContext, sight: CasePage.Sight = .masked, refused: CasePage.RefusedAct? = nil,
        eraseRefused: (form: PostedForm, why: String)? = nil
    ) async throws -> Response {
        let (session, officer) = try context.signedIn()
        let number = try context.parameter("number")
        let today = doors.now().civilDate
        let kept = await sessions.takeKeptAct(of: session, on: .servedCase(number: number))
        let refused = refused ?? kept.flatMap { CasePage.RefusedAct($0) }
        var eraseRefused = eraseRefused
        if eraseRefused == nil, let kept, case .erasure = kept.act {
            eraseRefused = (form: kept.form, why: Wording.Erase.kept)
        }
        let erasing = eraseRefused
        let page = try await station.perform { replica in
            let view = try replica.caseView(number)
            return CasePage(
                view, papers: try replica.papers(of: number, by: officer),
                acts: try replica.possibleActs(in: number, for: officer),
                person: try replica.person(of: number), scans: try replica.scans(of: number),
                erase: replica.mayErase(view, by: officer) ? EraseForm(refused: erasing?.form) : nil,
                places: try PlaceNames(replica), sight: sight,
                parcelOpen: view.isGivenOut(by: officer, at: replica.identity),
                refused: refused, problem: erasing?.why, csrf: session.csrf.text, today: today)
        }
        let isAnswered = refused == nil && eraseRefused == nil || kept != nil
        return try await answer(page, context, status: isAnswered ? .ok : .unprocessableContent)
    }

    private func reveal(_ context: DeskContext) async throws -> Response {
        let (_, officer) = try context.signedInForPeople()
        let number = try context.parameter("number")
        guard let reason = context.form.text("reason") else {
            return try await casePage(context, sight: .reasonMissing)
        }
        try await station.perform { replica in
            try replica.noteReveal(of: try replica.caseView(number).subject, by: officer, reason: reason)
        }
        return try await casePage(context, sight: .revealed)
    }

    private func act(_ context: DeskContext) async throws -> Response {
        let number = try context.parameter("number")
        guard let event = EventName(rawValue: try context.parameter("event")) else { throw UnknownPage() }
        let form = context.form
        let (session, officer) = try await signedIn(context, keeping: .event(event))
        do {
            let command = try CommandSettings(ActForm.settings(of: event, in: form)).command(event)
            var scans: [NewScan] = []
            for file in context.files {
                do throws(ScanFault) { scans.append(try file.scan(of: ActForm.material(in: form))) } catch {
                    let refused = CasePage.RefusedAct(event: event, form: form, file: file.name, error)
                    return try await casePage(context, refused: refused)
                }
            }
            let brought = scans
            let receipt = try await station.perform {
                try $0.file(command, into: number, by: officer, scans: brought)
            }
            let issued = receipt.documents
            if let shortage = receipt.shortage { await sessions.say(Wording.Scan.left(shortage), to: session) }
            if event == .revokeMandate, !receipt.others.isEmpty {
                await sessions.say(Wording.Act.alsoEnded(receipt.others), to: session)
            }
            if event.isOfPeople { return go(.person(number: number)) }
            return go(issued.isEmpty ? .servedCase(number: number) : .receipt(number: number))
        } catch let refusal as Refusal {
            let refused = CasePage.RefusedAct(event: event, form: form, refusal: refusal)
            return event.isOfPeople
                ? try await personPage(context, refused: refused) : try await casePage(context, refused: refused)
        }
    }

    /// Somebody who is signed in. Where the screen locked itself while they wrote, what they wrote is kept for them.
    /// - Throws: `NotSignedIn`.
    func signedIn(
        _ context: DeskContext, keeping act: KeptAct.Act
    ) async throws -> (session: Session, officer: Officer) {
        if let session = context.session, session.officer == nil, let login = session.previous?.login {
            let kept = KeptAct(
                number: try context.parameter("number"), act: act, form: context.form, login: login)
            await sessions.keep(kept, in: session)
        }
        return try context.signedIn()
    }

    private func receipt(_ context: DeskContext) async throws -> Response {
        let (_, officer) = try context.signedIn()
        let number = try context.parameter("number")
        let page = try await station.perform { replica in
            ReceiptPage(
                try replica.caseView(number), papers: try replica.papers(of: number, by: officer),
                alike: try replica.person(of: number).proposed.count, places: try PlaceNames(replica))
        }
        return try await answer(page, context)
    }

    private func paper(_ context: DeskContext) async throws -> Response {
        let (_, officer) = try context.signedInForPeople()
        let (number, name) = (try context.parameter("number"), try context.parameter("document"))
        let (page, glyphs) = try await station.perform { replica in
            let found = try replica.papers(of: number, by: officer).first { "\($0.event)" == name }
            guard let found else { throw UnknownPage() }
            let view = try replica.caseView(number)
            // A paper says everything about a person; whoever has no part in the case leaves a trace by opening it.
            if !view.isHandled(by: officer, at: replica.identity.node) {
                try replica.noteReveal(of: view.subject, by: officer, reason: Wording.Paper.opened(found.paper.title))
            }
            return (
                try PaperPage(
                    found.paper, number: number, isSealAtHand: replica.identity.level != .village,
                    slip: replica.slip(of: number, for: found.event)),
                try replica.glyphs().compactMap { DrawnGlyph(scalar: $0.scalar, bits: $0.bits) }
            )
        }
        return try await answer(page, context, drawing: glyphs)
    }
}

extension CaseView {
    func isHandled(by officer: Officer, at node: NodeID) -> Bool {
        events.contains { $0.item.filed.by == OfficerReference(node: node, ordinal: officer.ordinal) }
    }
}
