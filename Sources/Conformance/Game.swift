import Exchange
import Journal

/// One side of an exchange, as the harness plays it: this program's session over frames in hand.
struct Game {
    private let role: Session.Role
    private let versions: ClosedRange<UInt32>
    private let beacon: [UInt8]
    var hand = Hand()
    var custody = Custody()
    /// What is filed when a receipt is due, in this order.
    var receipts: [[UInt8]] = []
    private var memory = Memory()
    private var unfinished: UnfinishedFrame?
    private var session: Session?
    /// What was said since the last request.
    private var said: [[String]] = []

    init(_ role: Session.Role, versions: ClosedRange<UInt32>, beacon: [UInt8]) {
        self.role = role
        self.versions = versions
        self.beacon = beacon
    }

    mutating func open() throws -> [[String]] {
        session = Session(
            role: role, memory: memory, unfinished: unfinished, beacon: beacon, custody: custody, versions: versions)
        return try perform { $0.begin() }
    }

    mutating func hear(_ message: Message) throws -> [[String]] { try perform { $0.receive(message, at: .zero) } }

    mutating func append(_ frame: [UInt8]) throws -> [[String]] {
        _ = try hand.take(frame)
        return try perform { $0.appended() }
    }

    mutating func tell(_ custody: Custody) throws -> [[String]] {
        self.custody = custody
        return session == nil ? [] : try perform { $0.custodyChanged(custody) }
    }

    mutating func cut() throws {
        _ = try perform { $0.lineLost() }
        session = nil
    }

    mutating func forget() {
        memory = Memory()
        unfinished = nil
    }

    /// Does what the session asks for until it asks for nothing, and lets the line have all that there is.
    private mutating func perform(_ input: (inout Session) -> [Session.Action]) throws -> [[String]] {
        guard var session else { throw Answer.Reason.call }
        said = []
        var queue = input(&session)[...]
        while true {
            if let action = queue.popFirst() {
                queue += try perform(action, &session)
            } else {
                let parts = session.fill(at: .zero)
                if parts.isEmpty { break }
                queue += parts
            }
        }
        self.session = session
        // Being complete is no message: it is told last, whenever in between it came about.
        return said.filter { $0 != ["complete"] } + (said.contains(["complete"]) ? [["complete"]] : [])
    }

    private mutating func perform(_ action: Session.Action, _ session: inout Session) throws -> [Session.Action] {
        switch action {
        case .send(let message): said.append(MessageText.words(message))
        case .takeStock: return session.tookStock(hand.vector)
        case .supply(let demand): return session.supplied(hand.supply(demand))
        case .admit(let frame):
            do {
                let (outcome, isNews) = try hand.take(frame)
                return session.admitted(outcome, bringsNews: isNews)
            } catch {
                return session.admitted(.parked(reason: "\(error)"), bringsNews: false)
            }
        case .keep(let frame): unfinished = frame
        case .remember(let memory, _): self.memory = memory
        case .heard:
            if !receipts.isEmpty { _ = try hand.take(receipts.removeFirst()) }
            return session.heardFiled()
        // The hand holds frames and keeps no bytes that could be damaged.
        case .supplyRepair(_, let after, _): return session.suppliedRepair([], next: after)
        case .repair: return session.repaired()
        case .supplyGuides: return session.suppliedGuides([], next: nil)
        case .takeGuides: return session.tookGuides()
        case .completed: said.append(["complete"])
        case .close: said.append(["close"])
        case .observe, .custody, .refused: break
        }
        return []
    }
}
