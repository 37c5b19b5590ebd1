package import Exchange
package import Journal
package import Neighbours

/// What a line needs of the replica. There are two: the node's, and one in memory under the tests of the line.
package protocol ExchangeStore: ScanStore {
    /// What is known of the neighbour when a line opens.
    func standing(with peer: Peer) async throws -> NeighbourRecord
    /// Clock and beacon as the neighbour sent them; what they move is for the replica to say.
    func observe(beacon: [UInt8], of peer: Peer) async throws
    /// Tips held of the journals in the neighbour's reach.
    func stock(for peer: Peer) async throws -> Vector
    /// The next frame for the neighbour by urgency; nil when there is none. The same demand gets the same bytes.
    func supply(_ demand: Session.Demand, to peer: Peer) async throws -> [UInt8]?
    /// Judges a frame at the door; when it returns, the frame is durable or refused for good.
    func admit(_ frame: [UInt8], from peer: Peer) async throws -> Verdict
    func keep(_ unfinished: UnfinishedFrame?, from peer: Peer) async throws
    /// The same as in `standing`, once more while the line is open.
    func damage(sharedWith peer: Peer) async throws -> AskedRanges
    /// What of it, from a place on, is held here and within the neighbour's reach, in about `limit` bytes.
    func repair(_ asked: AskedRanges, after: Int, limit: Int, for peer: Peer) async throws -> RepairPart
    /// Puts whole what fits the names that are kept; when it returns, that is durable.
    func mend(_ frame: [UInt8], asked: AskedRanges, from peer: Peer) async throws
    /// The same as in `standing`, once more while the line is open.
    func guidesWanted(of peer: Peer) async throws -> [GuideQuestion]
    /// What is held here of what a child asks for, from a place on, in about `limit` bytes.
    func guides(_ question: GuideQuestion, after: Int, limit: Int, for peer: Peer) async throws -> GuidesPart
    /// Keeps what is proven; when it returns, that is durable.
    /// - Returns: false if something was not proven.
    func takeGuides(_ frame: [UInt8], asked: GuideQuestion, from peer: Peer) async throws -> Bool
    /// - Parameter isWhole: what it says is settled was settled on this line.
    func remember(_ memory: Memory, of peer: Peer, isWhole: Bool) async throws
    /// Files the receipt for what a child brought, where one is due.
    func fileHeard(from peer: Peer, complete: Bool) async throws
    /// The parent tells how far this node's journals are held above it.
    func keep(_ custody: Custody, from peer: Peer) async throws
    /// How far a child's journals are held above this node.
    func custody(for peer: Peer) async throws -> Custody
    /// One element, at the least, after anything new lies in the replica or its custody changed.
    func appended() async -> AsyncStream<Void>
}
