extension Shape {
    /// The message of an object's members; those that no field is for go along as JSON.
    func encoded(_ members: [JSONValue.Member]) -> [UInt8] {
        var bytes: [UInt8] = []
        for field in fields {
            guard let value = members.first(where: { $0.name == field.name })?.value else { continue }
            if let part = field.encoded(value) {
                bytes += part
            } else {
                bytes.append(field: field.number + Self.jsonOffset, value.bytes)
            }
        }
        let rest = members.filter { field($0.name) == nil }
        if !rest.isEmpty { bytes.append(field: Self.restNumber, JSONValue.object(rest).bytes) }
        return bytes
    }

    /// Nil when the bytes are no message of this shape.
    func members(of message: ArraySlice<UInt8>) -> [JSONValue.Member]? {
        guard let parts = WireField.fields(of: message) else { return nil }
        var members: [JSONValue.Member] = []
        var lists: [(field: Field, values: [JSONValue])] = []
        for part in parts {
            if let field = field(number: part.number) {
                guard let value = field.value(of: part) else { return nil }
                guard field.isRepeated || field.isPairs else {
                    members.append(JSONValue.Member(field.name, value))
                    continue
                }
                if let place = lists.firstIndex(where: { $0.field.number == field.number }) {
                    lists[place].values.append(value)
                } else {
                    lists.append((field, [value]))
                }
            } else {
                guard case .bytes(let text) = part.value else { return nil }
                let read = try? JSONValue(bytes: Array(text))  // a field that the table has not, and no JSON
                guard let value = read else { return nil }
                if let field = field(number: part.number - Self.jsonOffset) {
                    members.append(JSONValue.Member(field.name, value))
                } else if part.number == Self.restNumber, let rest = value.members {
                    members += rest
                } else {
                    return nil
                }
            }
        }
        for (field, values) in lists {
            let value: JSONValue = field.isPairs ? .object(values.flatMap { $0.members ?? [] }) : .array(values)
            members.append(JSONValue.Member(field.name, value))
        }
        return members
    }
}

extension Shape.Field {
    var isPairs: Bool { if case .pairs = form { true } else { false } }

    /// Nil where the value would not come back as it is.
    fileprivate func encoded(_ value: JSONValue) -> [UInt8]? {
        if isPairs {
            guard let pairs = value.members, !pairs.isEmpty else { return nil }
            var bytes: [UInt8] = []
            for pair in pairs { bytes.append(field: number, Pair.encoded(pair)) }
            return bytes
        }
        guard isRepeated else { return form.encoded(value, as: number) }
        guard case .array(let values) = value, !values.isEmpty else { return nil }
        var bytes: [UInt8] = []
        for value in values {
            guard let part = form.encoded(value, as: number) else { return nil }
            bytes += part
        }
        return bytes
    }

    fileprivate func value(of part: WireField) -> JSONValue? {
        if case .bytes(let bytes) = part.value, isPairs { return Pair.member(of: bytes).map { .object([$0]) } }
        return form.value(of: part.value)
    }
}

extension Shape.Form {
    func encoded(_ value: JSONValue, as number: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        switch self {
        case .number(let form):
            guard let found = form.number(of: value), form.value(of: found) == value else { return nil }
            bytes.append(field: number, found)
        case .bytes(let form):
            guard let found = form.bytes(of: value), form.value(of: found) == value else { return nil }
            bytes.append(field: number, found)
        case .word(let words):
            guard case .text(let text) = value, let place = words.firstIndex(of: text) else { return nil }
            bytes.append(field: number, UInt64(place))
        case .parts(let form):
            guard case .text(let text) = value, let parts = form.parts(of: text), form.text(of: parts) == text else {
                return nil
            }
            var message: [UInt8] = []
            for (place, part) in parts.enumerated() {
                switch part {
                case .number(let number): message.append(field: place + 1, number)
                case .text(let text): message.append(field: place + 1, text)
                }
            }
            bytes.append(field: number, message)
        case .message(let shape):
            guard let members = value.members else { return nil }
            bytes.append(field: number, shape.encoded(members))
        case .pairs: return nil
        }
        return bytes
    }

    func value(of wire: WireField.Value) -> JSONValue? {
        switch (self, wire) {
        case (.number(let form), .number(let number)): return form.value(of: number)
        case (.bytes(let form), .bytes(let bytes)): return form.value(of: Array(bytes))
        case (.word(let words), .number(let place)):
            return place < UInt64(words.count) ? .text(words[Int(place)]) : nil
        case (.parts(let form), .bytes(let bytes)):
            let parts = WireField.fields(of: bytes)?.map { field -> PartsForm.Part in
                switch field.value {
                case .number(let number): .number(number)
                case .bytes(let text): .text(Array(text))
                }
            }
            return parts.flatMap { form.text(of: $0) }.map { .text($0) }
        case (.message(let shape), .bytes(let bytes)): return shape.members(of: bytes).map { .object($0) }
        default: return nil
        }
    }
}

/// A member of an object whose names nobody knows beforehand: 1 the name, then the value by the first form that gives it back.
enum Pair {
    private static let forms: [(number: Int, form: Shape.Form)] = [
        (2, .number(.count)), (3, .number(.digits)), (4, .number(.hundredths)), (5, .bytes(.text)),
    ]
    private static let jsonNumber = 6

    static func encoded(_ member: JSONValue.Member) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(field: 1, member.name)
        for (number, form) in forms {
            if let part = form.encoded(member.value, as: number) { return bytes + part }
        }
        bytes.append(field: jsonNumber, member.value.bytes)
        return bytes
    }

    static func member(of message: ArraySlice<UInt8>) -> JSONValue.Member? {
        guard let fields = WireField.fields(of: message), fields.count == 2, case .bytes(let name) = fields[0].value
        else { return nil }
        if fields[1].number == jsonNumber, case .bytes(let text) = fields[1].value {
            let value = try? JSONValue(bytes: Array(text))  // what is no JSON is no member
            return value.map { JSONValue.Member(Array(name), $0) }
        }
        let form = forms.first { $0.number == fields[1].number }?.form
        return form?.value(of: fields[1].value).map { JSONValue.Member(Array(name), $0) }
    }
}
