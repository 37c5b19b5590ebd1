import Chronology
package import Exchange
package import Journal
package import Jurisdiction
package import Neighbours
package import Replica
package import Scans
import Trust

/// What a session asks of the replica, each in one turn on it: the way of the station's lines, and of simulated ones.
extension Replica {
    package func standing(with peer: Peer) throws -> NeighbourRecord {
        if identity.level.isAbove(peer.reach.level) { try certify(peer.chain) }
        return NeighbourRecord(
            memory: try memory(of: peer.node).map { try Memory(bytes: $0) } ?? Memory(),
            unfinished: try part(from: peer.node).flatMap { UnfinishedFrame(stored: $0) },
            beacon: StatedTime(trustedNow(), isKnown: isToldTheTime).bytes,
            damage: try damage(sharedWith: peer.neighbour),
            awaitsReceipt: identity.level.isAbove(peer.reach.level) ? try owesReceipt(to: peer.neighbour) : false,
            guides: try guidesWanted(of: peer))
    }

    /// A parent's trusted time; a child's says nothing here.
    package func observe(beacon: [UInt8], of peer: Peer) throws {
        guard let stated = StatedTime(bytes: beacon), peer.reach.level.isAbove(identity.level) else { return }
        try observe(parentTime: stated.time, knows: stated.isKnown)
    }

    package func stock(for peer: Peer) throws -> Vector { try vector(for: peer.neighbour) }

    package func supply(_ demand: Session.Demand, to peer: Peer) throws -> [UInt8]? {
        try nextFrame(
            for: peer.neighbour, after: demand.after, except: demand.except, limit: demand.limit,
            insists: demand.insists, isExpired: peer.isExpiredBelow(identity.level),
            codecs: FrameCodec.readable(by: demand.version),
            // Version 1 knows no audience of guides.
            withoutGuides: demand.withoutGuides || demand.version < 2, onlyUrgent: demand.onlyUrgent,
            readsNames: Entry.isPrunedReadable(by: demand.version))
    }

    package func admit(_ frame: [UInt8], from peer: Peer) throws -> Neighbours.Verdict {
        Neighbours.Verdict(of: try admit(frame, from: peer.neighbour))
    }

    package func repair(_ asked: AskedRanges, after: Int, limit: Int, for peer: Peer) throws -> Neighbours.RepairPart {
        let (frame, next) = try repair(
            asked, after: after, limit: limit, for: peer.neighbour, isExpired: peer.isExpiredBelow(identity.level))
        return Neighbours.RepairPart(frame: frame, next: next)
    }

    /// A parent is asked; of a child nothing is wanted.
    package func guidesWanted(of peer: Peer) throws -> [GuideQuestion] {
        peer.reach.level.isAbove(identity.level) ? try guidesWanted() : []
    }

    package func guides(_ question: GuideQuestion, after: Int, limit: Int, for peer: Peer) throws
        -> Neighbours.GuidesPart
    {
        // An expired child is renewed before it is told anything.
        guard !peer.isExpiredBelow(identity.level) else { return Neighbours.GuidesPart(frame: [], next: nil) }
        let (frame, next) = try guides(question, after: after, limit: limit, for: peer.neighbour)
        return Neighbours.GuidesPart(frame: frame, next: next)
    }

    /// Nil where the peer's certificate has ended: it gets what renews it and nothing else.
    package func readScan(_ name: ScanName, from offset: Int, count: Int, for peer: Peer) throws -> [UInt8]? {
        guard !peer.isExpiredBelow(identity.level) else { return nil }
        return try readScan(name, from: offset, count: count, for: peer.neighbour)
    }

    package func keep(_ unfinished: UnfinishedFrame?, from peer: Peer) throws {
        try keep(part: unfinished?.stored, from: peer.node)
    }

    /// - Parameter isWhole: what it says is settled was settled on this line; else it says no more than the last one did.
    package func remember(_ memory: Memory, of peer: Peer, isWhole: Bool) throws {
        let settled = isWhole && !memory.isUnsettled ? memory.settled : nil
        var memory = memory
        // A bundle may have told otherwise while the line was open: the next one tells it again.
        let kept = try self.memory(of: peer.node).map { try Memory(bytes: $0) }?.custody ?? Custody()
        let confirmsCustody = kept == memory.custody
        memory.custody = kept
        // What this node has pruned the other gets from above; only by comparing does this one learn that it has.
        if let settled, try isShort(for: peer.neighbour, after: settled) { memory.isUnsettled = true }
        try remember(try memory.bytes, of: peer.node, settled: settled, confirmsCustody: confirmsCustody)
        if settled != nil, peer.reach.level.isAbove(identity.level) { try concludeRestore() }
    }

    package func fileHeard(from peer: Peer, complete: Bool) throws {
        try fileHeard(from: peer.neighbour, complete: complete)
    }

    package func keep(_ custody: Custody, from node: NodeID) throws {
        var memory = try memory(of: node).map { try Memory(bytes: $0) } ?? Memory()
        memory.custody = custody
        try keep(
            custody: CustodyLine.lines(of: custody), from: node, after: custody.bundles, memory: try memory.bytes)
    }

    package func custody(for peer: Peer) throws -> Custody {
        Custody(
            try custody(for: peer.neighbour).map {
                Custody.Line(level: UInt32($0.level), journal: $0.journal, tips: $0.tips)
            }, bundles: try bundlesNumbered(for: peer.node))
    }
}

extension CustodyLine {
    static func lines(of custody: Custody) -> [CustodyLine] {
        custody.lines.map { CustodyLine(level: Int($0.level), journal: $0.journal, tips: $0.tips) }
    }
}

extension Neighbours.Verdict {
    package init(of admission: Admission) {
        switch admission {
        case .admitted(let new, let bringsNews): self.init(.admitted, entries: new, bringsNews: bringsNews)
        case .known: self.init(.duplicate)
        case .gap: self.init(.gap)
        case .parked(let reason): self.init(.parked(reason: reason))
        }
    }
}

extension Peer {
    /// An expired parent is only told; an expired child is renewed before it is told anything.
    fileprivate func isExpiredBelow(_ level: Level) -> Bool {
        guard case .expired = standing else { return false }
        return level.isAbove(reach.level)
    }

    package var neighbour: Neighbour { Neighbour(node: node, reach: reach) }
}
