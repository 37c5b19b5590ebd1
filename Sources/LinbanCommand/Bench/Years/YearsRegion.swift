import Casework
import Catalog
import Chronology
import DemoRegion
import Foundation
import Journal
import Jurisdiction
import Node
import Replica
import Simulation
import Trust

/// A district, a town and a village with the demo region's catalog, as a story goes through them.
final class YearsRegion {
    let time: WorldTime
    let district: YearsNode
    let town: YearsNode
    let village: YearsNode

    private static let passphrase = "years of a village 1"
    private static let posts: [(code: String, name: String)] = [
        ("419902000000", "区"), ("419902100000", "镇"), ("419902100202", "村"),
    ]

    init(in path: String) async throws {
        var directories: [DataDirectory] = []
        for post in Self.posts {
            guard let division = DivisionCode(post.code) else { preconditionFailure("the posts' codes are codes") }
            let directory = DataDirectory(path: path + "/" + ["district", "town", "village"][directories.count])
            var founding = try Founding(
                in: directory, admin: "admin", passphrase: Self.passphrase, keyFile: directory.path + "/key",
                cost: .least)
            if let parent = directories.last {
                let enrolment = try await Self.at(parent) { replica in
                    try replica.enrol(division: division, name: post.name, parentAddresses: [])
                }
                _ = try founding.child(of: enrolment)
            } else {
                _ = try founding.root(division: division, level: .district, name: post.name)
                try await Self.at(directory, Self.publish)
            }
            directories.append(directory)
        }
        time = WorldTime(SystemClock().wall())
        (district, town, village) = (
            try YearsNode(directories[0], time), try YearsNode(directories[1], time),
            try YearsNode(directories[2], time)
        )
        try town.replica.certify(village.replica.identity.chain)
        try district.replica.certify(town.replica.identity.chain)
    }

    private static func at<Result: Sendable>(
        _ directory: DataDirectory, _ body: @Sendable (Replica) throws -> Result
    ) async throws -> Result {
        let household = Household(try Home(directory))
        guard let secret = try household.home.keyFileSecret() else { throw Refused("no-key-file", directory.path) }
        try await household.unlock(with: secret)
        let result = try await household.station.perform(body)
        try await household.lock()
        return result
    }

    private static func publish(_ replica: Replica) throws {
        let names = ["orgs.csv", "matters.csv", "materials.csv", "form_fields.csv", "flow_steps.csv"]
        let files = try names.map { ImportFile(name: $0, bytes: try DemoRegion.file(named: $0)) }
        let outcome = CatalogImport.outcome(of: files, against: Catalog(), bodies: .none)
        _ = try replica.publish(outcome, effective: replica.legalNow().civilDate)
    }

    func close() throws { for node in [district, town, village] { try node.close() } }

    /// An exchange, whole: what each lacks of the other, the receipt, what both remember, and how far up things are held.
    func meet(_ child: YearsNode, _ parent: YearsNode) throws {
        var news = false
        repeat {
            news = try carry(from: child, to: parent)
            if news { try parent.replica.fileHeard(from: child.asNeighbour, complete: true) }
            news = try carry(from: parent, to: child) && news
        } while news
        let (below, above) = (
            try child.replica.vector(for: parent.asNeighbour), try parent.replica.vector(for: child.asNeighbour)
        )
        let both = Vector(below.lines.filter { above[$0.journal] == $0.tips })
        try child.replica.remember([], of: parent.replica.identity.node, settled: both)
        try parent.replica.remember([], of: child.replica.identity.node, settled: both)
        try child.replica.keep(
            custody: try parent.replica.custody(for: child.asNeighbour), from: parent.replica.identity.node)
    }

    /// - Returns: whether something other than receipts came.
    private func carry(from sender: YearsNode, to receiver: YearsNode) throws -> Bool {
        var news = false
        var held = try receiver.replica.vector(for: sender.asNeighbour)
        while let bytes = try sender.replica.nextFrame(for: receiver.asNeighbour, after: held) {
            let frame = try FrameHeader(of: bytes)
            switch try receiver.replica.admit(bytes, from: sender.asNeighbour) {
            case .admitted(_, let bringsNews): news = news || bringsNews
            case .known: break
            case .gap, .parked: throw Refused("not-admitted", "a frame of journal \(frame.journal) was not admitted")
            }
            let others = held[frame.journal].filter { $0.segment != frame.segment }
            let end = frame.first + UInt64(frame.count)
            held[frame.journal] = others + [Tip(segment: frame.segment, size: end)]
        }
        return news
    }
}
