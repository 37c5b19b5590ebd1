import Casework
import Chronology
import Exchange
import Journal
import Jurisdiction
import Replica
import Trust

/// A tree of simulated nodes, with what it has promised to people so far.
final class World {
    let seats: [Seat]
    let time: WorldTime
    var machines: [Machine] = []
    /// A second machine with the identity of a seat, while there is one.
    var clone: (seat: Int, machine: Machine)?
    /// The seat whose node was taken out of the tree.
    var revoked: Int?
    /// Images of disks, as people keep them.
    var images: [Int: SimulatedDisk.Image] = [:]
    /// Ends that have not noticed that their line is gone, by the seat below.
    var halfOpen: [Int: LineEnd] = [:]
    /// Frames that came up or down a line, with who brought them.
    var delivered: [(at: Int, from: Int, frame: [UInt8])] = []
    private(set) var promises: [Promise] = []
    private(set) var tally: [Fault: Int] = [:]
    private(set) var commands = 0
    private(set) var refusals = 0
    /// Of the published catalog.
    var edition = 1
    var applicants = 0
    /// The officers of a seat work on its second machine.
    var isOnClone = false
    var checks = 0
    /// Seats whose disks were put back, until others have brought what they had heard.
    var awaitsReturn: Set<Int> = []
    /// What was ever seen to stand where.
    var names: [EntryName: LeafHash] = [:]
    /// What the stores at both ends of the last line threw, and why one of them refused it.
    var lastFaults: [any Error] = []
    var lastRefusal: Exchange.Refusal?
    let start: Instant

    /// What a desk was told to be durable.
    struct Promise: Sendable {
        let seat: Int
        let event: LeafHash
        let number: String
        /// The act gave the case its number.
        let opens: Bool
        /// Made on the second machine, whose disk is not the seat's.
        var isElsewhere: Bool
        /// The disk that held it was put back to an older state before anybody else had heard of it.
        var isForfeit = false
    }

    init(seed: UInt64, nodes: Int) throws {
        seats = Seat.tree(nodes: nodes)
        start = Instant(CivilDate(dayNumber: 20_777), hour: 8)
        time = WorldTime(start)
        try found(seed: seed)
    }

    func promise(_ receipt: FilingReceipt, at seat: Int, opens: Bool = false) {
        promises.append(
            Promise(
                seat: seat, event: receipt.hash, number: receipt.number.description, opens: opens,
                isElsewhere: isOnClone))
        commands += 1
    }

    /// All that the second machine promised is on the first one too.
    func comeTogether() {
        for index in promises.indices { promises[index].isElsewhere = false }
    }

    func forfeit(_ index: Int) { promises[index].isForfeit = true }
    func refused() { refusals += 1 }
    func count(_ fault: Fault) { tally[fault, default: 0] += 1 }

    func children(of seat: Int) -> [Int] { seats.indices.filter { seats[$0].parent == seat } }
}

/// Something that a world does to its nodes.
package enum Fault: String, CaseIterable, Sendable {
    case kill, power, disk, line, clock, restore, clone, revocation, replay, forgery, rest
}
