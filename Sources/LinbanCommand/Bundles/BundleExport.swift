import ArgumentParser
import Casework
import Dealings
import Jurisdiction
import Neighbours
import Node
import Replica

/// `linban bundle export`: what a node lacks by its last word, sealed to it.
struct BundleExport: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write what another node lacks into a file that only that node can open.",
        discussion: """
            The node is the parent, any other node above, or one below. It always starts from what that node last said it holds, so a lost \
            file loses nothing. With --max-bytes several files may come: FILE, FILE.2, FILE.3 …; they may travel apart and arrive in \
            any order. Scans go last and fill the last file; exported again, for the next stick or mail, it goes on with those that \
            found no room.
            """)

    @Option(name: .customLong("for"), help: "The node's id, or the 12 digits of its division.") var node: String
    @Option(help: "Where the file is written.") var out: String
    @Option(help: "The most that one file may have; at least 16384.") var maxBytes: Int?
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    /// What travels is sealed to a node and judged there: any officer carries it, as at the pages.
    static let needed = Set(Role.allCases)
    var passwordFile: String? { opening.passwordFile }
    var noted: String { "bundle export \(node)" }

    func validate() throws {
        if let maxBytes, maxBytes < BundlePacker.leastLimit {
            throw ValidationError("--max-bytes: at least \(BundlePacker.leastLimit).")
        }
    }

    func run(in session: Session) async throws {
        let (node, path) = (node, session.call.path(out))
        let partner = try await session.perform { try $0.bundlePartner(node) }
        let exported = try await session.household.station.exportBundles(for: partner, to: path, limit: maxBytes)
        let written = exported.files
        let numbers = written.map(\.part.number)
        let isShort = try await session.perform {
            try $0.isShort(for: partner.neighbour, after: try $0.told(by: partner.node))
        }
        try await session.answer(
            [
                "for": .text(partner.node.description), "division": .text(partner.post.division.description),
                "number": .integer(Int(numbers[0])), "numbers": .list(numbers.map { .integer(Int($0)) }),
                "files": .list(
                    written.map {
                        [
                            "file": .text($0.path), "number": .integer(Int($0.part.number)),
                            "bytes": .integer($0.part.length), "entries": .integer($0.part.entries),
                            "scans": .integer($0.part.scans.count { $0.isWhole }),
                            "scan_bytes": .integer($0.part.scanBytes), "last": .bool($0.part.isLast),
                        ]
                    }),
                "short": .bool(isShort),
                "scans_left": ["count": .integer(exported.scansLeft), "bytes": .integer(exported.scanBytesLeft)],
                "entries": .integer(written.reduce(0) { $0 + $1.part.entries }),
                "bytes": .integer(written.reduce(0) { $0 + $1.part.length }),
            ],
            (written.map(Self.text(for: partner))
                + (exported.scansLeft == 0
                    ? []
                    : [
                        "\(exported.scansLeft) scans of \(exported.scanBytesLeft) bytes found no room: export again for the next stick"
                    ])
                + (isShort
                    ? [
                        "not in it: what this node has let go of after its time, and what stands above that. \(partner.post.division) gets "
                            + "the past from the archive first: let it exchange upwards, then export again"
                    ] : []))
                .joined(separator: "\n"))
    }

    private static func text(for partner: BundlePartner) -> (WrittenBundle) -> String {
        { file in
            let scans = file.part.scans.isEmpty ? "" : ", \(file.part.scanBytes) of them scans"
            return
                "bundle \(file.part.number) for \(partner.post.division): \(file.path), \(file.part.length) bytes\(scans)"
        }
    }
}
