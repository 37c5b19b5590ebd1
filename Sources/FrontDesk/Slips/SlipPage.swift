/// 用办件码找回: what burned comes back from the larger codes on people's papers. A reader of codes is a keyboard, so they are typed
/// into a field.
struct SlipPage: Page {
    struct Taken: Sendable {
        /// Of the case; nil where its number has not come back.
        let path: String?
        let number: String
        let words: String
    }

    static let template = Template.slips

    let title = Wording.Slip.title
    let takePath = SitePath.slips.text
    let linePath = SitePath.line.text
    let csrf: String
    let problem: String?
    /// Each code that was not taken, with what to do.
    let refused: [String]
    let hasTaken: Bool
    let taken: [Taken]
    /// Those that were not taken, as they were typed.
    let codes: String
}
