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

    /// The name in the posted form and the anchor of its fault.
    let id: String
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
}
