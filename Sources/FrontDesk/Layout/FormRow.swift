/// One question of a form, with what was answered, what is wrong with it and what was answered before.
struct FormRow: Sendable {
    struct Option: Sendable {
        let key: String
        let text: String
        let chosen: Bool
    }

    /// A one-line answer; `type` and `inputMode` as HTML has them.
    struct Line: Sendable {
        var type = "text"
        var inputMode: String?
        /// The id of a list of suggestions on the page.
        var list: String?
    }

    struct Area: Sendable {
        var rows = 3
    }

    struct Choice: Sendable {
        let options: [Option]
    }

    struct Tick: Sendable {
        let text: String
        /// What is sent when it is ticked.
        let key: String
        let on: Bool
    }

    /// The anchor of its fault and, unless `sentAs` says otherwise, the name in the posted form.
    var id: String
    let label: String
    var hint: String?
    var error: String?
    var required = false
    /// Takes the whole width.
    var wide = false
    /// The class of a part that another choice may put away.
    var part: String?
    var value = ""
    /// What the applicant answered at this node before, when it differs from the value.
    var before: String?
    /// The id of the field that takes drawn glyphs; present on names.
    var glyphs: String?
    var line: Line?
    var area: Area?
    var choice: Choice?
    var tick: Tick?
    /// The name in the posted form, on pages where several forms ask the same.
    var sentAs: String?

    /// The same question, which one more choice may put away.
    func put(_ more: String) -> FormRow {
        var row = self
        row.part = part.map { "\($0) \(more)" } ?? more
        return row
    }

    /// The same question in one of several forms of a page.
    func within(_ scope: String) -> FormRow {
        var row = self
        row.sentAs = id
        row.id = "\(scope).\(id)"
        return row
    }
}
