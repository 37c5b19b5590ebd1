import Foundation
import Testing

@testable import Journal

/// `Protocol/journal.md` and the sources say the same.
@Suite("journal.md")
struct PageTests {
    private let page: [Substring]

    init() throws {
        page = try String(contentsOf: NamedValues.folder.appending(path: "journal.md"), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The doc comment that begins at the first table of a source file, up to the end of its sentences.
    private func comment(in file: String, from start: String, to end: String) throws -> [Substring] {
        let source = NamedValues.folder.appending(path: "../Sources/Journal/\(file)").standardized
        let lines = try String(contentsOf: source, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("///") }.map { $0.dropFirst($0.hasPrefix("/// ") ? 4 : 3) }
        let first = try #require(lines.firstIndex { $0 == start })
        let last = try #require(lines[first...].firstIndex { $0.hasSuffix(end) })
        return Array(lines[first...last])
    }

    @Test(
        "the byte tables are those of the sources, word for word",
        arguments: [
            ("SignedHead.swift", "| offset | length | field |", "none is sent twice."),
            ("Frame.swift", "| offset | length | field |", "the private part."),
        ])
    func byteTables(file: String, start: String, end: String) throws {
        let comment = try comment(in: file, from: start, to: end)
        #expect(comment.count > 6)
        #expect(page.indices.contains { page[$0...].starts(with: comment) }, "\(file): \(comment)")
    }

    @Test("the bounds are those of `Wire`")
    func bounds() {
        let bounds: [(String, Int)] = [
            ("bytes that lie unsigned before the author signs", Wire.unsignedLimit),
            ("an open or a private part", Wire.partLimit), ("a frame, by a sender that can cut it", Wire.frameLimit),
            ("a block, inflated or here", Wire.blockLimit), ("entries in a frame", Wire.entriesLimit),
            ("hashes in a path", Wire.pathLimit), ("parents of an opening", Wire.parentsLimit),
        ]
        for (what, limit) in bounds { #expect(page.contains("| \(what) | \(limit) |"), "\(what)") }
    }

    @Test("columns.md has the bounds of its decoder, the codes of phrases, and every layout")
    func columns() throws {
        let page = try String(contentsOf: NamedValues.folder.appending(path: "columns.md"), encoding: .utf8)
            .split(separator: "\n")
        let bounds: [(String, Int)] = [
            ("S ‖ N ‖ T, and the block as carried", Wire.blockLimit),
            (
                "bytes of messages and strings that come out of a block, tags and lengths counted, MACs not",
                Wire.blockLimit
            ),
            ("an open or a private part", Wire.partLimit), ("length of new strings", Wire.partLimit),
            ("columns of keys in a block, of all groups together", Wire.columnsLimit),
            ("shapes, and keys named in them, in a block", Wire.shapesLimit),
            ("groups inside groups, the outermost not counted", Wire.depthLimit),
        ]
        for (what, limit) in bounds { #expect(page.contains("| \(what) | \(limit) |"), "\(what)") }
        #expect(
            page.contains {
                $0.hasPrefix("The \(PhraseTable.codes.count) code bytes are, ascending, 02–1f, 7f–e1, ea–ee, f0–ff.")
            })
        #expect(NumberLayout.Transform.allCases.map(NumberLayout.varints) == [0, 2, 4])
        #expect(NumberLayout.Transform.allCases.map(NumberLayout.planes) == [1, 3, 5])
        #expect((0...20).filter { StringLayout(rawValue: $0) != nil } == Array(0..<15))
        #expect(StringLayout.group == 15 && NumberLayout.constant == 6)
    }

    @Test("the registry has every kind of `EntryKind`, ascending")
    func kinds() {
        let rows = page.drop { $0 != "| kind | message | journal | meaning |" }.dropFirst(2).prefix {
            $0.hasPrefix("|")
        }
        let listed = rows.map { String($0.split(separator: "|")[0].filter { $0 != " " }) }
        let cases = [
            "\(EntryKind.cases.lowerBound)–\(EntryKind.cited - 1)", "\(EntryKind.cited)",
            "\(EntryKind.cited + 1)–\(EntryKind.cases.upperBound),240–249",
        ]
        let kinds = [
            EntryKind.opening, EntryKind.certified, EntryKind.introduced, EntryKind.revoked, EntryKind.beacon,
            EntryKind.released, EntryKind.heard, EntryKind.registered, EntryKind.lost, EntryKind.succeeded,
            EntryKind.rules, EntryKind.erased, EntryKind.figures,
        ].map(String.init)
        let later = [EntryKind.matterIndex, EntryKind.matterGuide, EntryKind.organisation, EntryKind.appointed].map(
            String.init)
        #expect(listed == kinds + cases + later)
    }

    @Test("the index of Protocol/ names every file that is there")
    func readme() throws {
        let folder = NamedValues.folder
        let readme = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name != "README.md" {
            #expect(readme.contains("`\(name)`") || readme.contains("`\(name)/`"), "\(name)")
        }
    }
}
