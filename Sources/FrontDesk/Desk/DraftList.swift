/// The unfinished forms of this desk.
struct DraftList: Sendable {
    struct Line: Sendable {
        let path: String
        let matter: String
        let begunBy: String
        let at: String
    }

    let lines: [Line]
    /// What is said of those that do not open; nil where all do.
    var damaged: String?
}
