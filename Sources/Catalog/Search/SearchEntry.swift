/// What a matter is found by.
package struct SearchEntry: Sendable {
    package let code: String
    /// Shown with the hit; the name that says most.
    package let name: String
    package let body: String
    package let theme: String
    /// Not acceptable here; ranks behind what is.
    package let isForeign: Bool

    package init(code: String, name: String, body: String = "", theme: String = "", isForeign: Bool = false) {
        self.code = code
        self.name = name
        self.body = body
        self.theme = theme
        self.isForeign = isForeign
    }

    package init(_ record: MatterRecord) {
        self.init(
            code: record.code, name: record[.itemName] == nil ? record.text(.name) : record.text(.itemName),
            body: record.text(.body), theme: record.text(.theme), isForeign: record[.foreign] != nil)
    }
}

/// A matter found, and why.
package struct Hit: Equatable, Sendable {
    package let code: String
    package let name: String
    /// A Chinese sentence: what in the matter answers the words typed.
    package let reason: String
    /// 1…1000, the best first.
    package let score: Int
}
