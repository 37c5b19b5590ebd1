import Exchange
import Journal
import Jurisdiction

private typealias Fault = Conformance.Answer.Reason

extension MessageText {
    static func message(_ words: [String]) throws -> Message {
        let rest = words.dropFirst()
        let fields = Fields(rest)
        switch words.first {
        case "offer":
            return .offer(
                Offer(
                    version: UInt32(try fields.number("version")), settled: try fields.name("settled"),
                    isUnsettled: rest.contains("unsettled"), custody: try fields.name("custody"),
                    beacon: try fields.bytes("beacon"), unfinished: try fields.mark(),
                    room: rest.contains("urgent") ? .urgent : .everything))
        case "answer":
            return .answer(
                Exchange.Answer(
                    version: UInt32(try fields.number("version")),
                    footing: rest.contains("agrees") ? .agreed : .compare(base: try fields.name("base")),
                    beacon: try fields.bytes("beacon"), unfinished: try fields.mark()))
        case "holdings":
            return .holdings(
                Holdings(lines: try lines(rest.filter { $0 != "more" }[...]), hasMore: rest.contains("more")))
        case "frame-start":
            guard let frame = try fields.name("frame") else { throw Fault.call }
            return .frameStart(
                FrameStart(
                    frame: frame, length: Int(try fields.number("length")), offset: Int(try fields.number("offset")),
                    bytes: try fields.bytes("bytes")))
        case "more": return .more(try Hex.bytes(rest.first ?? ""))
        case "acknowledgement": return .acknowledgement(try outcome(rest.first))
        case "custody": return .custody(try custody(rest))
        case "done": return .done
        case "refusal":
            guard let code = Refusal.Code(rawValue: UInt32(try fields.number("code"))) else { throw Fault.call }
            return .refusal(Refusal(code, ""))
        case "ping": return .ping
        case "room": return .room(rest.contains("urgent") ? .urgent : .everything)
        case "pong": return .pong
        default: throw Fault.call
        }
    }

    /// `JOURNAL@SEGMENT:SIZE,…` each.
    static func lines(_ words: ArraySlice<String>) throws -> [Vector.Line] {
        try words.map { word in
            let parts = word.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, let journal = JournalID(description: String(parts[0])) else { throw Fault.call }
            return Vector.Line(
                journal: journal,
                tips: try parts[1].split(separator: ",").map { tip in
                    let ends = tip.split(separator: ":")
                    guard ends.count == 2, let segment = NodeID(description: String(ends[0])),
                        let size = UInt64(ends[1])
                    else { throw Fault.call }
                    return Tip(segment: SegmentTag(value: segment.value), size: size)
                })
        }
    }

    /// `bundles=N` where there are any, then `LEVEL:JOURNAL@SEGMENT:SIZE,…` each.
    static func custody(_ words: ArraySlice<String>) throws -> Custody {
        guard let first = words.first, first.hasPrefix("bundles=") else { return Custody(try custodyLines(words)) }
        return Custody(try custodyLines(words.dropFirst()), bundles: try Fields(words).number("bundles"))
    }

    private static func custodyLines(_ words: ArraySlice<String>) throws -> [Custody.Line] {
        try words.map { word in
            let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, let level = UInt32(parts[0]) else { throw Fault.call }
            let line = try lines([parts[1]])[0]
            return Custody.Line(level: level, journal: line.journal, tips: line.tips)
        }
    }

    private static func outcome(_ word: String?) throws -> Outcome {
        switch word {
        case "admitted": .admitted
        case "duplicate": .duplicate
        case "parked": .parked(reason: "")
        case "gap": .gap
        case "damaged": .damaged
        default: throw Fault.call
        }
    }

    /// The words `name=value` of a message.
    private struct Fields {
        private let words: ArraySlice<String>

        init(_ words: ArraySlice<String>) { self.words = words }

        private func value(_ name: String) -> String? {
            words.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.utf8.count + 1)) }
        }

        func number(_ name: String) throws -> UInt64 {
            guard let value = value(name).flatMap({ UInt64($0) }), value <= UInt64(UInt32.max) else { throw Fault.call }
            return value
        }

        func bytes(_ name: String) throws -> [UInt8] { try value(name).map(Hex.bytes) ?? [] }

        func name(_ name: String) throws -> Fingerprint? {
            guard let value = value(name) else { return nil }
            guard let node = NodeID(description: value) else { throw Fault.call }
            return Fingerprint(value: node.value)
        }

        func mark() throws -> UnfinishedFrame.Mark? {
            guard let parts = value("unfinished")?.split(separator: ":").map(String.init) else { return nil }
            guard parts.count == 2, let frame = NodeID(description: parts[0]), let held = Int(parts[1]) else {
                throw Fault.call
            }
            return UnfinishedFrame.Mark(frame: Fingerprint(value: frame.value), held: held)
        }
    }
}
