import Dealings
import Exchange
import Journal
import Neighbours
import Replica
import Trust

/// One end of a simulated line: leads a session as `Conversation` does on a real one, in one thread.
final class LineEnd {
    let machine: Machine
    private let role: Session.Role
    private var session: Session?
    private var peer: Peer?
    private var reader = MessageReader()
    /// Said, and not yet on its way.
    var outbox: [UInt8] = []
    private var unsaved: Memory?
    private var hasSaved = false
    private var toldCustody = Custody()
    private(set) var isOver = false
    private(set) var isComplete = false
    private(set) var refusal: Refusal?
    private(set) var admitted = 0
    /// Frames that the other end brought although they were held.
    private(set) var repeats = 0
    /// Frames that the other end brought although what they stand on is not held.
    private(set) var gaps = 0
    /// What an honest neighbour on a line that alters nothing never makes a session do.
    private(set) var oddity: String?
    /// Frames that came, for whoever wants to bring them again.
    private(set) var frames: [[UInt8]] = []

    /// What becomes of a frame in this machine's memory before it goes out.
    private let garbling: ([UInt8]) -> [UInt8]

    private weak var process: Replica?
    /// The process that opened the line, while it runs: one that was started since knows nothing of it.
    private var running: Replica? { machine.replica.flatMap { $0 === process ? $0 : nil } }
    private let death: Weather.Death?
    private var heard = 0
    /// Its machine died as the weather says.
    private(set) var hasDied = false

    /// - Parameter death: of this end.
    init(
        _ machine: Machine, as role: Session.Role, death: Weather.Death?, garbling: @escaping ([UInt8]) -> [UInt8]
    ) {
        self.machine = machine
        self.role = role
        self.death = death
        self.garbling = garbling
        process = machine.replica
    }

    private func dieIfDue() {
        guard !isOver, let death, heard >= death.after else { return }
        if !death.isHeard { outbox = [] }
        (isOver, hasDied) = (true, true)
        machine.losePower()
    }

    private var received = 0
    /// A slow line: 8 bytes a millisecond come in.
    private var elapsed: Duration { .milliseconds(received / 8) }

    /// The other end has proven who it is.
    func secured(by other: LineEnd) {
        attempt { replica in
            guard let shown = other.machine.replica?.identity.chain.chain.shown else { return leave() }
            switch try replica.judge(shown) {
            case .refused(let refusal): try leave(saying: refusal)
            case .accepted(let peer):
                self.peer = peer
                let record = try replica.standing(with: peer)
                if role == .parent { toldCustody = try replica.custody(for: peer) }
                var session = Session(
                    role: role, memory: record.memory, unfinished: record.unfinished, beacon: record.beacon,
                    custody: toldCustody, damage: record.damage, guides: record.guides, versions: machine.versions,
                    awaitsReceipt: record.awaitsReceipt)
                let actions = session.begin()
                self.session = session
                try perform(actions, on: replica)
                dieIfDue()
            }
        }
    }

    func receive(_ bytes: ArraySlice<UInt8>) {
        attempt { replica in
            reader.append(bytes)
            received += bytes.count
            while !isOver, let message = try reader.next() {
                if session == nil {
                    if case .refusal(let refusal) = message {
                        self.refusal = refusal
                        leave()
                    }
                    continue
                }
                try perform(session?.receive(message, at: elapsed) ?? [], on: replica)
                heard += 1
                dieIfDue()
            }
        }
    }

    /// Something may have been appended since.
    func lookForNews() {
        attempt { replica in
            guard let peer, session != nil else { return }
            var actions: [Session.Action] = []
            if role == .parent {
                let custody = try replica.custody(for: peer)
                if custody != toldCustody {
                    toldCustody = custody
                    actions += session?.custodyChanged(custody) ?? []
                }
            }
            let damage = try replica.damage(sharedWith: peer.neighbour)
            actions += session?.foundDamage(damage) ?? []
            let wanted = try replica.guidesWanted(of: peer)
            actions += session?.wantsGuides(wanted) ?? []
            actions += session?.appended() ?? []
            try perform(actions, on: replica)
        }
    }

