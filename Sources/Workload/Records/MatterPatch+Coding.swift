extension MatterPatch {
    /// 1 the matter's place among those of the journal, 2 the edits: 1 the path, 2 head, 3 tail, 4 text, 5 the difference zigzag,
    /// 6 JSON.
    func encoded(which: UInt64) -> [UInt8]? {
        var message: [UInt8] = []
        message.append(field: 1, which)
        for edit in edits {
            var part: [UInt8] = []
            for step in edit.path { part.append(field: 1, step) }
            switch edit.change {
            case .none: break
            case .text(let text, let head, let tail):
                if head > 0 { part.append(field: 2, UInt64(head)) }
                if tail > 0 { part.append(field: 3, UInt64(tail)) }
                part.append(field: 4, text)
            case .difference(let value): part.append(field: 5, UInt64(bitPattern: value << 1 ^ value >> 63))
            case .json(let text): part.append(field: 6, text)
            }
            message.append(field: 2, part)
        }
        return message
    }

    static func decoded(_ message: [UInt8]) -> (which: UInt64, patch: MatterPatch)? {
        guard let fields = WireField.fields(of: message[...]) else { return nil }
        var which: UInt64?
        var patch = MatterPatch(from: .object([]), setting: [])
        for field in fields {
            switch (field.number, field.value) {
            case (1, .number(let place)): which = place
            case (2, .bytes(let part)):
                guard let edit = Edit(part) else { return nil }
                patch.add(edit)
            default: return nil
            }
        }
        return which.map { ($0, patch) }
    }
}

extension MatterPatch.Edit {
    fileprivate init?(_ message: ArraySlice<UInt8>) {
        guard let fields = WireField.fields(of: message) else { return nil }
        var (head, tail) = (0, 0)
        path = []
        change = .none
        for field in fields {
            switch (field.number, field.value) {
            case (1, .number(let step)): path.append(step)
            case (2, .number(let count)): head = Int(clamping: count)
            case (3, .number(let count)): tail = Int(clamping: count)
            case (4, .bytes(let text)): change = .text(Array(text), head: head, tail: tail)
            case (5, .number(let value)): change = .difference(Int64(bitPattern: value >> 1 ^ (0 &- (value & 1))))
            case (6, .bytes(let text)): change = .json(Array(text))
            default: return nil
            }
        }
    }
}
