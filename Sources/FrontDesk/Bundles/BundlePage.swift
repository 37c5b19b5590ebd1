/// Sticks and mail in place of a line (离线包): what to take along, what has come, what is missing.
struct BundlePage: Page {
    struct Row: Sendable {
        let name: String
        let exportPath: String
        /// Missing means something: the whole row is marked.
        let style: String
        let exported: String
        let taken: String
        let next: String
    }

    static let template = Template.bundles

    let title = Wording.Bundle.title
    let csrf: String
    let takePath = SitePath.takeBundle.text
    let pagePath = SitePath.bundles.text
    let problem: String?
    let rows: [Row]
    let nobody: String?
}
