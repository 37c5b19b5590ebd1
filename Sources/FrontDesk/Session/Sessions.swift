import Casework

/// The sessions of this desk. A session that rests locks its screen; one that is a working day old ends.
actor Sessions {
    /// ASVS V3.3: short for a counter where people stand on the other side, longer than filling in a long form by hand.
    static let idleLimit: Int64 = 15 * 60 * 1000
    static let lengthLimit: Int64 = 12 * 3600 * 1000
    /// Sessions before sign-in cost an attacker nothing, so their number is bounded; those where nobody is signed in go
    /// first, the longest at rest before others.
    static let countLimit = 500

    private var sessions: [String: Session] = [:]
    /// Milliseconds that never go back.
    private let ticks: @Sendable () -> Int64

    init(ticks: @escaping @Sendable () -> Int64) { self.ticks = ticks }

    func begin(cookie: String) -> Session {
        let now = ticks()
        if sessions.count >= Self.countLimit {
            let oldest = sessions.values.min { Self.goesBefore($0, $1) }
            if let oldest { sessions[oldest.token.text] = nil }
        }
        let session = Session(
            cookie: cookie, token: SecretToken(), csrf: SecretToken(), desk: SecretToken(), touched: now, begun: now)
        sessions[session.token.text] = session
        return session
    }

    private static func goesBefore(_ a: Session, _ b: Session) -> Bool {
        if (a.officer == nil) != (b.officer == nil) { return a.officer == nil }
        return (a.touched, a.token.text) < (b.touched, b.token.text)
    }

    /// The session of a cookie; its notice is handed over with it and forgotten.
    func session(_ token: String) -> Session? {
        guard var session = sessions[token] else { return nil }
        let now = ticks()
        guard now - session.begun < Self.lengthLimit else {
            sessions[token] = nil
            return nil
        }
        if now - session.touched >= Self.idleLimit { session.officer = nil }
        session.touched = now
        sessions[token] = session
        return session
    }

    func takeNotice(of session: Session) -> String? {
        defer { sessions[session.token.text]?.notice = nil }
        return sessions[session.token.text]?.notice
    }

    func say(_ notice: String, to session: Session) { sessions[session.token.text]?.notice = notice }

    /// Signs an officer in under a new token, so that a token known before is worth nothing after.
    func signIn(_ officer: Officer, _ proof: DeskDoors.Proof, in old: Session, isSecure: Bool) -> Session {
        let now = ticks()
        var session = Session(
            cookie: old.cookie, token: SecretToken(), csrf: SecretToken(), desk: old.desk, touched: now, begun: now)
        session.isSecure = isSecure
        session.officer = officer
        session.proof = proof
        session.previous = officer
        session.openDraft = sessions[old.token.text]?.openDraft
        session.keptAct = sessions[old.token.text]?.keptAct.flatMap { kept in
            kept.login.utf8.elementsEqual(officer.login.utf8) ? kept : nil
        }
        sessions[old.token.text] = nil
        sessions[session.token.text] = session
        return session
    }

    /// Nobody is signed in any more; the form that lay open stays with the desk.
    func signOut(_ session: Session, leaving draft: Int64?) {
        sessions[session.token.text]?.officer = nil
        if let draft { sessions[session.token.text]?.openDraft = draft }
    }

    func takeOpenDraft(of session: Session) -> Int64? {
        defer { sessions[session.token.text]?.openDraft = nil }
        return sessions[session.token.text]?.openDraft
    }

    func keep(_ act: KeptAct, in session: Session) { sessions[session.token.text]?.keptAct = act }

    /// The kept act whose form is on this page, once.
    func takeKeptAct(of session: Session, on page: SitePath) -> KeptAct? {
        guard let kept = sessions[session.token.text]?.keptAct, kept.page.text.utf8.elementsEqual(page.text.utf8) else {
            return nil
        }
        sessions[session.token.text]?.keptAct = nil
        return kept
    }
}
