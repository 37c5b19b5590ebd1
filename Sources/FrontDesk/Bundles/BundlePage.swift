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

    /// A size that can be chosen.
    struct Size: Sendable {
        let value: String
        let text: String
    }

    /// What was exported at this desk.
    struct Made: Sendable {
        let heading: String
        let files: [File]
        /// What found no room.
        let left: String?

        struct File: Sendable {
            let path: String
            let text: String
        }
    }

    static let template = Template.bundles

    let title = Wording.Bundle.title
    let csrf: String
    let takePath = SitePath.takeBundle.text
    let problem: String?
    /// The newest first.
    var made: [Made] = []
    let sizes = BundleSize.allCases.map { Size(value: $0.rawValue, text: Wording.Bundle.size($0)) }
    let rows: [Row]
    let nobody: String?
}
