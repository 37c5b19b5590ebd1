/// Signing in, coming back from a locked screen, and opening a locked node: three doors of one shape.
struct SignInPage: Page {
    struct Person: Sendable {
        let login: String
        let name: String
        let roles: String
        let chosen: Bool
    }

    /// The form that waits for whoever signs in.
    struct OpenForm: Sendable {
        let matter: String
        let begunBy: String
        let at: String
    }

    static let template = Template.signIn

    let title: String
    let heading: String
    let action: String
    let button: String
    let csrf: String
    let officers: [Person]
    let hasOfficers: Bool
    /// Kept when the passphrase was wrong and the officers cannot be listed.
    let typedLogin: String
    let openForm: OpenForm?
    let error: String?
    let explain: [String]
}