    /// Parts of a frame go out only while the line has room, so that a cut loses little.
    func fill() {
        attempt { replica in
            while !isOver, outbox.count < 4096, let parts = session?.fill(at: elapsed), !parts.isEmpty {
                try perform(parts, on: replica)
            }
        }
    }

    /// The line is gone. What is to be kept is kept whatever the ending was.
    func lost() {
        guard !isOver else { return }
        isOver = true
        guard let peer, let replica = running else { return }
        do {
            for action in session?.lineLost() ?? [] {
                switch action {
                case .keep(let unfinished): try replica.keep(unfinished, from: peer)
                case .remember(let memory, let isWhole):
                    unsaved = nil
                    try replica.remember(memory, of: peer, isWhole: isWhole)
                case .heard(let complete): try replica.fileHeard(from: peer, complete: complete)
                default: break
                }
            }
            if let unsaved { try replica.remember(unsaved, of: peer, isWhole: true) }
        } catch {
            fault = error
        }
    }

    /// What the machine's own store threw last.
    private(set) var fault: (any Error)?

    private func attempt(_ body: (Replica) throws -> Void) {
        guard !isOver else { return }
        guard let replica = running else {
            isOver = true
            return
        }
        do { try body(replica) } catch {
            fault = error
            lost()
        }
    }

    private func leave() { lost() }

    private func leave(saying refusal: Refusal) throws {
        outbox += try Message.refusal(refusal).bytes
        self.refusal = refusal
        lost()
    }

    private func perform(_ actions: [Session.Action], on replica: Replica) throws {
        var queue = actions[...]
        while !isOver, let action = queue.popFirst() { queue += try perform(action, on: replica) }
    }

    private func perform(_ action: Session.Action, on replica: Replica) throws -> [Session.Action] {
        guard let peer else { return [] }
        switch action {
        case .send(let message):
            switch message {
            case .refusal(let refusal) where refusal.code == .protocolBroken: oddity = refusal.text
            case .acknowledgement(.damaged): oddity = "a frame came damaged"
            default: break
            }
            outbox += try message.bytes
        case .observe(let beacon): try replica.observe(beacon: beacon, of: peer)
        case .takeStock: return session?.tookStock(try replica.stock(for: peer)) ?? []
        case .supply(let demand): return session?.supplied(try replica.supply(demand, to: peer).map(garbling)) ?? []
        case .admit(let frame):
            frames.append(frame)
            let verdict = try replica.admit(frame, from: peer)
            admitted += verdict.entries
            if verdict.outcome == .duplicate { repeats += 1 }
            if verdict.outcome == .gap { gaps += 1 }
            return session?.admitted(verdict.outcome, bringsNews: verdict.bringsNews) ?? []
        case .keep(let unfinished): try replica.keep(unfinished, from: peer)
        case .remember(let memory, let isWhole):
            guard hasSaved, isWhole, !memory.isUnsettled else {
                hasSaved = true
                unsaved = nil
                try replica.remember(memory, of: peer, isWhole: isWhole)
                return []
            }
            unsaved = memory
        case .heard(let complete):
            try replica.fileHeard(from: peer, complete: complete)
            return session?.heardFiled() ?? []
        case .custody(let custody): try replica.keep(custody, from: peer.node)
        case .supplyRepair(let asked, let after, let limit):
            let part = try replica.repair(asked, after: after, limit: limit, for: peer)
            return session?.suppliedRepair(part.frame, next: part.next) ?? []
        case .repair(let frame, let asked):
            _ = try replica.mend(frame, asked: asked)
            return session?.repaired() ?? []
        case .supplyGuides(let question, let after, let limit):
            let part = try replica.guides(question, after: after, limit: limit, for: peer)
            return session?.suppliedGuides(part.frame, next: part.next) ?? []
        case .takeGuides(let frame, let asked):
            _ = try replica.takeGuides(frame, asked: asked)
            return session?.tookGuides() ?? []
        case .refused: break
        case .completed: isComplete = true
        case .close(.refused(let refusal)), .close(.refusedByNeighbour(let refusal)):
            self.refusal = refusal
            isOver = true
        }
        return []
    }
}
