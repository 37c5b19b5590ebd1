import Casework
import Chronology
import Exchange
import Journal
import Jurisdiction
import Replica
import Trust

/// A tree of simulated nodes, with what it has promised to people so far.
final class World {
    var seats: [Seat]
    /// Divisions that moved, as everybody comes to know.
    var moved: [Division] = []
    let time: WorldTime
    var machines: [Machine] = []
    /// A second machine with the identity of a seat, while there is one.
    var clone: Clone?
    var revocation: Revocation?
    /// Images of disks, as people keep them.
    var images: [Int: SimulatedDisk.Image] = [:]
    /// Ends that have not noticed that their line is gone, by the seat below.
    var halfOpen: [Int: LineEnd] = [:]
    /// Frames that came up or down a line, with who brought them.
    var delivered: [(at: Int, from: Int, frame: [UInt8])] = []
    /// Digests of frames that no honest node made.
    var forged: Set<[UInt8]> = []
    /// Bundles on their way, in somebody's pocket.
    var sticks: [Stick] = []
    private(set) var promises: [Promise] = []
    private(set) var tally: [Fault: Int] = [:]
    private(set) var commands = 0
    private(set) var refusals = 0
    /// Of the published catalog.
    var edition = 1
    /// Editions after the first that are in force.
    var published: [Int] = []
    var applicants = 0
    /// Milliseconds that went by beside the story.
    var skipped: Int64 = 0
    /// The officers of a seat work on its second machine.
    var isOnClone = false
    var checks = 0
    /// Seats whose disks were put back, until others have brought what they had heard.
    var awaitsReturn: Set<Int> = []
    /// Seats that have been two, or have gone back in time: their journals have branches.
    var branched: Set<Int> = []
    /// Of these, those whose branches may not have met yet.
    var apart: Set<Int> = []
    /// Seats that burned down and have a new node.
    var burned: Set<Int> = []
    /// Seats whose branches were gone on with.
    var joined: Set<Int> = []
    /// Seats of which two processes have shared one memory: they may give one number, and write twice at one place.
    var twinned: Set<Int> = []
    /// Seats that have let go of cases whose time was over.
    var tidied: Set<Int> = []
    /// Seats at both ends of a line on which one lacks private parts of the other and cannot ask for them.
    var unasked: Set<Int> = []
    /// Cases that went to another post, and stations to which results went, by the case.
    var handedOver: Set<SubjectID> = []
    var stations: [SubjectID: Set<Int>] = [:]
    /// What was ever seen to stand where.
    var names: [EntryName: LeafHash] = [:]
    /// What each seat held at the last settle, and the latest edition that it worked with then.
    var known: [Int: Set<LeafHash>] = [:]
    var editions: [Int: Int] = [:]
    /// What an applicant was told when a case was accepted, by the acceptance.
    var dues: [EventID: CivilDate] = [:]
    /// What officers knew of each case when they acted, by the case.
    var accounts: [SubjectID: [Account]] = [:]
    /// The time that everybody was told at the last settle.
    var told: Instant?
    /// What the stores at both ends of the last line threw, and why one of them refused it.
    var lastFaults: [any Error] = []
    var lastRefusal: Exchange.Refusal?
    /// Frames of the last line that brought nothing.
    var lastRepeats = 0
    /// Frames of the last line that came before what they stand on.
    var lastGaps = 0
    let start: Instant

    struct Clone {
        let seat: Int
        let machine: Machine
        /// It has written beyond what the seat's machine wrote under the same tag.
        var hasGrown = false
    }

    /// A node was taken out of the tree.
    struct Revocation {
        let seat: Int
        let node: NodeID
        /// The seat of the post that did it.
        let by: Int
        /// What that post had heard of the node: it keeps its effect.
        let heard: Set<LeafHash>
        /// Acts beyond that which a person has put in force again.
        var released: Set<LeafHash> = []
    }

    /// What a desk was told to be durable.
    struct Promise: Sendable {
        let seat: Int
        let event: LeafHash
        let number: String
        let subject: SubjectID
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
                seat: seat, event: receipt.hash, number: receipt.number.description, subject: receipt.subject,
                opens: opens, isElsewhere: isOnClone))
        commands += 1
        if !isOnClone { machines[seat].isCopyCertain = !machines[seat].isStruck }
    }

    /// All that the second machine promised is on the first one too.
    func comeTogether() {
        for index in promises.indices { promises[index].isElsewhere = false }
    }

    func forfeit(_ index: Int) { promises[index].isForfeit = true }
    func refused() { refusals += 1 }
    func count(_ fault: Fault) { tally[fault, default: 0] += 1 }

    var revoked: Int? { revocation?.seat }

    /// A file that somebody carries.
    struct Stick {
        let from: Int
        let to: Int
        let bytes: [UInt8]
    }

    func children(of seat: Int) -> [Int] { seats.indices.filter { seats[$0].parent == seat } }

    /// The seat of a level on the way from a seat to the root, itself included.
    func seat(of level: Level, over seat: Int) -> Int? {
        var place: Int? = seat
        while let here = place, seats[here].level != level { place = seats[here].parent }
        return place
    }
}

/// Something that a world does to its nodes.
package enum Fault: String, CaseIterable, Sendable {
    case kill, power, disk, line, clock, restore, clone, revocation, replay, forgery, rest, damage, trespass, upgrade,
        burning, courier, move, version, retention, message
}
