/// Who the applicant of a case is in other cases (同一人): proposed, joined and parted, each with a reason.
struct PersonPage: Page {
    struct Other: Sendable {
        let id: String
        let number: String
        let path: String
        let matter: String
        /// Masked.
        let applicant: String
        let stage: String
        /// What speaks for one person.
        let why: String?
    }

    /// One other case with what an officer may say of it.
    struct Judged: Sendable {
        let other: Other
        let form: Form?
    }

    struct Form: Sendable {
        let other: String
        let fields: [FormRow]
        let buttons: [Button]
    }

    struct Button: Sendable {
        let path: String
        let label: String
        let style: String
    }

    struct Group: Sendable {
        let heading: String
        let explain: String
        let cases: [Judged]
    }

    struct Step: Sendable {
        let name: String
        let other: String
        let reason: String
        let at: String
        let officer: String
        let node: String
    }

    static let template = Template.person

    let title: String
    let own: Other
    let problem: String?
    let csrf: String
    let groups: [Group]
    /// Said instead of groups.
    let alone: String?
    let hasHistory: Bool
    let history: [Step]
}
