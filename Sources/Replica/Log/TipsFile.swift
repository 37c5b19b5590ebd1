import Journal
import Jurisdiction
import Trust

/// A run of the process that gave case numbers, and the counter of its first.
struct NumberRun: Equatable {
    /// So many are remembered: more runs than a loss can span.
    static let limit = 64

    let tag: SegmentTag
    let first: UInt32

    init(tag: SegmentTag, first: UInt32) {
        self.tag = tag
        self.first = first
    }

    init?(_ tag: some StringProtocol, _ first: some StringProtocol) {
        guard let tag = UInt64(sixteenDigits: tag), let first = UInt32(first) else { return nil }
        self.init(tag: SegmentTag(value: tag), first: first)
    }
}

/// The second copy of this node's own tips and case counter, beside the database, because SQLite does not notice a lost or
/// exchanged write-ahead log (faults README §0.3).
///
/// Text, one line a journal, `journal segment size`, then `counter N`, then a line `run SEGMENT N` for each of the last runs that gave
/// case numbers, with the first that it gave, then `check` and the first 16 hexadecimal digits of
/// SHA-256 over all lines before. Written after the commit and not synced: it can be older than the database, never newer,
/// unless the database lost something.
struct TipsFile {
    let file: any SmallFile

    struct Content: Equatable {
        var tips: [JournalID: Tip] = [:]
        var counter: UInt32 = 0
        var runs: [NumberRun] = []
    }

    func write(_ content: Content, synced: Bool) throws { try file.write(Self.text(of: content), synced: synced) }

    static func text(of content: Content) -> [UInt8] {
        var text = content.tips.sorted { $0.key < $1.key }
            .map { "\($0.key) \($0.value.segment) \($0.value.size)\n" }.joined()
        text += "counter \(content.counter)\n"
        text += content.runs.map { "run \($0.tag) \($0.first)\n" }.joined()
        text += "check \(Self.check(text))\n"
        return Array(text.utf8)
    }

    /// Nil when there is none or it is torn: then it says nothing, for or against the database.
    func read() throws -> Content? {
        guard let bytes = try file.read() else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        guard let last = lines.popLast(), last == "check \(Self.check(lines.map { $0 + "\n" }.joined()))" else {
            return nil
        }
        var content = Content()
        for line in lines {
            let words = line.split(separator: " ")
            if words.count == 2, words[0] == "counter", let counter = UInt32(words[1]) {
                content.counter = counter
            } else if words.count == 3, words[0] == "run", let run = NumberRun(words[1], words[2]) {
                content.runs.append(run)
            } else if words.count == 3, let journal = JournalID(description: String(words[0])),
                let segment = UInt64(sixteenDigits: words[1]), let size = UInt64(words[2])
            {
                content.tips[journal] = Tip(segment: SegmentTag(value: segment), size: size)
            } else {
                return nil
            }
        }
        return content
    }

    private static func check(_ text: String) -> String { String(sha256(text.utf8).hexadecimal.prefix(16)) }
}
