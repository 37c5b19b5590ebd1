/// What one element of a matter holds: a text, or rows of texts (materials, form fields, flow steps).
/// Equal means equal bytes: Swift's own `==` would call a compatibility ideograph equal to the character it stands for.
package enum FieldValue: Equatable, Sendable {
    case text(String)
    case rows([[String]])

    package static func == (a: FieldValue, b: FieldValue) -> Bool {
        switch (a, b) {
        case (.text(let a), .text(let b)): sameBytes(a, b)
        case (.rows(let a), .rows(let b)):
            a.elementsEqual(b) { $0.elementsEqual($1, by: sameBytes) }
        case (.text, .rows), (.rows, .text): false
        }
    }

    /// A blank text and a list without rows say nothing; a record does not hold them.
    package var isBlank: Bool {
        switch self {
        case .text(let text): text.utf8.isEmpty
        case .rows(let rows): rows.isEmpty
        }
    }
}

/// Whether two texts are the same bytes, which is what identity means for codes, names and signatures here.
func sameBytes(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

/// The order of bytes, the same on every machine whatever its locale.
func bytesPrecede(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
