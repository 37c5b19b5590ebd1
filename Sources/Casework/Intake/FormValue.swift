/// A JSON value as intake files and form posts bring it. Numbers are kept as they are written for people: 3, 3.5.
package enum FormValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case text(String)
    case list([FormValue])
    case object([String: FormValue])

    /// Null and a missing key say the same.
    package subscript(key: String) -> FormValue? {
        guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
        return value
    }
}

extension FormValue: Decodable {
    package init(from decoder: any Decoder) throws {
        if let members = try? decoder.container(keyedBy: Key.self) {  // not an object: try the next shape
            var object: [String: FormValue] = [:]
            for key in members.allKeys { object[key.stringValue] = try members.decode(FormValue.self, forKey: key) }
            self = .object(object)
            return
        }
        if var elements = try? decoder.unkeyedContainer() {  // not a list: try the next shape
            var list: [FormValue] = []
            while !elements.isAtEnd { list.append(try elements.decode(FormValue.self)) }
            self = .list(list)
            return
        }
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {  // not a truth value: try the next shape
            self = .bool(bool)
        } else if let whole = try? value.decode(Int64.self) {  // not a whole number: try the next shape
            self = .number("\(whole)")
        } else if let number = try? value.decode(Double.self) {  // not a number: what is left is text
            self = .number("\(number)")
        } else {
            self = .text(try value.decode(String.self))
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { return nil }
    }
}
