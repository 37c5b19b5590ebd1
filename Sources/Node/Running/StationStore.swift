import Dealings
package import Exchange
package import Journal
package import Neighbours
package import Replica
package import Scans
import Uplink

/// The station as a line needs it.
package struct StationStore: ExchangeStore {
    private let station: Station
    private let news: News

    package init(_ station: Station, news: News) {
        self.station = station
        self.news = news
    }

    package func standing(with peer: Peer) async throws -> NeighbourRecord {
        try await station.perform { try $0.standing(with: peer) }
    }

    package func observe(beacon: [UInt8], of peer: Peer) async throws {
        try await station.perform { try $0.observe(beacon: beacon, of: peer) }
    }

    package func stock(for peer: Peer) async throws -> Vector { try await station.perform { try $0.stock(for: peer) } }

    package func supply(_ demand: Session.Demand, to peer: Peer) async throws -> [UInt8]? {
        try await station.perform { try $0.supply(demand, to: peer) }
    }

    package func admit(_ frame: [UInt8], from peer: Peer) async throws -> Neighbours.Verdict {
        Neighbours.Verdict(of: try await station.admit(frame, from: peer.neighbour))
    }

    package func damage(sharedWith peer: Peer) async throws -> AskedRanges {
        try await station.perform { try $0.damage(sharedWith: peer.neighbour) }
    }

    package func repair(
        _ asked: AskedRanges, after: Int, limit: Int, for peer: Peer
    ) async throws -> Neighbours.RepairPart {
        try await station.perform { try $0.repair(asked, after: after, limit: limit, for: peer) }
    }

    package func mend(_ frame: [UInt8], asked: AskedRanges, from peer: Peer) async throws {
        _ = try await station.perform { try $0.mend(frame, asked: asked) }
    }

    package func guidesWanted(of peer: Peer) async throws -> [GuideQuestion] {
        try await station.perform { try $0.guidesWanted(of: peer) }
    }

    package func guides(
        _ question: GuideQuestion, after: Int, limit: Int, for peer: Peer
    ) async throws -> Neighbours.GuidesPart {
        try await station.perform { try $0.guides(question, after: after, limit: limit, for: peer) }
    }

    package func takeGuides(_ frame: [UInt8], asked: GuideQuestion, from peer: Peer) async throws -> Bool {
        try await station.perform { try $0.takeGuides(frame, asked: asked) }
    }

    package func keep(_ unfinished: UnfinishedFrame?, from peer: Peer) async throws {
        try await station.perform { try $0.keep(unfinished, from: peer) }
    }

    package func remember(_ memory: Memory, of peer: Peer, isWhole: Bool) async throws {
        try await station.perform { try $0.remember(memory, of: peer, isWhole: isWhole) }
    }

    package func fileHeard(from peer: Peer, complete: Bool) async throws {
        try await station.perform { try $0.fileHeard(from: peer, complete: complete) }
    }

    package func keep(_ custody: Custody, from peer: Peer) async throws {
        try await station.perform { try $0.keep(custody, from: peer.node) }
    }

    package func custody(for peer: Peer) async throws -> Custody {
        try await station.perform { try $0.custody(for: peer) }
    }

    package func scansWanted(of peer: Peer) async throws -> [ScanTransfer.Want] {
        try await station.perform { replica in
            try replica.scansWanted(of: peer.neighbour).map {
                ScanTransfer.Want(name: $0.name, length: $0.length, held: $0.held)
            }
        }
    }

    package func scansUnconfirmed(by peer: Peer) async throws -> [ScanName] {
        try await station.perform { try $0.scansUnconfirmed(by: peer.neighbour) }
    }

    package func scansHeld(among names: [ScanName]) async throws -> [ScanName] {
        try await station.perform { try $0.scansHeld(among: names) }
    }

    package func readScan(_ name: ScanName, from offset: Int, count: Int, for peer: Peer) async throws -> [UInt8]? {
        try await station.perform { try $0.readScan(name, from: offset, count: count, for: peer) }
    }

    package func keepScan(_ name: ScanName, at offset: Int, _ bytes: [UInt8]) async throws {
        try await station.perform { try $0.keepScan(name, at: offset, bytes) }
    }

    package func finishScan(_ name: ScanName) async throws -> ScanTransfer.Finish {
        switch try await station.perform({ try $0.finishScan(name) }) {
        case .durable: .durable
        case .damaged: .damaged
        case .refused: .refused
        }
    }

    package func noteScans(_ names: [ScanName], heldBy peer: Peer) async throws {
        try await station.perform { try $0.noteScans(names, heldBy: peer.neighbour) }
    }

    package func appended() async -> AsyncStream<Void> { await news.subscribe() }
}
