import Exchange
import Journal
import ScriptedReplica

/// One end of a line: the machine, what it reads from the line, and a replica that does what it asks for.
final class Neighbour {
    var replica: ScriptedReplica
    var memory: Memory
    var unfinished: UnfinishedFrame?
    var custody = Custody()
    let beacon: [UInt8]
    private let role: Session.Role
    /// The journal in which a parent files its receipts.
    var receipts: JournalID?

    /// A child's: what it waits for, and what came of it with the number of entries that were here before.
    var wanted: [GuideQuestion] = []
    private(set) var took: [Took] = []
    /// A parent's: the guides it has, most used first, each told by its code; and the journals that bring them.
    var guides: [[UInt8]] = []
    var guideJournals: [JournalID] = []

    struct Took: Equatable {
        let code: [UInt8]
        let afterEntries: Int

        init(_ code: [UInt8], afterEntries: Int) {
            self.code = code
            self.afterEntries = afterEntries
        }
    }

    /// By the clock of the line.
    var time = Duration.zero
    /// What this side speaks; less, where its program was not upgraded.
    var versions = ExchangeWire.versions
    /// A child's: what its budget leaves when the line opens.
    var room = Room.everything

    private(set) var session: Session
    private var reader = MessageReader()
    var outbox: [UInt8] = []
    private(set) var heard: [Bool] = []
    private(set) var completions = 0
    private(set) var ending: Session.Ending?
    private(set) var refused: [Outcome] = []
    private(set) var observed: [UInt8] = []
    private(set) var toldCustody: Custody?

    init(
        _ role: Session.Role, _ replica: ScriptedReplica = ScriptedReplica(), memory: Memory = Memory(),
        beacon: [UInt8] = []
    ) {
        self.role = role
        self.replica = replica
        self.memory = memory
        self.beacon = beacon
        session = Session(role: role, memory: memory)
    }

    func connect() throws {
        session = Session(
            role: role, memory: memory, unfinished: unfinished, beacon: beacon, custody: custody,
            damage: replica.damage, guides: wanted,
            versions: versions, room: room)
        reader = MessageReader()
        outbox = []
        completions = 0
        ending = nil
        try perform(session.begin())
        try fill()
    }

    func receive(_ bytes: ArraySlice<UInt8>) throws {
        reader.append(bytes)
        while let message = try reader.next() { try perform(session.receive(message, at: time)) }
    }

    /// Parts go out only while the line has room, so that a cut loses little.
    func fill() throws {
        while outbox.count < 4096 {
            let actions = session.fill(at: time)
            if actions.isEmpty { return }
            try perform(actions)
        }
    }

    func append(_ journal: JournalID) throws {
        try replica.append(to: journal)
        try perform(session.appended())
        try fill()
    }

    func want(_ questions: [GuideQuestion]) throws {
        wanted = questions
        try perform(session.wantsGuides(questions))
        try fill()
    }

    func wantAgain(_ questions: [GuideQuestion]) throws {
        try perform(session.asksGuidesAgain(questions))
        try fill()
    }

    func roomChanged(_ room: Room) throws {
        self.room = room
        try perform(session.roomChanged(room))
        try fill()
    }

    func custodyChanged(_ custody: Custody) throws {
        self.custody = custody
        try perform(session.custodyChanged(custody))
    }

    func lineLost() throws { try perform(session.lineLost()) }

