/// A document on A4 (文书), laid out from the fields that case-state-machine.md §4 asks of it.
struct PaperPage: Page {
    struct Pair: Sendable {
        let name: String
        let value: String
    }

    struct Row: Sendable {
        let cells: [String]
    }

    struct Table: Sendable {
        let caption: String
        let columns: [String]
        let rows: [Row]
    }

    struct Signature: Sendable {
        let label: String
        let printed: String
        /// Nil: a line to date by hand.
        let date: String?
    }

    static let template = Template.paper

    let title: String
    /// 办理机关 or station, above the title.
    let issuer: String
    let documentNumber: String?
    let caseNumber: String
    /// Inline SVG.
    let qr: String
    /// Inline SVG of the code that brings the act back (办件码); nil for acts of others.
    let capsule: String?
    /// The disk gave none; the paper is handed over without.
    let isCapsuleMissing: Bool
    let casePath: String
    let copies: String
    /// Printed in a box below the head, for example 待补盖.
    let notice: String?
    let addressee: String?
    let opening: [String]
    let hasFields: Bool
    let fields: [Pair]
    let tables: [Table]
    let closing: [String]
    let signatures: [Signature]
    /// What belongs under the text: the seal of the body or of the station; nil where the paper has none.
    let seal: String?
    let sealDate: String
    let foot: [String]
    /// Case number, station, catalog version, time and check value (requirements Z09).
    let marks: String
}
