package import Journal
import PlantedBugs

/// One line to a neighbour, as a pure machine: inputs in, actions out. No socket, clock or database.
///
/// The driver performs the actions of an input in order and feeds back what they ask for before it takes the next message:
/// `.takeStock` → `tookStock`, `.supply` → `supplied`, `.admit` → `admitted`, `.heard` → `heardFiled`, `.supplyRepair` → `suppliedRepair`, `.repair` → `repaired`, `.supplyGuides` →
/// `suppliedGuides`, `.takeGuides` → `tookGuides`. Whenever the line has room it calls `fill`, which gives the next part of a frame.
package struct Session: Sendable {
    package enum Role: Sendable { case child, parent }

    package enum Action: Equatable, Sendable {
        case send(Message)
        /// Clock and beacon of the neighbour, as it sent them.
        case observe(beacon: [UInt8])
        /// Tell with `tookStock` what is held of the journals in the neighbour's reach.
        case takeStock
        case supply(Demand)
        /// Judge these bytes at the door and make them durable.
        case admit(frame: [UInt8])
        /// Keep this cut frame until the next line to this neighbour; nil throws away what is kept.
        case keep(UnfinishedFrame?)
        /// - Parameter isWhole: an exchange came to its end on this line, and nothing has moved since: both hold what is settled.
        case remember(Memory, isWhole: Bool)
        /// File the receipt (`Heard`) for what this neighbour brought, then call `heardFiled`. Complete: it had nothing more,
        /// and none of its frames was refused.
        case heard(complete: Bool)
        /// How far one's own journals are held further up.
        case custody(Custody)
        /// The neighbour did not take a frame of this journal; the rest of the journal waits for another session.
        case refused(JournalID, Outcome)
        /// Find what the neighbour asked for, from a place among it on, in at most so many bytes; then call `suppliedRepair`.
        case supplyRepair(AskedRanges, after: Int, limit: Int)
        /// Check a repair frame against the names of what was asked for and make it durable; then call `repaired`.
        case repair(frame: [UInt8], asked: AskedRanges)
        /// Find the guides that the child asked for, from a place among them on, in about so many bytes; then call `suppliedGuides`.
        case supplyGuides(GuideQuestion, after: Int, limit: Int)
        /// Check guides against what proves them and make them durable; then call `tookGuides`.
        case takeGuides(frame: [UInt8], asked: GuideQuestion)
        /// Both sides have said that they have nothing more, and all of it is acknowledged. The line may stay.
        case completed
        case close(Ending)
    }

    /// What the next frame has to be.
    package struct Demand: Equatable, Sendable {
        /// What the neighbour holds or is being sent. It may name segments unknown here: then the neighbour knows more of
        /// that journal, which is left out until its frames have come, unless `insists`.
        package let after: Vector
        /// Journals of which the neighbour refused a frame.
        package let except: [JournalID]
        /// Bytes; a frame of one entry may be longer.
        package let limit: Int
        /// The neighbour has told all and still names segments unknown here: two clones went on from one point. Their
        /// journals are supplied from the start.
        package let insists: Bool
        /// The version of the exchange that the neighbour speaks, as far as it is known: what a frame may be made of.
        package let version: UInt32
        /// The neighbour waits for some guides first: their journals are left out.
        package let withoutGuides: Bool
        /// Authority and cases alone.
        package let onlyUrgent: Bool

        package init(
            after: Vector, except: [JournalID] = [], limit: Int, insists: Bool = false,
            version: UInt32 = ExchangeWire.versions.lowerBound, withoutGuides: Bool = false, onlyUrgent: Bool = false
        ) {
            self.after = after
            self.except = except
            self.limit = limit
            self.insists = insists
            self.version = version
            self.withoutGuides = withoutGuides
            self.onlyUrgent = onlyUrgent
        }
    }

    package enum Ending: Equatable, Sendable {
        case refused(Refusal)
        case refusedByNeighbour(Refusal)
    }

    package let role: Role
    /// What this side speaks; a node that was not upgraded speaks less.
    let versions: ClosedRange<UInt32>
    /// What both speak; before the answer, what the parent spoke last.
    package internal(set) var version: UInt32

    var phase: Phase
    var memory: Memory
    let beacon: [UInt8]
    /// A parent's: what its child's journals have reached further up.
    var custodyToTell = Custody()
    var sending = Sending()
    var receiving: Receiving
    var mending: Mending
    var guiding: Guiding
    /// Nothing is under way in either direction, and `completed` was said.
    package internal(set) var isSettled = false
    /// It was said once on this line.
    var hasCompleted = false
    private var hasSaidWhole = false
    /// Round trips that this line has waited for, as a child counts them: how deep answers to answers go.
    package internal(set) var turns = 0
    /// Entries that the neighbour did not hold before this line.
    package internal(set) var entriesTaken = 0
    var pace: FramePace
    /// When the last message came, by the clock of `fill`.
    var now = Duration.zero
    private var partsMoved = 0
    /// More than one part of a frame went over this line. The first may have come no further than this machine.
    package var hasProgress: Bool { partsMoved > 1 }
    /// Version 1 knows no scans.
    package var tellsOfScans: Bool { version > 1 }
    /// The round trips at which the holdings were told.
    var turnOfHoldings = 0
    /// Frames moved since the memory was last true.
    var hasMoved = false
    /// A gap where none can be: what both remember is not what is held, and the next line compares.
    package internal(set) var distrustsMemory = false
    var remembered: Memory
    /// What the child lets go over the line, as far as this side knows; and what a child has told of it.
    package internal(set) var room: Room
    var toldRoom: Room

    /// - Parameters:
    ///   - beacon: clock and last beacon of this node, opaque here.
    ///   - custody: for a child below: how far its journals are held above this node.
    ///   - damage: of journals that the neighbour may hold.
    ///   - versions: of the exchange that this side speaks.
    ///   - guides: of a parent: what this child waits for.
    ///   - room: a child's: what may go over the line when it opens.
    ///   - awaitsReceipt: of a child: what an earlier line brought was admitted, and no receipt was filed.
    package init(
        role: Role, memory: Memory, unfinished: UnfinishedFrame? = nil, beacon: [UInt8] = [],
        custody: Custody = Custody(), damage: AskedRanges = AskedRanges(),
        guides: [GuideQuestion] = [], versions: ClosedRange<UInt32> = ExchangeWire.versions,
        awaitsReceipt: Bool = false,
        room: Room = .everything
    ) {
        (self.room, toldRoom) = (room, room)
        self.role = role
        self.versions = versions
        version = min(memory.version, versions.upperBound)
        self.memory = memory
        self.beacon = beacon
        custodyToTell = custody
        receiving = Receiving(kept: unfinished)
        receiving.hasNews = awaitsReceipt
        mending = Mending(damage: damage)
        guiding = Guiding(wanted: guides)
        remembered = memory
        pace = FramePace(length: memory.frameLength)
        phase = .fresh
    }

    /// The line is open. The child speaks first, and sends frames on trust when it remembers a whole exchange.
    package mutating func begin() -> [Action] {
        guard role == .child, case .fresh = phase else { return [] }
        let offer = Offer(
            version: versions.upperBound, settled: memory.settled?.fingerprint, isUnsettled: memory.isUnsettled,
            custody: memory.custody.fingerprint,
            beacon: beacon, unfinished: receiving.kept?.mark, room: room)
        var actions: [Action] = [.send(.offer(offer))]
        ask(&actions)
        askForGuides(&actions)
        if let settled = memory.settled {
            let onTrust = memory.isUnsettled ? nil : Agreement(common: settled, theirs: settled, isCompared: false)
            phase = .offered(Offered(onTrust: onTrust, stock: nil))
        } else {
            phase = .offered(Offered(onTrust: nil, stock: nil))
            actions.append(.takeStock)
        }
        advance(&actions)
        return actions
    }

    package mutating func tookStock(_ stock: Vector) -> [Action] {
        var actions: [Action] = []
        switch phase {
        case .offered(var offered):
            offered.stock = stock
            phase = .offered(offered)
            actions += tell(stock.lines)
        case .comparing(var comparing):
            comparing.stock = stock
            phase = .comparing(comparing)
            actions += tell(stock.differences(from: comparing.base))
            conclude(&actions)
        case .fresh, .agreed, .over: break
        }
        return actions
    }

    private mutating func tell(_ lines: [Vector.Line]) -> [Action] {
        turnOfHoldings = turns
        return Holdings.messages(lines).map { .send(.holdings($0)) }
    }

    /// - Parameter frame: nil when nothing in the neighbour's reach lies after what was demanded.
    package mutating func supplied(_ frame: [UInt8]?) -> [Action] {
        guard maySend else {
            sending.search = .due
            return []
        }
        var actions: [Action] = []
        if let frame {
            if let length = sending.nextGuess(after: frame, of: pace.length) {
                return [.supply(demand(length: length))]
            }
            do {
                let frame = sending.guessed ?? frame
                sending.take(frame, span: try FrameSpan(of: frame, beside: theirsInFlight))
            } catch {
                return refuse(
                    Refusal(.fault, "A frame of this node's own replica cannot be read (\(error)): run verify."))
            }
        } else {
            sending.foundNothing()
        }
        advance(&actions)
        return actions
    }

    /// The oldest frame handed out by `.admit` is durable, or refused.
    /// - Parameter bringsNews: something other than receipts came in, so that a receipt is owed.
    package mutating func admitted(_ outcome: Outcome, bringsNews: Bool) -> [Action] {
        var actions: [Action] = []
        settle(outcome, bringsNews: bringsNews, &actions)
        advance(&actions)
        return actions
    }

    /// The receipt is in the replica and goes down with what else there is.
    package mutating func heardFiled() -> [Action] {
        receiving.awaitsReceipt = false
        return appended()
    }

    /// Something new lies in the replica.
    package mutating func appended() -> [Action] {
        var actions: [Action] = []
        sending.wakes()
        advance(&actions)
        return actions
    }

    /// What is held further up of the child's journals has changed.
    package mutating func custodyChanged(_ custody: Custody) -> [Action] {
        custodyToTell = custody
        switch phase {
        case .comparing, .agreed: return [.send(.custody(custody))]
        case .fresh, .offered, .over: return []
        }
    }

    /// The line has room: the next part of the frame under way, nothing when there is none.
    /// - Parameter time: by any clock that only goes on.
    package mutating func fill(at time: Duration) -> [Action] {
        guard maySend, let part = sending.nextPart(turn: turns) else { return [] }
        pace.began(at: time)
        movesPart()
        var actions: [Action] = [.send(part)]
        if sending.outgoing == nil { advance(&actions) }
        return actions
    }

    /// Every frame that the neighbour lacks is sent and acknowledged: what is less urgent may go.
    package var hasNothingToSend: Bool {
        guard case .agreed = phase else { return false }
        return sending.isIdle && sending.saidDone
    }

    mutating func movesPart() {
        isSettled = false
        hasMoved = true
        partsMoved += 1
    }

    /// The line is gone, in order or not.
    package mutating func lineLost() -> [Action] {
        if case .over = phase { return [] }
        phase = .over
        var actions: [Action] = []
        if let unfinished = receiving.assembling, !unfinished.bytes.isEmpty { actions.append(.keep(unfinished)) }
        if hasMoved, !isSettled, !PlantedBug.forgetsUnsettled.isPlanted { memory.isUnsettled = true }
        if hasMoved { memory.frameLength = pace.measured }
        rememberIfChanged(&actions)
        if role == .parent, receiving.hasNews { actions.append(.heard(complete: false)) }
        return actions
    }

    /// Says why, and ends.
    mutating func refuse(_ refusal: Refusal) -> [Action] {
        [.send(.refusal(refusal))] + lineLost() + [.close(.refused(refusal))]
    }

    mutating func rememberIfChanged(_ actions: inout [Action]) {
        let isWhole = hasCompleted && !hasMoved
        // That the whole was compared counts for more than what an earlier line kept, even where it ends with the same memory.
        guard memory != remembered || isWhole && !hasSaidWhole else { return }
        remembered = memory
        hasSaidWhole = hasSaidWhole || isWhole
        actions.append(.remember(memory, isWhole: isWhole))
    }
}
