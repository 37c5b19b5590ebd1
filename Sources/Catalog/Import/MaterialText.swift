/// The two ways in which a table puts a matter's materials into one cell.
enum MaterialText {
    /// `名称;来源;形式;份数;必要性;可容缺;可承诺;可免交` joined by ‖, as matters.csv has it. Basis and note are not in the cell and stay
    /// what they were for a material of that name. Nil when a material has not its eight parts.
    static func list(_ cell: String, keeping known: MatterRecord?) -> (materials: [[String]], details: [[String]])? {
        var materials: [[String]] = []
        var details: [[String]] = []
        for (place, text) in cell.split(separator: "‖").enumerated() {
            let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { Tidy.trimmed(String($0)) }
            guard parts.count == 8 else { return nil }
            let ordinal = String(place + 1)
            let old = detail(of: parts[0], in: known)
            materials.append([ordinal, parts[0], parts[4], parts[5], parts[6], parts[7]])
            details.append([ordinal, parts[1], parts[2], Tidy.narrow(parts[3]), old?[4] ?? "", old?[5] ?? ""])
        }
        return (materials, details)
    }

    /// `1.名称(形式,N份)；2.…；依据：…`, as 总表(二) wants them with copies, form and basis. What the words do not say stays
    /// what it was for a material of that name; a new one is required, and its source is not known.
    static func summary(_ cell: String, keeping known: MatterRecord?) -> (materials: [[String]], details: [[String]]) {
        var materials: [[String]] = []
        var details: [[String]] = []
        let (list, basis) = withoutBasis(cell)
        for piece in pieces(list) {
            let (numbered, words) = withoutNumber(piece)
            let (name, form, copies) = requirement(words)
            if name.utf8.isEmpty || sameBytes(name, "无") { continue }
            let ordinal = String(materials.count + 1)
            let old = row(named: name, in: known?.rows(.materials))
            let oldDetail = detail(of: name, in: known)
            // An unnumbered sentence among numbered ones is a condition (“使用…的，还应当提供…”): not every applicant owes it.
            let necessity = numbered || materials.isEmpty ? "必要" : "非必要"
            materials.append([ordinal, name] + (old.map { Array($0[2...]) } ?? [necessity, "否", "否", "否"]))
            details.append([
                ordinal, oldDetail?[1] ?? "", form ?? oldDetail?[2] ?? "", copies ?? oldDetail?[3] ?? "1",
                basis ?? oldDetail?[4] ?? "", oldDetail?[5] ?? "",
            ])
        }
        return (materials, details)
    }

    private static func row(named name: String, in rows: [[String]]?) -> [String]? {
        rows?.first { $0.count == Material.columns.count && sameBytes($0[1], name) }
    }

    private static func detail(of name: String, in known: MatterRecord?) -> [String]? {
        guard let ordinal = row(named: name, in: known?.rows(.materials))?[0] else { return nil }
        return known?.rows(.materialDetails).first {
            $0.count == Material.detailColumns.count && sameBytes($0[0], ordinal)
        }
    }

    private static func withoutBasis(_ cell: String) -> (list: String, basis: String?) {
        for label in ["依据：", "依据:"] {
            guard let found = cell.firstRange(of: label) else { continue }
            return (String(cell[..<found.lowerBound]), Tidy.trimmed(String(cell[found.upperBound...])))
        }
        return (cell, nil)
    }

    private static func pieces(_ list: String) -> [String] {
        list.split { $0 == "；" || $0 == "\n" || $0 == ";" }
            .map { Tidy.trimmed(String($0)) }
            .map { $0.hasSuffix("。") ? String($0.dropLast()) : $0 }
            .filter { !$0.utf8.isEmpty }
    }

    private static func withoutNumber(_ piece: String) -> (numbered: Bool, words: String) {
        let digits = piece.prefix { Tidy.narrow(String($0)).utf8.allSatisfy { (0x30...0x39).contains($0) } }
        let rest = piece.dropFirst(digits.count)
        guard !digits.isEmpty, let mark = rest.first, ".．、)）".contains(mark) else { return (false, piece) }
        return (true, Tidy.trimmed(String(rest.dropFirst())))
    }

    /// Takes a closing bracket that names copies off the name: 居民身份证(原件核验或电子证照,1份).
    private static func requirement(_ words: String) -> (name: String, form: String?, copies: String?) {
        let marks = words.last.map { ")）".contains($0) } ?? false
        guard marks, let open = words.lastIndex(where: { "(（".contains($0) }) else { return (words, nil, nil) }
        let parts = words[words.index(after: open)...].dropLast().split { ",，".contains($0) }.map(String.init)
        guard let last = parts.last, last.hasSuffix("份"), Int(Tidy.narrow(String(last.dropLast()))) != nil else {
            return (words, nil, nil)
        }
        let form = parts.dropLast().joined(separator: ",")
        return (
            Tidy.trimmed(String(words[..<open])), form.utf8.isEmpty ? nil : form, Tidy.narrow(String(last.dropLast()))
        )
    }
}
