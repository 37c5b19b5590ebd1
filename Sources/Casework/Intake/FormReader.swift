import Chronology

/// Reads one object of an intake file, noting every fault with its path and going on, so that a form is corrected in one go.
struct FormReader {
    private(set) var faults: [Refusal.Fault] = []

    mutating func fault(_ reason: Refusal.Reason, at path: String) { faults.append(.init(reason, at: path)) }

    mutating func take(_ other: [Refusal.Fault]) { faults += other }

    /// Keys that mean nothing are refused: a mistyped key would otherwise be lost without a word.
    mutating func expectKeys(_ known: [String], in value: FormValue, at path: String) {
        guard case .object(let members) = value else { return fault(.wrongShape(expected: "{…}"), at: path) }
        let unknown = members.keys.filter { key in !known.contains { $0.utf8.elementsEqual(key.utf8) } }
        for key in unknown.sorted() { fault(.unknownKey, at: Self.join(path, key)) }
    }

    /// The text under a key; numbers are read as text. Nil where it is missing or blank.
    mutating func text(_ key: String, in value: FormValue, at path: String, required: Bool = false) -> String? {
        let path = Self.join(path, key)
        switch value[key] {
        case .text(let text)?:
            if text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) { return text }
        case .number(let number)?: return number
        case nil: break
        case .bool?, .list?, .object?, .null?:
            fault(.wrongShape(expected: "text"), at: path)
            return nil
        }
        if required { fault(.missing, at: path) }
        return nil
    }

    /// Text that nobody has to give; empty where nothing is said (events.md §6).
    mutating func words(_ key: String, in value: FormValue, at path: String) -> String {
        text(key, in: value, at: path) ?? ""
    }

    mutating func date(_ key: String, in value: FormValue, at path: String, required: Bool = false) -> CivilDate? {
        guard let text = text(key, in: value, at: path, required: required) else { return nil }
        if let date = CivilDate(text) { return date }
        fault(.wrongShape(expected: "YYYY-MM-DD"), at: Self.join(path, key))
        return nil
    }

    mutating func flag(_ key: String, in value: FormValue, at path: String) -> Bool {
        switch value[key] {
        case nil: return false
        case .bool(let flag)?: return flag
        case .text?, .number?, .list?, .object?, .null?:
            fault(.wrongShape(expected: "true or false"), at: Self.join(path, key))
            return false
        }
    }

    /// One of the words of an enum; `otherwise` where the key is missing, a fault where there is none.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, in value: FormValue, at path: String, otherwise: Word? = nil
    ) -> Word? {
        guard let text = text(key, in: value, at: path, required: otherwise == nil) else { return otherwise }
        if let word = Word(rawValue: text) { return word }
        fault(.notOneOf(Word.allCases.map(\.rawValue)), at: Self.join(path, key))
        return nil
    }

    mutating func name(_ key: String, in value: FormValue, at path: String) -> PersonName? {
        guard let text = text(key, in: value, at: path, required: true) else { return nil }
        if let name = PersonName(text) { return name }
        fault(.name, at: Self.join(path, key))
        return nil
    }

    mutating func phone(_ key: String, in value: FormValue, at path: String, required: Bool) -> String? {
        guard let text = text(key, in: value, at: path, required: required) else { return nil }
        if let digits = Contact.phoneDigits(text) { return digits }
        fault(.phone, at: Self.join(path, key))
        return nil
    }

    static func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
