import Foundation
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
    let path: String

    init(path: String) { self.path = path }

    struct Content: Equatable {
        var tips: [JournalID: Tip] = [:]
        var counter: UInt32 = 0
    }

    func write(_ content: Content, synced: Bool) throws {
        var text = content.tips.sorted { $0.key < $1.key }
            .map { "\($0.key) \($0.value.segment) \($0.value.size)\n" }.joined()
        text += "counter \(content.counter)\n"
        text += "check \(Self.check(text))\n"
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard pwrite(file, bytes, bytes.count, 0) == bytes.count, ftruncate(file, off_t(bytes.count)) == 0,
            !synced || fdatasync(file) == 0
        else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    /// Nil when there is none or it is torn: then it says nothing, for or against the database.
    func read() throws -> Content? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
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
