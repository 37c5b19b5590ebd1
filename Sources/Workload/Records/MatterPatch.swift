/// The new values of some members of a matter, leaf by leaf: of a text that changed in the middle its ends are kept.
struct MatterPatch {
    private(set) var edits: [Edit]

    /// A leaf, by the numbers of fields and the places in lists that lead to it.
    struct Edit {
        var path: [UInt64]
        var change: Change
    }

    enum Change {
        /// Said again as it was.
        case none
        /// Between so many bytes kept at both ends.
        case text([UInt8], head: Int, tail: Int)
        /// Added to the number that stands on the wire.
        case difference(Int64)
        case json([UInt8])
    }

    init(from old: JSONValue, setting members: [JSONValue.Member]) {
        edits = []
        for member in members {
            guard let field = Shapes.matter.field(member.name), let before = old[member.name]
            else {
                edits.append(Edit(path: [], change: .json(JSONValue.object([member]).bytes)))
                continue
            }
            let path = [UInt64(field.number)]
            let found = Self.edits(from: before, to: member.value, at: path, field.form, isList: field.isRepeated)
            edits += found.isEmpty ? [Edit(path: path, change: .none)] : found
        }
    }

    mutating func add(_ edit: Edit) { edits.append(edit) }

    private static func edits(
        from old: JSONValue, to new: JSONValue, at path: [UInt64], _ form: Shape.Form, isList: Bool
    ) -> [Edit] {
        guard old != new else { return [] }
        if isList {
            guard case .array(let before) = old, case .array(let after) = new, before.count == after.count else {
                return [Edit(path: path, change: .json(new.bytes))]
            }
            return zip(before, after).enumerated().flatMap { place, pair in
                edits(from: pair.0, to: pair.1, at: path + [UInt64(place)], form, isList: false)
            }
        }
        switch form {
        case .message(let shape):
            guard let before = old.members, let after = new.members, before.map(\.name) == after.map(\.name),
                before.allSatisfy({ shape.field($0.name) != nil })
            else { break }
            return zip(before, after).flatMap { a, b -> [Edit] in
                guard let field = shape.field(a.name) else { return [] }
                return edits(
                    from: a.value, to: b.value, at: path + [UInt64(field.number)], field.form,
                    isList: field.isRepeated)
            }
        case .number(let number):
            guard let a = number.number(of: old), let b = number.number(of: new), number.value(of: b) == new,
                let from = Int64(exactly: a), let to = Int64(exactly: b)
            else { break }
            return [Edit(path: path, change: .difference(to &- from))]
        case .bytes(.text):
            guard let a = old.text, let b = new.text else { break }
            return [Edit(path: path, change: kept(from: a, to: b))]
        default: break
        }
        return [Edit(path: path, change: .json(new.bytes))]
    }

    /// Cuts between characters, and keeps nothing shorter than what it costs to say so.
    private static func kept(from old: [UInt8], to new: [UInt8]) -> Change {
        let limit = min(old.count, new.count)
        func isInside(_ bytes: [UInt8], _ place: Int) -> Bool { place < bytes.count && bytes[place] & 0xC0 == 0x80 }
        var head = 0
        while head < limit, old[head] == new[head] { head += 1 }
        while head > 0, isInside(old, head) || isInside(new, head) { head -= 1 }
        var tail = 0
        while tail < limit - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
        while tail > 0, isInside(new, new.count - tail) { tail -= 1 }
        if head < 4 { head = 0 }
        if tail < 4 { tail = 0 }
        return .text(Array(new[head..<new.count - tail]), head: head, tail: tail)
    }

    // MARK: - Applying

    /// The new values of the members that were set; nil where an edit leads nowhere.
    func applied(to old: JSONValue) -> [JSONValue.Member]? {
        var set: [JSONValue.Member] = []
        for edit in edits {
            if edit.path.isEmpty {
                guard case .json(let text) = edit.change else { return nil }
                let value = try? JSONValue(bytes: text)  // what is no JSON says nothing
                guard let more = value?.members else { return nil }
                set += more
                continue
            }
            guard let number = Int(exactly: edit.path[0]), let field = Shapes.matter.field(number: number) else {
                return nil
            }
            let place = set.firstIndex { $0.name == field.name }
            guard let before = place.map({ set[$0].value }) ?? old[field.name],
                let after = Self.value(before, edit.path.dropFirst(), edit.change, field.form, isList: field.isRepeated)
            else { return nil }
            if let place { set[place] = .init(field.name, after) } else { set.append(.init(field.name, after)) }
        }
        return set
    }

    private static func value(
        _ old: JSONValue, _ path: ArraySlice<UInt64>, _ change: Change, _ form: Shape.Form, isList: Bool
    ) -> JSONValue? {
        guard let step = path.first else {
            switch (change, form) {
            case (.none, _): return old
            case (.json(let text), _): return try? JSONValue(bytes: text)  // what is no JSON says nothing
            case (.text(let text, let head, let tail), _):
                guard let before = old.text, head >= 0, tail >= 0, head + tail <= before.count else { return nil }
                return .text(before.prefix(head) + text + before.suffix(tail))
            case (.difference(let difference), .number(let number)):
                guard let before = number.number(of: old) else { return nil }
                return number.value(of: before &+ UInt64(bitPattern: difference))
            case (.difference, _): return nil
            }
        }
        if isList {
            guard case .array(var values) = old, step < UInt64(values.count),
                let value = value(values[Int(step)], path.dropFirst(), change, form, isList: false)
            else { return nil }
            values[Int(step)] = value
            return .array(values)
        }
        guard case .message(let shape) = form, case .object(var members) = old, let number = Int(exactly: step),
            let field = shape.field(number: number), let place = members.firstIndex(where: { $0.name == field.name }),
            let value = value(members[place].value, path.dropFirst(), change, field.form, isList: field.isRepeated)
        else { return nil }
        members[place] = .init(field.name, value)
        return .object(members)
    }
}
