/// The private part of most events: who acted, what they wrote, who stood at the desk and how they signed.
package struct Statement: Hashable, Sendable {
    /// The officer's name as it stands on paper.
    package let officer: String
    package let remark: Remark

    package init(officer: String, remark: Remark) {
        self.officer = officer
        self.remark = remark
    }
}

/// What the officer writes with an act.
package struct Remark: Hashable, Sendable {
    /// Reason, opinion, facts and content in the officer's own words.
    package var words: String
    /// Words about single materials or fields.
    package var items: [Item]
    /// Who stands at the desk, where that is not who handed in the application.
    package var present: Standing?
    package var signature: Signature?
    /// Waybill, credential number, appointment: what a later step looks up.
    package var trace: String
    /// Files that came with the act.
    package var files: [Application.FileEntry]

    package init(
        words: String = "", items: [Item] = [], present: Standing? = nil, signature: Signature? = nil,
        trace: String = "", files: [Application.FileEntry] = []
    ) {
        self.words = words
        self.items = items
        self.present = present
        self.signature = signature
        self.trace = trace
        self.files = files
    }

    package struct Item: Hashable, Sendable {
        package let subject: Subject
        package let words: String

        package init(subject: Subject, words: String) {
            self.subject = subject
            self.words = words
        }
    }
}

/// What a defect or a remark is about.
package enum Subject: Hashable, Sendable {
    /// A material by its 序号.
    case material(Int)
    /// A form field by its 字段标识.
    case field(String)
}
