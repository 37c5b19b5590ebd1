/// What is kept and waits for a person's word (待人工核对): events without effect, and data that was not let in.
struct QuarantinePage: Page {
    struct Event: Sendable {
        let number: String
        let path: String
        let name: String
        let author: String
        let reason: String
        /// What ends it, where no release from here does.
        let next: String?
        let form: Form?
    }

    struct Frame: Sendable {
        let from: String
        let at: String
        let size: String
        let reason: String
        let form: Form?
    }

    struct Form: Sendable {
        let path: String
        let fields: [FormRow]
        let button: String
        let style: String
    }

    static let template = Template.quarantine

    let title = Wording.Quarantine.title
    let problem: String?
    let csrf: String
    let hasEvents: Bool
    let events: [Event]
    let hasFrames: Bool
    let frames: [Frame]
    let nothing: String?
    /// Said where the officer, or this level, may only look.
    let cannot: String?
}
