import Casework
import Chronology
import Foundation
import Journal
import Jurisdiction
import Replica
import Trust

/// A replica of somebody else's frames, in a directory that goes with it: the neighbours' door and the fold.
final class Door {
    private let directory: String
    private let replica: Replica
    private let neighbour: Neighbour

    /// - Parameter chain: of the post whose replica it is; it writes nothing, so that its keys are anybody's.
    init(_ chain: VerifiedChain) throws {
        var entropy = SystemEntropy()
        let ring = OpenKeyRing(keys: NodeKeys(from: &entropy), from: &entropy)
        let name = NSTemporaryDirectory() + "linban-conform-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true)
        directory = name
        try Replica.create(path: name + "/linban.db")
        replica = try Replica(
            path: name + "/linban.db",
            identity: Identity(StoredIdentity(chain: chain, name: "conform", parentAddresses: []), keys: ring.keys),
            dataKey: ring.dataKey, clock: StandingClock(), entropy: entropy)
        let attributes = chain.leaf.attributes
        neighbour = Neighbour(
            node: ring.keys.node, reach: Reach(level: attributes.level, divisions: attributes.divisions))
    }

    deinit {
        try? replica.close()  // what it held goes next
        try? FileManager.default.removeItem(atPath: directory)  // in the system's place for litter otherwise
    }

    func admit(_ frame: [UInt8]) throws -> Answer {
        switch try replica.admit(frame, from: neighbour) {
        case .admitted(let new, _): .ok("admitted", "\(new)")
        case .known: .ok("duplicate")
        case .gap: .ok("gap")
        case .parked: .ok("parked")
        }
    }

    func digest() throws -> Answer {
        switch try replica.verify(scope: nil) {
        case .sound(let entries, let digest): .ok("\(entries)", Hex.text(digest))
        case .bad: .bad(.malformed)
        }
    }

    func held() throws -> Answer { .ok(try replica.vector(for: neighbour).lines.map(MessageText.text)) }

    func rules() throws -> Answer { .ok("\(try replica.rulesInForce())") }

    /// A word for each case, ascending by its id.
    func cases() throws -> Answer {
        .ok(try replica.foldedCases().map(Self.text))
    }

    private static func text(_ subject: SubjectID, _ folded: ServiceCase) -> String {
        let history = folded.history.map { item in
            let place =
                switch item.place {
                case .applied(let stage): "applied.\(stage.rawValue)"
                case .setAside(let stage): "set-aside.\(stage.rawValue)"
                case .withheld: "withheld"
                case .unknown: "unknown"
                }
            return "\(item.filed.id)@\(item.filed.legalLowerBound.milliseconds):\(place)"
        }
        let conflicts = folded.conflicts.map { conflict in
            "\(conflict.rule.rawValue):"
                + (conflict.sides + [conflict.settled].compactMap(\.self)).map(\.description).joined(separator: "+")
        }
        return [
            subject.description, folded.stage.rawValue, "rules=\(folded.rules)",
            "number=\(folded.number?.description ?? "-")",
            "conflicts=" + (conflicts.isEmpty ? "-" : conflicts.joined(separator: ",")),
            "history=" + history.joined(separator: ","),
        ].joined(separator: ";")
    }
}

/// No rule that the harness asks about looks at this machine's clock.
private struct StandingClock: NodeClock {
    func wall() -> Instant { Instant(milliseconds: 1_795_017_600_000) }
    func monotonic() -> Int64 { 0 }
}
