import ArgumentParser
import Casework
import Dealings
import Foundation
import Jurisdiction
import Node
import Replica

/// `linban bundle import`: takes a bundle whole, or refuses it whole.
struct BundleImport: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take a bundle that was made for this node; anything else is refused whole, with the reason.")

    @Argument(help: "The file, as it came.") var file: String
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    /// What travels is sealed to a node and judged there: any officer carries it, as at the pages.
    static let needed = Set(Role.allCases)
    var passwordFile: String? { opening.passwordFile }
    var noted: String { "bundle import" }

    func run(in session: Session) async throws {
        let path = session.call.path(file)
        guard FileManager.default.fileExists(atPath: path) else { throw CallFault("\(file): there is no such file") }
        let taken = try await session.household.station.takeBundle(from: BundleFile(path: path))
        let admitted = taken.admitted
        try await session.answer(
            [
                "from": .text(taken.author.node.description),
                "division": .text(taken.author.post.division.description), "number": .integer(Int(taken.number)),
                "last": .bool(taken.isLast),
                "entries": .integer(admitted.entries), "known_frames": .integer(admitted.known),
                "early_frames": .integer(admitted.early), "parked": .integer(admitted.parked),
                "missing": .list(taken.needed.map { .integer(Int($0)) }), "unfinished": .bool(taken.isUnfinished),
                "scans": .integer(taken.scans.whole), "scan_bytes": .integer(taken.scans.bytes),
                "scan_bytes_left": .integer(taken.scans.left),
                "twin": .bool(taken.isTwin), "next": .list(nextSteps(taken).map { .text($0) }),
            ],
            ([
                "bundle \(taken.number) of \(taken.author.post.division) taken: \(admitted.entries) new entries"
                    + (taken.scans.bytes == 0 ? "" : ", \(taken.scans.whole) scans")
            ]
                + nextSteps(taken)).joined(separator: "\n"))
    }

    private func nextSteps(_ taken: BundleTaken) -> [String] {
        var steps: [String] = []
        if !taken.needed.isEmpty {
            let numbers = taken.needed.map(String.init).joined(separator: ", ")
            steps.append(
                "number \(numbers) has not come: look for the file, or let \(taken.author.post.division) export again")
        }
        if taken.isUnfinished { steps.append("its export has more files: import those too") }
        if taken.admitted.parked > 0 {
            steps.append("\(taken.admitted.parked) frames were not let in: linban quarantine list")
        }
        if taken.isTwin {
            steps.append(
                "another bundle with number \(taken.number) came before: that station was restored from an old copy, or there are two "
                    + "of it. Nothing was lost; have somebody look")
        }
        if taken.scans.left > 0 {
            steps.append(
                "\(taken.scans.left) bytes of scans were not kept: there is no room, or what goes before them has not come. They are "
                    + "asked for again with the next bundle from here")
        }
        if taken.admitted.bringsNews || taken.scans.whole > 0 {
            steps.append("export a bundle back, so that \(taken.author.post.division) learns what arrived")
        }
        return steps
    }
}
