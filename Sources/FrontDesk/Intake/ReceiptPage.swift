/// What an act led to: the number, the dates and the papers to print at once.
struct ReceiptPage: Page {
    struct DueLine: Sendable {
        let name: String
        let date: String
        let note: String?
    }

    struct Paper: Sendable {
        let path: String
        let title: String
        let copies: String
        let first: Bool
    }

    static let template = Template.receipt

    let title: String
    let heading: String
    let number: String
    let matter: String
    let applicant: String
    let due: [DueLine]
    /// Somebody who may be the same person.
    let person: CasePage.PersonLink?
    let next: String
    /// Why a paper is printed later; nil where none is missing.
    let later: String?
    let hasDocuments: Bool
    let documents: [Paper]
    let casePath: String
    let homePath = SitePath.search.text
}
