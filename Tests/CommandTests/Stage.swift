import Foundation
import Testing

/// Where a transcript is played: a directory of its own, thrown away after it.
final class Stage {
    private let directory: URL
    private var names = [
        "REGION": Stage.program.deletingLastPathComponent().path + "/linban_DemoRegion.resources/Region"
    ]
    private var output = ""
    private var messages = ""
    private var running: [String: Process] = [:]

    /// The program that was built with this test.
    private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("linban")

    init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("linban-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    deinit {
        for process in running.values { process.terminate() }
        try? FileManager.default.removeItem(at: directory)  // what is left in the temporary directory harms nobody
    }

    func play(_ transcript: Transcript) throws {
        for statement in transcript.statements {
            do { try play(statement.words.map(filled)) } catch {
                throw TranscriptFault("\(transcript.name) line \(statement.line): \(error)\n\(output)\(messages)")
            }
        }
        #expect(running.isEmpty, "\(transcript.name) leaves \(running.keys.sorted()) running")
    }

    private func filled(_ word: String) -> String {
        names.sorted { $0.key.count > $1.key.count }.reduce(word) {
            $0.replacingOccurrences(of: "$\($1.key)", with: $1.value)
        }
    }

    private func play(_ words: [String]) throws {
        switch (words[0], words.count) {
        case ("exec", 3...):
            guard let code = Int32(words[1]), words[2] == "linban" else { throw TranscriptFault("exec CODE linban …") }
            let found = try run(Array(words[3...]))
            guard found == code else { throw TranscriptFault("exit code \(found), expected \(code)") }
        case ("stdout", 2): try require(try matches(words[1], output) != nil, "stdout does not match \(words[1])")
        case ("stderr", 2): try require(try matches(words[1], messages) != nil, "stderr does not match \(words[1])")
        case ("!", 3) where words[1] == "stdout":
            try require(try matches(words[2], output) == nil, "stdout matches \(words[2])")
        case ("!", 3) where words[1] == "stderr":
            try require(try matches(words[2], messages) == nil, "stderr matches \(words[2])")
        case ("start", 4...) where words[2] == "linban": try start(words[1], Array(words[3...]))
        case ("stop", 2): try stop(words[1])
        case ("write", 3...): try write(words[1], words[2...].joined(separator: " "))
        case (_, 4) where words[1] == "=" && words[2] == "stdout":
            guard let group = try matches(words[3], output) else {
                throw TranscriptFault("stdout does not match \(words[3])")
            }
            names[words[0]] = group
        default: throw TranscriptFault("not a statement: \(words.joined(separator: " "))")
        }
    }

    private func require(_ fact: Bool, _ otherwise: String) throws {
        guard fact else { throw TranscriptFault(otherwise) }
    }

    /// The first group, or all that matches; nil when nothing does.
    private func matches(_ pattern: String, _ text: String) throws -> String? {
        let regex = try Regex(pattern).anchorsMatchLineEndings()
        guard let match = text.firstMatch(of: regex) else { return nil }
        return String(match.output.count > 1 ? match.output[1].substring ?? "" : text[match.range])
    }

    // MARK: - Processes

    private func process(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.environment = ["LANG": "C", "SWIFT_BACKTRACE": "enable=no"]
        process.standardInput = FileHandle.nullDevice
        return process
    }

    private func run(_ arguments: [String]) throws -> Int32 {
        let process = try process(arguments)
        // Files, not pipes: a pipe that is not read while the other fills would stop the program.
        let (out, err) = (directory.appendingPathComponent(".out"), directory.appendingPathComponent(".err"))
        process.standardOutput = try fresh(out)
        process.standardError = try fresh(err)
        try process.run()
        process.waitUntilExit()
        output = String(decoding: try Data(contentsOf: out), as: UTF8.self)
        messages = String(decoding: try Data(contentsOf: err), as: UTF8.self)
        return process.terminationStatus
    }

    private func fresh(_ file: URL) throws -> FileHandle {
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    private func start(_ name: String, _ arguments: [String]) throws {
        let process = try process(arguments)
        let out = Pipe()
        process.standardOutput = out
        process.standardError = FileHandle.nullDevice
        try process.run()
        running[name] = process
        output = String(decoding: out.fileHandleForReading.availableData, as: UTF8.self)
        try require(!output.isEmpty, "\(name) ended before it wrote a line")
    }

    private func stop(_ name: String) throws {
        guard let process = running.removeValue(forKey: name) else { throw TranscriptFault("\(name) does not run") }
        process.terminate()
        process.waitUntilExit()
        try require(process.terminationStatus == 0, "\(name) exited with \(process.terminationStatus)")
    }

    private func write(_ name: String, _ line: String) throws {
        let file = directory.appendingPathComponent(name)
        let before = FileManager.default.fileExists(atPath: file.path) ? try Data(contentsOf: file) : Data()
        try (before + Data((line + "\n").utf8)).write(to: file)
    }
}
