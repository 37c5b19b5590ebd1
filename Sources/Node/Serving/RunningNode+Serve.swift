import Foundation
import FrontDesk
package import Logging
import NIOCore
import ServiceLifecycle
import Uplink

extension RunningNode {
    /// Runs a node with its lines, its desk and its local socket until the process is told to stop.
    /// - Parameters:
    ///   - name: what stands above the pages while the node is locked.
    ///   - answer: runs a command line that a local user sent.
    ///   - onReady: gets the desk's and the exchange's address, once both answer.
    package func serve(
        _ settings: ServeSettings, name: String, logger: Logger, answer: @escaping LocalSocketListener.Answer,
        onReady: @escaping @Sendable (_ desk: String, _ exchange: String) async throws -> Void
    ) async throws {
        let (ports, found) = AsyncStream.makeStream(of: ListeningPort.self)
        try household.home.directory.emptyBundles()
        let desk = try FrontDesk(
            station: household.station,
            doors: DeskDoors(
                household, caller: caller, usage: usage, medium: medium, prepared: prepared, budget: budget),
            name: name, hosts: settings.hosts, logger: logger)
        let services: [any Service] = [
            LocalSocketListener(household.home.directory.socket, answer: answer),
            desk.service(host: settings.desk.host, port: settings.desk.port) { found.yield(.desk($0)) },
            Doing {
                var (desk, exchange): (Int?, Int?)
                for await port in ports {
                    switch port {
                    case .desk(let port): desk = port
                    case .exchange(let port): exchange = port
                    }
                    guard let desk, let exchange else { continue }
                    try await onReady(
                        "http://\(settings.desk.with(port: desk))/", settings.exchange.with(port: exchange))
                    return
                }
            },
        ]
        do { try await run(services) { found.yield(.exchange($0)) } } catch let error as IOError {
            guard let fault = AddressFault(error, settings) else { throw error }
            throw fault
        }
        _ = try await usage.upToDate()
        try await household.lock()
    }
}

/// The node cannot listen where it was told to.
package struct AddressFault: Error, CustomStringConvertible {
    package let description: String

    /// Nil where the fault is another.
    fileprivate init?(_ error: IOError, _ settings: ServeSettings) {
        let why: String
        switch error.errnoCode {
        case EADDRINUSE: why = "another program listens there already"
        case EADDRNOTAVAIL: why = "this machine has no such address"
        case EACCES: why = "ports below 1024 are not for this user"
        default: return nil
        }
        description =
            "cannot listen at --desk \(settings.desk) or --exchange \(settings.exchange): \(why). "
            + "End the other program, or give another address; port 0 picks a free one"
    }
}

private enum ListeningPort {
    case desk(Int)
    case exchange(Int)
}
