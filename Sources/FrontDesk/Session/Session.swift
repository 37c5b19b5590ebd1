import Casework

/// One browser at a desk: who is signed in there, and which form lies open. It lives in memory only.
struct Session: Sendable {
    /// The name of its cookie.
    let cookie: String
    let token: SecretToken
    let csrf: SecretToken
    /// The browser, whatever token it carries: stays when officers change.
    let desk: SecretToken
    /// Signed in over TLS, which a proxy before the desk speaks: the browser sends the cookie over nothing else.
    var isSecure = false
    /// Nil before the first sign-in, while officers change, and when the screen is locked.
    var officer: Officer?
    /// What they signed in with.
    var proof: DeskDoors.Proof?
    /// Who was here last, offered first.
    var previous: Officer?
    /// The draft of the form that lay open when the officer left.
    var openDraft: Int64?
    /// An act that was sent after the screen had locked itself.
    var keptAct: KeptAct?
    /// Said once on the next page.
    var notice: String?
    /// Milliseconds of the monotonic clock.
    var touched: Int64
    let begun: Int64
}

/// What somebody typed into the form of an act, for when they are back.
struct KeptAct: Sendable {
    enum Act: Sendable {
        case event(EventName)
        case erasure
        /// Codes of slips.
        case slips
    }

    /// Of the case; empty where it is of none.
    let number: String
    let act: Act
    let form: PostedForm
    /// Whose words they are; nobody else gets them.
    let login: String

    /// The page that has its form.
    var page: SitePath {
        switch act {
        case .event(let event) where event.isOfPeople: .person(number: number)
        case .event, .erasure: .servedCase(number: number)
        case .slips: .slips
        }
    }
}
