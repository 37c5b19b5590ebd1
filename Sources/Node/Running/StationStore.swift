import Chronology
package import Exchange
package import Journal
import Jurisdiction
package import Replica
import Trust
package import Uplink

/// The station as a line needs it.
package struct StationStore: ExchangeStore {
    private let station: Station
    private let news: News

    package init(_ station: Station, news: News) {
        self.station = station
        self.news = news
    }

    package func standing(with peer: Peer) async throws -> NeighbourRecord {
        let (memory, part, time) = try await station.perform { replica in
            if replica.identity.level.isAbove(peer.reach.level) { try replica.certify(peer.chain) }
            return (
                try replica.memory(of: peer.node), try replica.part(from: peer.node),
                StatedTime(replica.trustedNow(), isKnown: replica.isToldTheTime)
            )
        }
        return NeighbourRecord(
            memory: try memory.map { try Memory(bytes: $0) } ?? Memory(),
            unfinished: part.flatMap { UnfinishedFrame(stored: $0) }, beacon: time.bytes)
    }

    /// A parent's trusted time; a child's says nothing here.
    package func observe(beacon: [UInt8], of peer: Peer) async throws {
        guard let stated = StatedTime(bytes: beacon) else { return }
        try await station.perform { replica in
            guard peer.reach.level.isAbove(replica.identity.level) else { return }
            try replica.observe(parentTime: stated.time, knows: stated.isKnown)
        }
    }

    package func stock(for peer: Peer) async throws -> Vector {
        try await station.perform { try $0.vector(for: peer.neighbour) }
    }

    package func supply(_ demand: Session.Demand, to peer: Peer) async throws -> [UInt8]? {
        try await station.perform { replica in
            try replica.nextFrame(
                for: peer.neighbour, after: demand.after, except: demand.except, limit: demand.limit,
                insists: demand.insists)
        }
    }

    package func admit(_ frame: [UInt8], from peer: Peer) async throws -> Uplink.Verdict {
        switch try await station.perform({ try $0.admit(frame, from: peer.neighbour) }) {
        case .admitted(let new, let bringsNews): Uplink.Verdict(.admitted, entries: new, bringsNews: bringsNews)
        case .known: Uplink.Verdict(.duplicate)
        case .gap: Uplink.Verdict(.gap)
        case .parked(let reason): Uplink.Verdict(.parked(reason: reason))
        }
    }

    package func keep(_ unfinished: UnfinishedFrame?, from peer: Peer) async throws {
        try await station.perform { try $0.keep(part: unfinished?.stored, from: peer.node) }
    }

    package func remember(_ memory: Memory, of peer: Peer) async throws {
        let bytes = try memory.bytes
        try await station.perform { try $0.remember(bytes, of: peer.node) }
    }

    package func fileHeard(from peer: Peer, complete: Bool) async throws {
        try await station.perform { try $0.fileHeard(from: peer.neighbour, complete: complete) }
    }

    package func keep(_ custody: Custody, from peer: Peer) async throws {
        let lines = custody.lines.map {
            CustodyLine(level: Int($0.level), journal: $0.journal, tips: $0.tips)
        }
        try await station.perform { try $0.keep(custody: lines) }
    }

    package func custody(for peer: Peer) async throws -> Custody {
        Custody(
            try await station.perform { try $0.custody(for: peer.neighbour) }.map {
                Custody.Line(level: UInt32($0.level), journal: $0.journal, tips: $0.tips)
            })
    }

    package func appended() async -> AsyncStream<Void> { await news.subscribe() }
}

extension Peer {
    fileprivate var neighbour: Neighbour { Neighbour(node: node, reach: reach) }
}
