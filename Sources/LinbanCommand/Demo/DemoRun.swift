import ArgumentParser
import Chronology
import DemoRegion
import Foundation
import Jurisdiction
import Logging
import Node

/// `linban demo`: founds the region, or wakes it up, and runs it until Ctrl-C or `demo stop`.
struct DemoRun: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the region until Ctrl-C or `demo stop`; a second start goes on where it was."
    )

    @OptionGroup var place: DemoPlace
    @Option(help: "Where its ports begin; it takes \(DemoSite.blocks). Usually \(DemoSite.usualPorts).") var ports: Int?

    func validate() throws {
        if let ports, !(1024...65_535 - DemoSite.blocks).contains(ports) {
            throw ValidationError("--ports takes 1024 to \(65_535 - DemoSite.blocks).")
        }
    }

    func run(_ call: Call, on terminal: Terminal) async throws {
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .warning
            return handler
        }
        let demo = try await Demo(in: place.path(call), ports: ports)
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        try await demo.run(program: program, logger: Logger(label: "linban demo")) {
            try await terminal.line(call.isJSON ? document(demo).text : table(demo))
        }
    }

    private func document(_ demo: Demo) -> JSON {
        [
            "dir": .text(demo.directory.path), "passphrase": .text(DemoFounding.passphrase),
            "nodes": .list(
                demo.sites.map { site in
                    [
                        "division": .text(site.plan.division.description), "name": .text(site.plan.name),
                        "level": .integer(site.plan.level.rawValue), "parent": JSON(site.plan.parent?.description),
                        "data": .text(site.directory.path), "desk": .text(site.address),
                        "exchange": .text("127.0.0.1:\(site.exchange)"),
                        "line": JSON(site.line.map { "127.0.0.1:\($0)" }),
                        "officers": .list(
                            site.plan.officers.map { officer in
                                [
                                    "login": .text(officer.login), "name": .text(officer.displayName),
                                    "roles": .list(officer.roles.map(JSON.text)),
                                ]
                            }),
                    ]
                }),
        ]
    }

    private func table(_ demo: Demo) -> String {
        var lines = ["region in \(demo.directory.path); every officer's passphrase: \(DemoFounding.passphrase)"]
        for site in demo.sites {
            let indent = String(repeating: "  ", count: site.plan.level.rawValue - Level.city.rawValue)
            lines.append("\(indent)\(site.address)  \(site.plan.division)  \(site.plan.name)")
            for officer in site.plan.officers {
                lines.append(
                    "\(indent)    \(officer.login)  \(officer.displayName)  \(officer.roles.joined(separator: ", "))")
            }
        }
        lines.append(
            "linban demo cut NODE, demo join NODE: a node's line to its parent. Ctrl-C or linban demo stop ends all.")
        return lines.joined(separator: "\n")
    }
}

extension DemoSite {
    fileprivate var address: String { "http://127.0.0.1:\(desk)/" }
}
