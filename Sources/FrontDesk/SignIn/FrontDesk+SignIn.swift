import Casework
import Hummingbird
import Replica

extension FrontDesk {
    func addSignIn(to router: Router<DeskContext>) {
        router.get(SitePath.signIn.route) { _, context in try await signInPage(context) }
        router.post(SitePath.signIn.route) { _, context in try await signIn(context) }
        router.get(SitePath.unlock.route) { _, context in try await unlockPage(context) }
        router.post(SitePath.unlock.route) { _, context in try await unlock(context) }
        router.post(SitePath.changeOfficer.route) { _, context in try await leave(context) }
        router.post(SitePath.lockScreen.route) { _, context in try await leave(context) }
        router.post(SitePath.quickCode.route) { _, context in try await setQuickCode(context) }
    }

    private func signInPage(_ context: DeskContext, error: String? = nil) async throws -> Response {
        var session = context.session
        if session == nil { session = await sessions.begin(cookie: context.cookie) }
        guard let session else { throw SessionEnded() }
        let chosen = context.form["officer"] ?? session.previous?.login
        let page = try await station.perform { replica in
            SignInPage(
                officers: try replica.officers(), chosen: chosen, csrf: session.csrf.text,
                openForm: try session.openDraft.flatMap { try replica.draft($0) }.flatMap { kept in
                    SignInPage.OpenForm(kept, officers: try replica.officers())
                }, error: error)
        }
        var response = try await answer(page, context)
        response.headers[.setCookie] = SessionLoader.header(for: session)
        return response
    }

    private func signIn(_ context: DeskContext) async throws -> Response {
        guard let session = context.session else { throw SessionEnded() }
        guard let login = context.form.text("officer"), let passphrase = context.form["passphrase"] else {
            return try await signInPage(context, error: Wording.SignIn.choose)
        }
        if let seconds = await throttle.wait(login) {
            return try await signInPage(context, error: Wording.SignIn.wait(seconds))
        }
        switch try await entry(login, passphrase, at: session.desk) {
        case .wrong:
            await throttle.failed(login)
            return try await signInPage(context, error: Wording.SignIn.wrong)
        case .welcome(let officer, let proof):
            await throttle.succeeded(login)
            let fresh = await sessions.signIn(officer, proof, in: session, isSecure: context.isSecure)
            // The open form waits for somebody who may go on with it.
            if officer.roles.contains(.intakeClerk), let draft = await sessions.takeOpenDraft(of: fresh) {
                return go(.draft(id: String(draft)), session: fresh)
            }
            if let kept = fresh.keptAct { return go(kept.page, session: fresh) }
            return go(.search, session: fresh)
        }
    }

    /// By the quick code of this desk where the officer set one, else by the passphrase.
    private func entry(_ login: String, _ typed: String, at desk: SecretToken) async throws -> DeskDoors.Entry {
        let officers = try await station.perform { try $0.officers() }
        let proof = await doors.proof(login)
        guard let officer = officers.first(where: { $0.login.utf8.elementsEqual(login.utf8) }),
            await quickCodes.matches(typed, of: officer, proof, at: desk), let proof
        else { return try await doors.signIn(login, typed) }
        return .welcome(officer, proof)
    }

    private func setQuickCode(_ context: DeskContext) async throws -> Response {
        let (session, officer) = try context.signedIn()
        let code = context.form["code"] ?? ""
        guard let proof = session.proof else { throw NotSignedIn() }
        let isGood = QuickCodes.isGood(code)
        if isGood { await quickCodes.keep(code, of: officer, proof, at: session.desk) }
        await sessions.say(isGood ? Wording.SignIn.codeKept : Wording.SignIn.codeTooPlain, to: session)
        return go(.desk)
    }

    /// Changing the officer and locking the screen leave by one door: the form that lay open comes along as a draft and is
    /// there again for whoever signs in.
    private func leave(_ context: DeskContext) async throws -> Response {
        guard let session = context.session else { throw SessionEnded() }
        let draft = try await keepDraft(context)
        await sessions.signOut(session, leaving: draft)
        return go(.signIn)
    }

    private func unlockPage(_ context: DeskContext, error: String? = nil) async throws -> Response {
        guard await station.isLocked else { return go(.signIn) }
        var session = context.session
        if session == nil { session = await sessions.begin(cookie: context.cookie) }
        guard let session else { throw SessionEnded() }
        let page = SignInPage(unlockingAs: context.form["officer"] ?? "", csrf: session.csrf.text, error: error)
        let html = renderer.html(page, in: Shell(station: name))
        return Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8", .setCookie: SessionLoader.header(for: session)],
            body: ResponseBody(byteBuffer: .init(string: html)))
    }

    private func unlock(_ context: DeskContext) async throws -> Response {
        guard let session = context.session else { throw SessionEnded() }
        guard await station.isLocked else { return go(.signIn) }
        await quickCodes.forget()
        guard let login = context.form.text("officer"), let passphrase = context.form["passphrase"] else {
            return try await unlockPage(context, error: Wording.SignIn.choose)
        }
        if let seconds = await throttle.wait(login) {
            return try await unlockPage(context, error: Wording.SignIn.wait(seconds))
        }
        switch try await doors.unlock(login, passphrase) {
        case .wrong:
            await throttle.failed(login)
            return try await unlockPage(context, error: Wording.SignIn.wrong)
        case .welcome(let officer, let proof):
            await throttle.succeeded(login)
            return go(
                .search, session: await sessions.signIn(officer, proof, in: session, isSecure: context.isSecure))
        }
    }
}
