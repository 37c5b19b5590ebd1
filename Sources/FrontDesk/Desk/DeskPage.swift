/// What waits for this officer (待办), by stage, soonest first.
struct DeskPage: Page {
    struct Group: Sendable {
        let heading: String
        let count: String
        let lines: [CaseRow]
        /// Said where not all are listed.
        var cut: String?
    }

    struct Found: Sendable {
        let heading: String
        let hasLines: Bool
        let lines: [CaseRow]
    }

    /// Stations below that have been silent for longer than they may be.
    struct Silence: Sendable {
        let heading: String
        let bundlesPath = SitePath.bundles.text
        let stations: [Station]

        struct Station: Sendable {
            let name: String
            let last: String
            /// What lies ready for whoever goes there; nil where nothing can.
            var ready: Ready?
            /// Makes the bundle that somebody takes there; nil where nobody has ever shown a certificate.
            var exportPath: String?
            /// Said where no bundle helps.
            var note: String?
        }

        struct Ready: Sendable {
            let text: String
            let files: [File]
        }

        struct File: Sendable {
            let path: String
            let text: String
        }
    }

    static let template = Template.desk

    let title = Wording.Menu.desk
    let findPath = SitePath.find.text
    let quickCodePath = SitePath.quickCode.text
    let csrf: String
    /// What was looked for; shown again, never in a URL.
    let text: String
    let found: Found?
    let drafts: DraftList?
    let total: String
    let groups: [Group]
    let empty: Bool
    var silence: Silence?
}
