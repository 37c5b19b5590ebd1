/// A matter's guide (办事指南) in the eleven headings of seed 004's annex 3, for the screen and for paper.
struct MatterGuidePage: Page {
    struct Section: Sendable {
        let heading: String
        let paragraphs: [String]
    }

    static let template = Template.guide

    let title: String
    let code: String
    let version: String
    let station: String
    let printedAt: String
    let authority: AuthorityLabel
    /// Nil where no application is taken here.
    let intakePath: String?
    /// Said above everything: suspended, of a foreign body, in force only later; its guide on its way.
    let warning: String?
    /// The guide of the version in force is not here yet: the page asks again by itself.
    let isAwaited: Bool
    let sections: [Section]
}
