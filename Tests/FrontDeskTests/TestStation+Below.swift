import Casework
import Foundation
import Journal
import Jurisdiction
import Replica
import Testing
import Trust

@testable import FrontDesk

extension TestStation {
    /// A town below this district that holds its catalog, but of the guides only the index: they are still on their way.
    func townBelow() async throws -> TestStation {
        var entropy = SeededEntropy(seed: 51)
        let keys = NodeKeys(from: &entropy)
        let town = try await station.perform { replica in
            let code = try #require(DivisionCode("419902100000"))
            let enrolment = try replica.enrol(division: code, name: "青槐镇便民服务中心", parentAddresses: [])
            var entropy = SeededEntropy(seed: 52)
            let chain = try enrolment.firstChain(for: keys, from: &entropy)
            try replica.certify(chain)
            return StoredIdentity(chain: chain, name: enrolment.name, parentAddresses: [])
        }
        let made = TestStation(directory: NSTemporaryDirectory() + "linban-desk-\(UUID().uuidString)")
        let below = try made.replica(town, keys: keys, seed: 53)
        _ = try below.appoint(login: "zhou", name: "周桂兰", roles: [.intakeClerk])
        let above = try await station.perform { Self.neighbour($0) }
        let (own, nothing) = (Self.neighbour(below), try below.vector(for: above))
        let frames = try await station.perform { replica in
            var (frames, held) = ([[UInt8]](), nothing)
            while let bytes = try replica.nextFrame(for: own, after: held, withoutGuides: true) {
                let frame = try Frame(bytes: bytes)
                held[frame.journal] = [Tip(segment: frame.segment, size: frame.end)]
                frames.append(bytes)
            }
            return frames
        }
        for frame in frames { _ = try below.admit(frame, from: above) }
        await made.station.unlock(below)
        return made
    }

    private static func neighbour(_ replica: Replica) -> Neighbour {
        let attributes = replica.identity.attributes
        return Neighbour(
            node: replica.identity.node, reach: Reach(level: attributes.level, divisions: attributes.divisions))
    }
}
