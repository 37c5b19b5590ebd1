import Journal
import Jurisdiction
import Trust

/// The second copy of this node's own tips and case counter, beside the database, because SQLite does not notice a lost or
/// exchanged write-ahead log (faults README §0.3).
///
/// Text, one line a journal, `journal segment size`, then `counter N`, then `check` and the first 16 hexadecimal digits of
/// SHA-256 over all lines before. Written after the commit and not synced: it can be older than the database, never newer,
/// unless the database lost something.
struct TipsFile {
    let file: any SmallFile

    struct Content: Equatable {
        var tips: [JournalID: Tip] = [:]
        var counter: UInt32 = 0
    }

    func write(_ content: Content, synced: Bool) throws {
        var text = content.tips.sorted { $0.key < $1.key }
            .map { "\($0.key) \($0.value.segment) \($0.value.size)\n" }.joined()
        text += "counter \(content.counter)\n"
        text += "check \(Self.check(text))\n"
        try file.write(Array(text.utf8), synced: synced)
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
