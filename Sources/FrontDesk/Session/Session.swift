import Casework

/// One browser at a desk: who is signed in there, and which form lies open. It lives in memory only.
struct Session: Sendable {
    /// The name of its cookie.
    let cookie: String
    let token: SecretToken
    let csrf: SecretToken
    /// The browser, whatever token it carries: stays when officers change.
    let desk: SecretToken
    /// Nil before the first sign-in, while officers change, and when the screen is locked.
    var officer: Officer?
    /// Who was here last, offered first.
    var previous: Officer?
    /// The draft of the form that lay open when the officer left.
    var openDraft: Int64?
    /// Said once on the next page.
    var notice: String?
    /// Milliseconds of the monotonic clock.
    var touched: Int64
    let begun: Int64
}
