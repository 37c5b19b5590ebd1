import Crypto
import Foundation
import Jurisdiction
import Testing

@testable import Journal

/// Somebody who has only `Protocol/`: the reader in Python, which shares no line with the node.
@Suite(
    "The reader of Provisioning/reader",
    .enabled(
        if: Reader.isThere, "python3 with the package `cryptography` is not installed; see Provisioning/reader/read.py")
)
struct ReaderTests {
    private let export = NamedValues.folder.appending(path: "vectors/export")
    private let copy = FileManager.default.temporaryDirectory.appending(path: "linban-reader-\(UUID().uuidString)")

    private func withCopy(_ change: (URL) throws -> Void) throws -> Reader.Result {
        try FileManager.default.copyItem(at: export, to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }  // a temporary folder that stays hurts nobody
        try change(copy)
        return try Reader.read(copy)
    }

    private func changing(_ file: String, _ change: (inout [UInt8]) -> Void) throws -> Reader.Result {
        try withCopy { folder in
            var bytes = Array(try Data(contentsOf: folder.appending(path: file)))
            change(&bytes)
            try Data(bytes).write(to: folder.appending(path: file))
        }
    }

    @Test("lists the golden export and gives the digest of `verify`")
    func golden() throws {
        var lines: [[UInt8]] = []
        var contexts: [SegmentTag: SegmentContext] = [:]
        for made in try ExportStory().frames {
            for (offset, carried) in made.frame.entries.enumerated() {
                let read = try contexts[made.frame.segment, default: SegmentContext()].read(carried)
                lines.append(
                    made.frame.journal.bytes + NodeID(value: made.frame.segment.value).bytes
                        + NodeID(value: made.frame.first + UInt64(offset)).bytes + read.entry.hash.bytes)
            }
        }
        lines.sort { $0.lexicographicallyPrecedes($1) }
        let digest = Array(SHA256.hash(data: Array(lines.joined()))).hexadecimal
        let listing = try String(contentsOf: export.appending(path: "LISTING.tsv"), encoding: .utf8)
        let result = try Reader.read(export)
        #expect(result.output == listing + "OK \(lines.count) \(digest)\n")
        #expect(result.code == 0)
    }

    @Test("trusts only the pinned root")
    func pin() throws {
        let root = Array(try Data(contentsOf: export.appending(path: "root.der")))
        let pin = Array(SHA256.hash(data: root)).hexadecimal
        #expect(try Reader.read(export, pin: pin).code == 0)
        let other = try Reader.read(export, pin: String(pin.reversed()))
        #expect(other.output == "BAD the root certificate is not the pinned one\n")
        #expect(other.code == 1)
    }

