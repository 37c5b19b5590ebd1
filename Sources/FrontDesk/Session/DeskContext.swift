import Casework
import Hummingbird

/// What is known of a request when a page is asked for.
struct DeskContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The name under which a browser keeps the session of this node.
    var cookie = ""
    var session: Session?
    /// The browser's page came over TLS.
    var isSecure = false
    /// Empty unless it is a POST.
    var form = PostedForm()
    /// The files that came with it.
    var files: [PostedFile] = []

    init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }

    /// - Throws: `NotSignedIn`, which leads to the sign-in page.
    func signedIn() throws -> (session: Session, officer: Officer) {
        guard let session, let officer = session.officer else { throw NotSignedIn() }
        return (session, officer)
    }

    /// Somebody who may see the people of a case.
    /// - Throws: `NotSignedIn`, `NotTheirRole`.
    func signedInForPeople() throws -> (session: Session, officer: Officer) { try signedIn(among: Role.seeingPeople) }

    /// Somebody with one of these roles.
    /// - Throws: `NotSignedIn`, `NotTheirRole`.
    func signedIn(among needed: Set<Role>) throws -> (session: Session, officer: Officer) {
        let (session, officer) = try signedIn()
        guard !officer.roles.isDisjoint(with: needed) else { throw NotTheirRole(needed: needed) }
        return (session, officer)
    }

    func parameter(_ name: String) throws -> String { try parameters.require(name) }
}

/// Nobody is signed in at this browser, or the screen is locked.
struct NotSignedIn: Error {}

/// The officer may not see or do this.
struct NotTheirRole: Error {
    let needed: Set<Role>
}
