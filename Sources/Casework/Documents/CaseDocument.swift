package import Chronology
package import Jurisdiction

/// A paper of a case (文书), ready to print: what it says, with the fields of the state machine §4, and not how it looks.
package struct CaseDocument: Hashable, Sendable {
    package let kind: Kind
    package let title: String
    package let number: String?
    /// 办理机关, or the station for the papers it gives in its own name.
    package let issuer: String
    package let caseNumber: String
    package let addressee: String?
    package let opening: [String]
    package let lines: [Line]
    package let tables: [Table]
    package let closing: [String]
    package let signatures: [SignatureLine]
    package let seal: Seal
    /// The day under the seal.
    package let date: CivilDate
    /// 联: who gets the copies.
    package let copies: [String]
    package let foot: [Line]
    package private(set) var marks: Marks
    /// The station whose act it is, wherever it is printed.
    package let issuedBy: DivisionCode

    package struct Line: Hashable, Sendable {
        package let label: String
        package let value: String
    }

    package struct Table: Hashable, Sendable {
        package let caption: String
        package let columns: [String]
        package let rows: [[String]]
    }

    package struct SignatureLine: Hashable, Sendable {
        package let label: String
        /// Already known: the officer's name, or how the person signed; empty for a line to sign on.
        package let printed: String
    }

    package enum Seal: Hashable, Sendable {
        /// None is owed.
        case none
        /// The station's own stamp.
        case station
        /// The special seal of the body; printed offline it is marked 待补盖.
        case body(String)
    }

    /// What every paper carries, so that it can be verified later on another node (Z09).
    package struct Marks: Hashable, Sendable {
        package let catalogVersion: UInt32
        package let station: String
        package let division: DivisionCode
        package let printedAt: Instant
        package let officer: String
        /// Eight characters over everything the paper says; empty until `checked(by:)`.
        package fileprivate(set) var checkValue: String
    }
}

extension CaseDocument {
    /// The same paper with its check value: the first 40 bits of `digest` over its content, in the reading alphabet. The
    /// printing time and the officer are not in it, so that a reprint carries the same value.
    package func checked(by digest: ([UInt8]) -> [UInt8]) -> CaseDocument {
        let head = digest(content).prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var copy = self
        copy.marks.checkValue = String(decoding: ReadingAlphabet.encoded(head, count: 8), as: UTF8.self)
        return copy
    }

    /// What its check value is over (events.md §6).
    package var content: [UInt8] {
        var content: [UInt8] = []
        // Lengths before texts, so that no two papers make the same bytes.
        for text in texts {
            let bytes = Array(text.utf8)
            content += Array("\(bytes.count):".utf8) + bytes
        }
        return content
    }

    /// What is not there is the empty text.
    private var texts: [String] {
        var texts = [kind.rawValue, title, number ?? "", issuer, caseNumber, addressee ?? "", "\(date)"]
        texts += opening + ["|"] + lines.flatMap { [$0.label, $0.value] } + ["|"]
        texts += tables.flatMap { [$0.caption] + $0.columns + $0.rows.flatMap { $0 } } + ["|"] + closing
        texts += ["\(marks.catalogVersion)", "\(issuedBy)"]
        return texts
    }
}
