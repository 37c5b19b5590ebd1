import Exchange
import Foundation
import Requirements
import ScriptedReplica
import Testing
import Uplink

/// The bad lines of `../shared/faults`, which a fresh clone does not have beside it.
@Suite("bad lines", .requirement("E13"), .tags(.needsShared), .timeLimit(.minutes(2)), .enabled(if: BadLine.isThere))
struct BadLineTests {
    @Test(
        "an exchange comes to its end", arguments: ["cut@20000", "fin@20000:down", "cut@3000-40000:up", "refuse=0.5"])
    func faults(_ fault: String) async throws {
        let world = try World(mine: 1200, theirs: 1200)
        try await world.listening { port, _ in
            let line = try BadLine(to: port, ["--fault", fault, "--seed", "7"])
            defer { line.stop() }
            try await callUntilComplete(world, line)
        }
    }

    @Test("over a 2G modem", arguments: ["2g"])
    func slow(_ profile: String) async throws {
        let world = try World(mine: 84, theirs: 40)
        try await world.listening { port, _ in
            let line = try BadLine(to: port, ["--profile", profile, "--seed", "7"])
            defer { line.stop() }
            try await callUntilComplete(world, line)
        }
    }

    private func callUntilComplete(_ world: World, _ line: BadLine) async throws {
        for _ in 0..<500 {
            do {
                _ = try await world.caller(to: line.port).exchangeOnce()
                break
            } catch ParentCaller.Failure.unreachable {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        #expect(await world.village.replica.content == world.town.replica.content)
    }
}

/// One run of linkemu.py.
struct BadLine {
    let port: Int
    private let process = Process()

    private static let script: URL = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.deletingLastPathComponent().appending(path: "shared/faults/net/linkemu.py")
    }()

    static var isThere: Bool { FileManager.default.fileExists(atPath: script.path()) }

    init(to port: Int, _ arguments: [String]) throws {
        self.port = 20_000 + Int.random(in: 0..<20_000)
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["python3", Self.script.path(), "--listen", "\(self.port)", "--to", "\(port)", "--limit", "110"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// On SIGTERM it would wait for its connections.
    func stop() { kill(process.processIdentifier, SIGKILL) }
}
