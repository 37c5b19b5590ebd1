import ArgumentParser
import Foundation
import Logging
import Node
import Replica
import Trust
import Uplink

/// `linban serve`: runs the node.
struct Serve: PlainCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the node: its desk, its lines, its local socket.",
        discussion: """
            Prints `ready desk=URL exchange=HOST:PORT` once both answer. A node with a key file opens by itself; another one \
            is locked until an officer signs in at the desk or says `linban unlock`.
            """)

    @Option(help: "Where the pages are, HOST:PORT; port 0 picks one. Usually 127.0.0.1:8080.") var desk: ListenAddress?
    @Option(help: "Where children call, HOST:PORT; port 0 picks one. Usually 0.0.0.0:7443.") var exchange:
        ListenAddress?
    @Option(
        help: """
            A YAML file with `desk`, `exchange`, `hosts` (the names of the desk), `privateDays`, `entryDays` and \
            `scanMegabytes` (what scans may fill); for the line to the parent `bytesADay`, `bytesAMonth` and `hours` \
            (HH:MM-HH:MM), beyond which authority and cases alone go, and `proxy` (HOST:PORT of an HTTP proxy); what is \
            said here counts first.
            """)
    var config: String?
    @Flag(help: "Stop when standard input ends: for a program that starts the node, which must not outlive it.")
    var untilInputEnds = false

    func run(_ call: Call, on terminal: Terminal) async throws {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        let logger = Logger(label: "linban")
        if untilInputEnds { Thread.detachNewThread(Self.stopWhenInputEnds) }
        let settings = try ServeSettings(desk: desk, exchange: exchange, file: config.map(call.path))
        let household = Household(try Home(try call.directory()), scanQuota: settings.scanQuota)
        do { try settings.keepBounds(in: household.home.directory) } catch {
            // A full disk, say: the node runs on it all the same.
            logger.error("bounds could not be kept for commands at rest", metadata: ["why": "\(error)"])
        }
        // Before the ring opens: from then on the replica alone has the database.
        let name = try await household.storedIdentity().name
        if let secret = try household.home.keyFileSecret() { try await household.unlock(with: secret) }
        let node = RunningNode(
            household, exchange: LineAddress(host: settings.exchange.host, port: settings.exchange.port),
            retention: settings.retention, budget: settings.budget, proxy: settings.proxy, logger: logger)
        try await node.serve(settings, name: name, logger: logger) { request, caller, reply in
            await Call(request.arguments, in: request.workingDirectory).run(
                at: household, of: node,
                for: Caller(user: caller.user, ownsDirectory: Caller.owns(household.home.directory, user: caller.user)),
                on: Terminal(output: { try await reply(.output($0)) }, message: { try await reply(.message($0)) }))
        } onReady: { desk, exchange in
            try await terminal.line("ready desk=\(desk) exchange=\(exchange)")
        }
    }

    private static func stopWhenInputEnds() {
        var byte: UInt8 = 0
        while read(0, &byte, 1) > 0 {}
        kill(getpid(), SIGTERM)
    }
}

extension ListenAddress: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
