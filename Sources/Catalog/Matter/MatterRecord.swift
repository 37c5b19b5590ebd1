/// A matter (事项) as it is published, stored, compared and hashed: its code and its elements, ascending by number, none blank.
/// `Matter` is the same thing typed for use.
package struct MatterRecord: Equatable, Sendable {
    /// Opaque: real ones are 12 to 55 characters of several shapes (requirements A24).
    package let code: String
    package private(set) var fields: [(field: MatterField, value: FieldValue)]

    package init(code: String) {
        self.code = code
        fields = []
    }

    /// Takes fields in any order; of two with one number the later counts.
    package init(code: String, fields: some Sequence<(field: MatterField, value: FieldValue)>) {
        self.init(code: code)
        for (field, value) in fields { self[field] = value }
    }

    package static func == (a: MatterRecord, b: MatterRecord) -> Bool {
        sameBytes(a.code, b.code)
            && a.fields.elementsEqual(b.fields) { $0.field == $1.field && $0.value == $1.value }
    }

    package subscript(field: MatterField) -> FieldValue? {
        get {
            let place = index(of: field)
            return place < fields.count && fields[place].field == field ? fields[place].value : nil
        }
        set {
            let place = index(of: field)
            let held = place < fields.count && fields[place].field == field
            switch (newValue.flatMap { $0.isBlank ? nil : $0 }, held) {
            case (let value?, true): fields[place].value = value
            case (let value?, false): fields.insert((field, value), at: place)
            case (nil, true): fields.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// The text of an element; empty when the record has none or holds rows there.
    package func text(_ field: MatterField) -> String {
        if case .text(let text)? = self[field] { text } else { "" }
    }

    /// The rows of an element; none when the record has none or holds a text there.
    package func rows(_ field: MatterField) -> [[String]] {
        if case .rows(let rows)? = self[field] { rows } else { [] }
    }

    /// The part that travels in one layer of the publications.
    package func part(_ layer: MatterField.Layer) -> MatterRecord {
        MatterRecord(code: code, fields: fields.filter { $0.field.layer == layer })
    }

    private func index(of field: MatterField) -> Int {
        var low = 0
        var high = fields.count
        while low < high {
            let middle = (low + high) / 2
            if fields[middle].field < field { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
