/// A matter's guide (办事指南) in the eleven headings of seed 004's annex 3, for the screen and for paper.
struct GuidePage: Page {
    struct Section: Sendable {
        let heading: String
        let paragraphs: [String]
        let materials: MaterialTable?
    }

    struct MaterialTable: Sendable {
        let rows: [MaterialRow]
    }

    struct MaterialRow: Sendable {
        let ordinal: String
        let name: String
        let form: String
        let copies: String
        let necessity: String
        let source: String
        let note: String
    }

    static let template = Template.guide

    let title: String
    let name: String
    let code: String
    let version: String
    let station: String
    let printedAt: String
    let authority: AuthorityLabel
    let intakePath: String?
    /// Said above everything: not here yet, suspended, of a foreign body.
    let warning: String?
    let sections: [Section]
}
