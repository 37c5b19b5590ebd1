import Replica

/// An unfinished application form as it is kept: what was typed so far, and for which matter.
struct IntakeDraft: Sendable {
    let id: Int64
    var form: PostedForm
    let code: String
    /// The matter's name, so that lists need no catalog.
    let matter: String

    static let matterField = "matter.name"
    static let codeField = "matter.code"

    /// Nil when the content is not a form of these pages.
    init?(_ kept: KeptDraft) {
        guard let form = PostedForm(urlEncoded: kept.content), let code = form.text(Self.codeField) else { return nil }
        id = kept.id
        self.form = form
        self.code = code
        matter = form.text(Self.matterField) ?? code
    }

    /// A draft as a page posted it; nil where the page has no draft.
    init?(posted form: PostedForm) {
        guard let id = form["draft"].flatMap({ Int64($0) }), id > 0, let code = form.text(Self.codeField) else {
            return nil
        }
        self.id = id
        self.code = code
        matter = form.text(Self.matterField) ?? code
        var kept = form
        kept.set("csrf", "")
        kept.removeThumbnails()
        self.form = kept
    }

    static func newID() -> Int64 { Int64.random(in: 1...Int64.max) }
}
