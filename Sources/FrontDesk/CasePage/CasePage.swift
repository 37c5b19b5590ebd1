/// One case: where it stands, whose it is, what happened and which level durably holds each step, what may be done now.
struct CasePage: Page {
    struct Pair: Sendable {
        let name: String
        let value: String
    }

    struct ClockMark: Sendable {
        let name: String
        let date: String
        let style: String
        let mark: String
    }

    struct ConflictBox: Sendable {
        let rule: String
        let title: String
        let sides: [String]
        /// Other cases that it is about.
        var others: [MessagePage.Link] = []
        /// That the principal was told of it; nil where nobody has to be, and while nobody was.
        let told: String?
        /// How it was closed; nil while it is open.
        let settled: String?
        let next: String
    }

    struct PersonLink: Sendable {
        let path: String
        let text: String
    }

    struct Reveal: Sendable {
        let path: String
        let open: Bool
        let error: String?
    }

    struct MaterialLine: Sendable {
        let name: String
        let handed: String
        var scans: [Picture] = []
    }

    /// A file of the case, with its scan where it was taken.
    struct Picture: Sendable {
        /// Where it opens; nil for a name without a scan.
        let path: String?
        /// The thumbnail's; nil where none is here.
        let thumbnail: String?
        let text: String
        let state: String
    }

    struct PaperLink: Sendable {
        let path: String
        let title: String
        let number: String
        let at: String
    }

    /// An event the officer may file now, with what it needs to be told.
    struct ActionForm: Sendable {
        let event: String
        let label: String
        let path: String
        let explain: String?
        let fields: [FormRow]
        let button: String
        let style: String
        let open: Bool
    }

    /// Whether a level durably holds an event.
    struct Dot: Sendable {
        let style: String
        let mark: String
        let text: String
    }

    struct HistoryRow: Sendable {
        let name: String
        let detail: String?
        let withoutEffect: String?
        let at: String
        let uncertainty: String?
        let officer: String
        let node: String
        let held: [Dot]
    }

    static let template = Template.casePage

    let title: String
    let matter: String
    let number: String
    let aliases: [String]
    let stage: String
    let stageStyle: String
    let flags: [String]
    let clocks: [ClockMark]
    let conflicts: [ConflictBox]
    let problem: String?
    let csrf: String
    let applicant: [Pair]
    /// Who the applicant is in other cases; nil where nobody is known.
    let person: PersonLink?
    let reveal: Reveal?
    let revealed: Bool
    let hasMaterials: Bool
    let materials: [MaterialLine]
    /// Files that belong to no material.
    let hasPictures: Bool
    let pictures: [Picture]
    let hasDocuments: Bool
    let documents: [PaperLink]
    /// Where the archive volume is downloaded; nil while the case is not over.
    let archive: String?
    /// Where the applicant of a pre-registered case is received.
    let receive: String?
    let actions: [ActionForm]
    /// Said instead of actions.
    let noActions: String?
    let hasPlaces: Bool
    let places: [PlaceNames.Entry]
    let levels: [String]
    let history: [HistoryRow]
}