    @Test("finds a turned bit wherever it stands", arguments: [0, 1, 5, 20, 27, 28, 60, 100, 120, 150, 170, 180])
    func turnedBit(index: Int) throws {
        for file in ["000002.frame", "000006.frame", "000010.frame", "000012.frame"] {
            let result = try changing(file) { $0[index % $0.count] ^= 0x10 }
            #expect(
                result.code == 1 && result.output.hasPrefix("BAD "), "\(file) at \(index): \(result.output.suffix(80))")
        }
    }

    @Test("reads by the exporting node's own chain where no journal certifies it, and only by one that verifies")
    func ownChain() throws {
        /// What the town wrote, without the journals that certify it: only the chain leads to its key.
        func townAlone(_ change: (URL) throws -> Void = { _ in }) throws -> Reader.Result {
            try withCopy { folder in
                let index = folder.appending(path: "INDEX.tsv")
                let rows = try String(contentsOf: index, encoding: .utf8).split(separator: "\n")
                let town = try VectorTree().id("town").description
                let kept = rows.prefix(1) + rows.filter { $0.contains("\t\(town)\t") }
                try Data((kept.joined(separator: "\n") + "\n").utf8).write(to: index)
                try change(folder)
            }
        }
        #expect(try townAlone().code == 0)
        let absent = try townAlone { try FileManager.default.removeItem(at: $0.appending(path: "chain.bin")) }
        #expect(absent.output.hasPrefix("BAD no chain of certificates leads to "))
        for index in [0, 1, 200, 700, 1400] {
            let turned = try changing("chain.bin") { $0[index] ^= 1 }
            #expect(turned.code == 1 && turned.output.hasPrefix("BAD "), "at \(index): \(turned.output.suffix(80))")
        }
    }

    @Test("reads the vectors of columns.md and refuses every lie of theirs")
    func columns() throws {
        let file = NamedValues.folder.appending(path: "vectors/columns.txt")
        let result = try Reader.columns(file)
        let lines = result.output.split(separator: "\n")
        let names = try NamedValues(file: "vectors/columns.txt").values.map(\.name).filter { $0.hasSuffix(" block") }
        #expect(lines.count == names.count && lines.count > 70)
        #expect(result.code == 0)
        for line in lines where !line.hasSuffix(": read") {
            #expect(line.hasPrefix("bad: ") && line.contains(": refused: "), "\(line)")
        }
    }

    @Test(
        "reads a frame in columns, with phrases or without, as one in rows", arguments: [FrameCodec.columns, .phrases])
    func frames(codec: FrameCodec) throws {
        let whole = try Reader.read(export)
        let result = try withCopy { folder in
            let index = folder.appending(path: "INDEX.tsv")
            var rows: [String] = []
            for row in try String(contentsOf: index, encoding: .utf8).split(separator: "\n") {
                var columns = row.split(separator: "\t").map(String.init)
                let file = folder.appending(path: columns[6])
                if columns[6] != "file" {
                    let frame = try Frame(bytes: Array(try Data(contentsOf: file)))
                    let bytes = try frame.bytes(codec, dictionary: .cases)
                    try Data(try #require(bytes)).write(to: file)
                    columns[5] = "\(bytes?.count ?? 0)"
                }
                rows.append(columns.joined(separator: "\t"))
            }
            try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: index)
        }
        #expect(result == whole)
    }

    @Test("finds a frame left out, an index that lies, another tree's root")
    func lies() throws {
        let missing = try withCopy { folder in
            let index = folder.appending(path: "INDEX.tsv")
            let rows = try String(contentsOf: index, encoding: .utf8).split(separator: "\n").filter {
                !$0.contains("000007")
            }
            try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: index)
        }
        #expect(missing.code == 1)
        let unknown = try withCopy { folder in
            try FileManager.default.removeItem(at: folder.appending(path: "chain.bin"))
            let index = folder.appending(path: "INDEX.tsv")
            let rows = try String(contentsOf: index, encoding: .utf8).split(separator: "\n").filter {
                !$0.contains("000002")
            }
            try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: index)
        }
        #expect(unknown.output.hasPrefix("BAD no chain of certificates leads to "))
        let lying = try changing("INDEX.tsv") { $0[$0.count - 30] ^= 1 }
        #expect(lying.code == 1)
        let rootless = try changing("root.der") { $0[$0.count - 1] ^= 1 }
        #expect(rootless.code == 1)
    }
}

private enum Reader {
    struct Result: Equatable {
        let code: Int32
        let output: String
    }

    private static let script = NamedValues.folder.appending(path: "../Provisioning/reader/read.py").standardized

    // An error means that there is no python3, which is one way of not being there.
    static let isThere = (try? run(["-c", "import cryptography"]))?.code == 0

    static func read(_ folder: URL, pin: String? = nil) throws -> Result {
        try run(["-B", script.path, folder.path] + (pin.map { ["--pin", $0] } ?? []))
    }

    /// What the reader of blocks in columns says of a file of vectors.
    static func columns(_ file: URL) throws -> Result {
        try run(["-B", script.deletingLastPathComponent().appending(path: "columns.py").path, file.path])
    }

    private static func run(_ arguments: [String]) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(code: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
    }
}
