/// The start: one field for what the person at the desk came for.
struct SearchPage: Page {
    struct Hit: Sendable {
        let code: String
        let name: String
        let body: String
        /// Why it was found, for example 俗名“社保卡”.
        let reason: String
        let authority: AuthorityLabel
        let guidePath: String
        /// Nil where this station takes no application.
        let intakePath: String?
        /// What the button does.
        var verb = Wording.Search.handle
    }

    struct Results: Sendable {
        let count: String
        let hits: [Hit]
        let nothing: Bool
    }

    static let template = Template.search

    let title = Wording.Menu.search
    let action = SitePath.search.text
    let query: String
    let placeholder: String
    let drafts: DraftList?
    let results: Results?
    let legend: [AuthorityLabel]
}
