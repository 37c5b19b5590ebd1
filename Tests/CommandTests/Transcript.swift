import Foundation

/// A conversation with the built program, one statement a line:
///
///     exec CODE linban ARGUMENT…    runs it; CODE is the exit code it must have
///     stdout REGEX                  what the last run wrote must match
///     stderr REGEX
///     ! stdout REGEX                and must not
///     NAME = stdout REGEX           keeps the first group; $NAME stands for it from then on
///     start NAME linban ARGUMENT…   runs it until `stop NAME`; goes on when it has written its first line, which `stdout` sees
///     stop NAME                     tells it to stop; it must exit with 0
///     write FILE TEXT…              appends a line to a file
///
/// Arguments are parted by spaces, or quoted with '. # begins a remark; $REGION is the directory of the demo region's tables.
struct Transcript {
    struct Statement {
        let line: Int
        let words: [String]
    }

    let name: String
    let statements: [Statement]

    init(name: String, text: String) throws {
        self.name = name
        statements = try text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
            place, line in
            let words = try Self.words(line, at: place + 1)
            return words.isEmpty ? nil : Statement(line: place + 1, words: words)
        }
    }

    private static func words(_ line: Substring, at number: Int) throws -> [String] {
        var words: [String] = []
        var word: String?
        var quoted = false
        for character in line {
            switch character {
            case "'":
                quoted.toggle()
                word = word ?? ""
            case " " where !quoted:
                if let done = word { words.append(done) }
                word = nil
            case "#" where !quoted && word == nil: return words
            default: word = (word ?? "") + String(character)
            }
        }
        guard !quoted else { throw TranscriptFault("line \(number): a quote that is not closed") }
        return words + (word.map { [$0] } ?? [])
    }
}

struct TranscriptFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
