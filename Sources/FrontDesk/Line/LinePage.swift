/// The line to the parent and the children: what waits, what only this machine has.
struct LinePage: Page {
    struct Link: Sendable {
        let style: String
        let mark: String
        let text: String
        let explain: String
    }

    struct Risk: Sendable {
        let text: String
        let next: String
    }

    /// What keeps the line from coming about, and who has to do what.
    struct Trouble: Sendable {
        let style: String
        let title: String
        let text: String
        let next: String
    }

    struct Tile: Sendable {
        let name: String
        let value: String
        let note: String
    }

    /// A stream of the line, the most urgent first.
    struct Stream: Sendable {
        let name: String
        let up: String
        let down: String
        let style: String
        let state: String
    }

    struct Warning: Sendable {
        let title: String
        let text: String
        /// Where something can be done about it.
        var see: String?
        var label = ""
    }

    struct Child: Sendable {
        let name: String
        let style: String
        let mark: String
        let state: String
        let last: String
        let note: String
    }

    static let template = Template.line

    let title = Wording.Menu.line
    let bundlesPath = SitePath.bundles.text
    /// For whoever may have acts taken back.
    var slipsPath: String?
    let link: Link
    var trouble: Trouble?
    let atRisk: Risk?
    /// Said instead of `atRisk`: everything is held above as well.
    let lowRisk: String?
    let tiles: [Tile]
    let hasStreams: Bool
    let streams: [Stream]
    /// What the line may cost; nil where no bound was set.
    let budget: String?
    /// Why only authority and cases go now, and until when.
    let hold: String?
    let clock: String?
    let warnings: [Warning]
    let hasChildren: Bool
    let children: [Child]
}
