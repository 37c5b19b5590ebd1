import Chronology
import Foundation
import Testing
import Trust

@testable import Journal

/// `Protocol/vectors/export` is what a reader in another language is tried on.
@Suite("The golden export")
struct ExportTests {
    private static let folder = NamedValues.folder.appending(path: "vectors/export")
    private let story: ExportStory

    init() throws { story = try ExportStory() }

    private var names: [String] {
        story.frames.indices.map { index in
            let digits = "\(index + 1)"
            return String(repeating: "0", count: 6 - digits.utf8.count) + digits + ".frame"
        }
    }

    private func index(sizes: [Int]) -> String {
        let rows = zip(zip(story.frames, names), sizes).map { pair, size in
            let (made, name) = pair
            return "\(made.frame.journal)\t\(made.author)\t\(made.frame.segment)\t\(made.frame.first)\t"
                + "\(made.frame.entries.count)\t\(size)\t\(name)\n"
        }
        return "journal\tauthor\tsegment\tfirst\tcount\tbytes\tfile\n" + rows.joined()
    }

    /// One line for each entry, as `Provisioning/reader/read.py` lists them.
    private var listing: String {
        get throws {
            var contexts: [SegmentTag: SegmentContext] = [:]
            var rows: [String] = []
            for made in story.frames {
                for (offset, carried) in made.frame.entries.enumerated() {
                    let read = try contexts[made.frame.segment, default: SegmentContext()].read(carried)
                    let columns = [
                        "\(read.kind)", "\(made.frame.journal)", "\(made.frame.segment)",
                        "\(made.frame.first + UInt64(offset))", "\(read.entry.hash)", "\(read.wall.milliseconds)",
                        read.subject?.description ?? "-", "\(read.body.count)",
                        read.privateBody.map { "\($0.count)" } ?? "-",
                    ]
                    rows.append(columns.joined(separator: "\t") + "\n")
                }
            }
            return rows.joined()
        }
    }

    @Test("the committed files say what the story says")
    func files() throws {
        if records {
            try? FileManager.default.removeItem(at: Self.folder)  // there is none the first time
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            var sizes: [Int] = []
            for (made, name) in zip(story.frames, names) {
                let bytes = try made.frame.bytes(dictionary: made.dictionary)
                sizes.append(bytes.count)
                try Data(bytes).write(to: Self.folder.appending(path: name))
            }
            try Data(story.root).write(to: Self.folder.appending(path: "root.der"))
            try Data(story.chain).write(to: Self.folder.appending(path: "chain.bin"))
            try Data(index(sizes: sizes).utf8).write(to: Self.folder.appending(path: "INDEX.tsv"))
            try Data(try listing.utf8).write(to: Self.folder.appending(path: "LISTING.tsv"))
        }
        var sizes: [Int] = []
        for (made, name) in zip(story.frames, names) {
            let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
            // Read and compared, since another zlib may pack the same entries in other bytes.
            #expect(try Frame(bytes: bytes) == made.frame)
            sizes.append(bytes.count)
        }
        func text(_ name: String) throws -> String {
            try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        }
        #expect(try text("INDEX.tsv") == index(sizes: sizes))
        #expect(try text("LISTING.tsv") == listing)
        #expect(Array(try Data(contentsOf: Self.folder.appending(path: "root.der"))) == story.root)
        #expect(Array(try Data(contentsOf: Self.folder.appending(path: "chain.bin"))) == story.chain)
        let held = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(held.sorted() == (["INDEX.tsv", "LISTING.tsv", "chain.bin", "root.der"] + names).sorted())
    }

    @Test("every frame verifies: its tree on the line below, its head under the author's key")
    func verifies() throws {
        let tree = try VectorTree()
        let keys = try ["city", "district", "town", "village"].map { try tree.head($0).publicKey }
        var leaves: [SegmentTag: [LeafHash]] = [:]
        var contexts: [SegmentTag: SegmentContext] = [:]
        for made in story.frames {
            let frame = made.frame
            for carried in frame.entries {
                let read = try contexts[frame.segment, default: SegmentContext()].read(carried)
                if read.kind == EntryKind.opening, let line = try Opening(body: read.body).parents.first {
                    leaves[frame.segment] = Array(try #require(leaves[line.tip.segment]).prefix(Int(line.tip.size)))
                }
                leaves[frame.segment, default: []].append(read.entry.hash)
            }
            let line = try #require(leaves[frame.segment])
            #expect(line.count == Int(frame.end))
            var edge = MerkleTree()
            for leaf in line { edge.append(leaf) }
            let root = try #require(MerkleProof.root(extending: edge, to: frame.head.size, path: frame.path))
            let message = SignedHead.message(
                journal: frame.journal, segment: frame.segment, size: frame.head.size, root: root,
                beacon: frame.head.beacon)
            let key = try #require(keys.first { $0.node == made.author })
            #expect(
                key.verifies(try .init(algorithm: frame.head.algorithm, bytes: frame.head.signature), over: message))
        }
        #expect(leaves.values.map(\.count).max() == 10)
    }
}
