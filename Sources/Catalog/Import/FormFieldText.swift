/// A matter's form in one cell, `identifier:label:type*` joined by ;, as matters.csv has it.
enum FormFieldText {
    /// Rule, choices, source and sensitivity are not in the cell and stay what they were for a field of that identifier.
    /// Nil when a field has not its three parts.
    static func rows(_ cell: String, keeping known: MatterRecord?) -> [[String]]? {
        var rows: [[String]] = []
        for (place, text) in cell.split(separator: ";").enumerated() {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Tidy.trimmed(String($0)) }
            guard parts.count == 3 else { return nil }
            let required = parts[2].hasSuffix("*")
            let old = known?.rows(.formFields).first {
                $0.count == FormField.columns.count && sameBytes($0[1], parts[0])
            }
            rows.append(
                [String(place + 1), parts[0], parts[1], required ? String(parts[2].dropLast()) : parts[2]]
                    + [required ? "是" : "否"] + (old.map { Array($0[5...]) } ?? ["", "", "", ""]))
        }
        return rows
    }
}
