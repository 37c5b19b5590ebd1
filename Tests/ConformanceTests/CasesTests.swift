import Foundation
import Testing

@testable import Conformance

/// The cases that strangers are asked, asked of this program.
@Suite("Protocol/conformance")
struct CasesTests {
    struct Case {
        let title: String
        var lines: [(request: String, right: [String])] = []
    }

    private static let folder = URL(filePath: #filePath).appending(path: "../../../Protocol").standardizedFileURL

    static func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "conformance").path)
            .filter { $0.hasSuffix(".cases") }.sorted()
    }

    static func cases(in file: String) throws -> [Case] {
        var cases: [Case] = []
        let text = try String(contentsOf: folder.appending(path: "conformance/\(file)"), encoding: .utf8)
        for line in text.split(separator: "\n") {
            if line.hasPrefix("== ") {
                cases.append(Case(title: String(line.dropFirst(3))))
            } else if line.hasPrefix("> ") {
                cases[cases.count - 1].lines.append((String(line.dropFirst(2)), []))
            } else if line.hasPrefix("< ") {
                cases[cases.count - 1].lines[cases[cases.count - 1].lines.count - 1].right.append(
                    String(line.dropFirst(2)))
            }
        }
        return cases
    }

    @Test("every answer is right", arguments: try files())
    func answers(_ file: String) throws {
        var respondent = Respondent()
        for item in try Self.cases(in: file) {
            for (request, right) in item.lines {
                let answer = respondent.answer(request).line
                guard right.contains(answer) else {
                    Issue.record("\(item.title)\n> \(request.prefix(300))\nit said \(answer)\nright is \(right)")
                    break
                }
            }
        }
    }

    @Test("there are cases of every layer, good and bad")
    func layers() throws {
        let files = try Self.files()
        #expect(
            files.map { String($0.dropLast(6)) } == [
                "branches", "carried", "certificates", "child", "citations", "columns", "conflicts", "door", "events",
                "fold", "forms", "frames", "journal", "mandates", "memory", "messages", "parent", "tree", "trust",
            ])
        let answers = try files.flatMap { try Self.cases(in: $0).flatMap(\.lines).flatMap(\.right) }
        for reason in [Answer.Reason.malformed, .bound, .later, .chain, .revoked, .secret] {
            #expect(answers.contains("bad \(reason.rawValue)"), "\(reason)")
        }
        #expect(answers.count > 1500)
    }

    @Test("the codes of the page are those of the program")
    func codes() throws {
        let page = try String(contentsOf: Self.folder.appending(path: "conformance.md"), encoding: .utf8)
        for reason in [Answer.Reason.malformed, .bound, .later, .chain, .revoked, .secret, .call] {
            #expect(page.contains("| `\(reason.rawValue)` |"), "\(reason)")
        }
    }

    @Test("what is no request is said to be none, and ends nothing")
    func strange() {
        var respondent = Respondent()
        for (request, answer) in [
            ("", "unsupported"), ("dance", "unsupported"), ("varint", "bad call"), ("varint 0g", "bad call"),
            ("varint 1", "bad call"), ("session.hear done", "bad call"), ("session.new child 1 9 -", "bad call"),
            ("node.digest", "bad call"), ("message.write nonsense", "bad call"), ("varint 2a", "ok 42"),
        ] {
            #expect(respondent.answer(request).line == answer, "\(request)")
        }
    }
}
