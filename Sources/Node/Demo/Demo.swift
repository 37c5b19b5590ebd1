import DemoRegion
import Foundation
import Jurisdiction
package import Logging
import ServiceLifecycle
import UnixSignals

/// The demo region on this machine: one process a node, and between each node and its parent a line that can be cut.
package struct Demo: Sendable {
    package let directory: DataDirectory
    package let sites: [DemoSite]
    private let lock: DirectoryLock
    private let lines: [(site: DemoSite, line: DemoLine)]

    /// Takes the directory, and founds the region in it when it is not there yet.
    /// - Parameter ports: where its ports begin; nil for the ones it has, or the usual ones.
    package init(in path: String, ports: Int?) async throws {
        directory = DataDirectory(path: path)
        try directory.create()
        do { lock = try DirectoryLock(directory) } catch is DirectoryBusy {
            throw DemoFault("a demo runs in \(path) already. Stop it with `linban demo stop --dir \(path)`")
        }
        let note = directory.path + "/" + Self.note
        if FileManager.default.fileExists(atPath: note) {
            let text = String(decoding: try directory.read(note), as: UTF8.self)
            guard let base = Int(text.prefix { $0.isNumber }) else { throw DemoFault("\(note) does not hold a port") }
            guard ports ?? base == base else {
                throw DemoFault("this region was made with --ports \(base): its nodes know their parents there")
            }
            sites = try DemoSite.region(in: directory.path, ports: base)
        } else {
            let base = ports ?? DemoSite.usualPorts
            sites = try DemoSite.region(in: directory.path, ports: base)
            // What an interrupted founding left is no region; nobody has worked in it.
            for site in sites where FileManager.default.fileExists(atPath: site.directory.path) {
                try FileManager.default.removeItem(atPath: site.directory.path)
            }
            try await DemoFounding(sites).run()
            try directory.replace(note, with: Array("\(base)\n".utf8))
        }
        lines = sites.compactMap { site in
            guard let port = site.line, let target = site.parentExchange else { return nil }
            return (site, DemoLine(port: port, target: target))
        }
    }

    private static let note = "region"

    package static func socket(in path: String) -> String { DataDirectory(path: path).path + "/demo.socket" }

    /// Removes a region that does not run.
    package static func forget(_ path: String) throws {
        let directory = DataDirectory(path: path)
        guard FileManager.default.fileExists(atPath: directory.path + "/" + note) else {
            throw DemoFault("\(path) holds no demo region")
        }
        _ = try DirectoryLock(directory)
        try FileManager.default.removeItem(atPath: directory.path)
    }

    /// Runs until the process is told to stop; then every node has ended.
    /// - Parameter onReady: called once, when all nodes answer.
    package func run(program: String, logger: Logger, onReady: @escaping @Sendable () async throws -> Void) async throws
    {
        var services: [any Service] = [
            LocalSocketListener(Self.socket(in: directory.path)) { request, _, reply in
                do { return try await control(request.arguments, reply) } catch {
                    // Whoever asked may be gone by now, and then nobody is there to be told.
                    try? await reply(.message(Array("linban: the line could not be switched: \(error)\n".utf8)))
                    return 3
                }
            }
        ]
        services += lines.map(\.line)
        services.append(Doing { try await runProcesses(program: program, onReady: onReady) })
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    /// Level by level from the top, so that nobody calls in vain.
    private func runProcesses(program: String, onReady: @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for level in [Level.city, .district, .town, .village] {
                let (ready, told) = AsyncStream.makeStream(of: Void.self)
                let level = sites.filter { $0.plan.level == level }
                for site in level {
                    group.addTask { try await DemoProcess(site: site, program: program) { told.yield() }.run() }
                }
                // A node that cannot start ends the demo; it says so before the others have waited.
                group.addTask {
                    var missing = level.count
                    for await _ in ready {
                        missing -= 1
                        if missing == 0 { return }
                    }
                }
                try await group.next()
            }
            if !Task.isCancelled { try await onReady() }
            try await group.waitForAll()
        }
    }

    private func control(
        _ words: [String], _ reply: @Sendable (LocalReply) async throws -> Void
    ) async throws -> UInt8 {
        if words == ["stop"] {
            kill(getpid(), SIGTERM)
            return 0
        }
        guard words.count == 2, ["cut", "join"].contains(words[0]) else {
            try await reply(.message(Array("linban: the demo knows cut NODE, join NODE and stop\n".utf8)))
            return 2
        }
        let meant = lines.filter { $0.site.isMeant(by: words[1]) }
        guard let found = meant.first, meant.count == 1 else {
            try await reply(.message(Array("linban: \(words[1]) names \(meant.count) nodes that have a parent\n".utf8)))
            return 2
        }
        if words[0] == "cut" { try await found.line.cut() } else { try await found.line.join() }
        let switched = SwitchedLine(
            division: found.site.plan.division.description, name: found.site.plan.name,
            state: await found.line.isCut ? .cut : .joined)
        try await reply(.output(Array(try JSONEncoder().encode(switched))))
        return 0
    }
}