    private func perform(_ actions: [Session.Action]) throws {
        var queue = actions[...]
        while let action = queue.popFirst() {
            switch action {
            case .send(let message): outbox += try message.bytes
            case .observe(let beacon): observed = beacon
            case .takeStock: queue += session.tookStock(replica.tips)
            case .supply(let demand):
                queue += session.supplied(
                    try replica.supply(
                        demand.after,
                        except: demand.except + (demand.withoutGuides || demand.onlyUrgent ? guideJournals : []),
                        limit: demand.limit, insists: demand.insists,
                        codecs: FrameCodec.readable(by: demand.version)))
            case .admit(let frame):
                let (held, _, news) = try replica.admit(frame)
                let outcome: Outcome =
                    switch held {
                    case .admitted: .admitted
                    case .duplicate: .duplicate
                    case .gap: .gap
                    case .poisoned: .parked(reason: "a bad head")
                    }
                queue += session.admitted(outcome, bringsNews: news)
            case .keep(let frame): unfinished = frame
            case .remember(let memory, _): self.memory = try Memory(bytes: memory.bytes)
            case .heard(let complete):
                heard.append(complete)
                if let receipts { try replica.append(to: receipts, kind: EntryKind.heard) }
                queue += session.heardFiled()
            case .custody(let custody): toldCustody = custody
            case .supplyRepair(let asked, let after, let limit):
                let (frame, next) = try replica.repair(asked, after: after, limit: limit)
                queue += session.suppliedRepair(frame, next: next)
            case .repair(let frame, let asked):
                try replica.mend(frame, asked: asked)
                queue += session.repaired()
            case .supplyGuides(let question, let after, _):
                // One a part.
                let names: [[UInt8]] =
                    switch question {
                    case .codes(let codes): codes
                    case .most(let count): Array(guides.prefix(count))
                    }
                let next = after + 1 < names.count ? after + 1 : nil
                let frame = after < names.count && guides.contains(names[after]) ? names[after] : []
                queue += session.suppliedGuides(frame, next: next)
            case .takeGuides(let frame, _):
                took.append(Took(frame, afterEntries: replica.entryCount))
                queue += session.tookGuides()
            case .refused(_, let outcome): refused.append(outcome)
            case .completed: completions += 1
            case .close(let ending): self.ending = ending
            }
        }
    }
}

/// Two ends and what is between them.
final class Line {
    let child: Neighbour
    let parent: Neighbour
    /// Bytes that arrived, both ways, over all lines.
    private(set) var carried = 0
    private(set) var carriedHere = 0
    /// How often the direction of what is said changed, halved: the round trips.
    private(set) var turns = 0

    init(_ child: Neighbour, _ parent: Neighbour) {
        self.child = child
        self.parent = parent
    }

    /// Connects and runs until nobody has anything to say.
    /// - Parameters:
    ///   - grain: bytes delivered at a time.
    ///   - cut: bytes after which the line is gone, counted both ways.
    /// - Returns: whether both sides are complete.
    @discardableResult
    func run(grain: Int = .max, cut: Int = .max) throws -> Bool {
        try parent.connect()
        try child.connect()
        carriedHere = 0
        turns = 0
        return try settle(grain: grain, cut: cut)
    }

    @discardableResult
    func settle(grain: Int = .max, cut: Int = .max) throws -> Bool {
        while carriedHere < cut, !(child.outbox.isEmpty && parent.outbox.isEmpty) {
            try deliver(from: child, to: parent, grain: grain, cut: cut)
            if try deliver(from: parent, to: child, grain: grain, cut: cut) { turns += 1 }
        }
        let isComplete = child.completions > 0 && parent.completions > 0
        if carriedHere >= cut {
            try child.lineLost()
            try parent.lineLost()
        }
        return isComplete
    }

    /// A little from each side.
    func step(grain: Int) throws {
        for (sender, receiver) in [(child, parent), (parent, child)] where !sender.outbox.isEmpty {
            let bytes = sender.outbox.prefix(grain)
            sender.outbox.removeFirst(bytes.count)
            carriedHere += bytes.count
            carried += bytes.count
            try receiver.receive(ArraySlice(bytes))
            try sender.fill()
            try receiver.fill()
        }
    }

    /// All that one side has to say before it hears an answer.
    @discardableResult
    private func deliver(from sender: Neighbour, to receiver: Neighbour, grain: Int, cut: Int) throws -> Bool {
        var anything = false
        while !sender.outbox.isEmpty, carriedHere < cut {
            let length = min(sender.outbox.count, grain, cut - carriedHere)
            let bytes = sender.outbox.prefix(length)
            sender.outbox.removeFirst(length)
            carriedHere += length
            carried += length
            try receiver.receive(ArraySlice(bytes))
            try sender.fill()
            try receiver.fill()
            anything = true
        }
        return anything
    }
}
