import Exchange
import Logging
import NIOCore
import Neighbours
import Trust

/// Leads one session over one line: takes what happens, performs what the session asks for.
struct Conversation {
    let line: RawLine
    private let role: Session.Role
    let store: any ExchangeStore
    private let judge: Judge
    private let patience: Patience
    let endsWhenComplete: Bool
    /// A child's: what its budget leaves now; nil where everything always may go.
    private let room: (@Sendable () async -> Room)?
    /// Called whenever both sides have nothing more.
    private let onComplete: @Sendable (LineReport) async -> Void
    private let logger: Logger

    var session: Session?
    var scans = ScanTransfer()
    /// What the neighbour has not confirmed is asked once on a line.
    var hasAskedForScans = false
    var peer: Peer?
    private var report = LineReport()
    var isSendingPart = false
    /// Remembered when the line ends: each write costs the disk a flush, and a lost one costs only traffic.
    private var unsaved: Memory?
    private var hasSaved = false
    private var toldCustody = Custody()
    private let began = NIODeadline.now()
    private var nextLook = NIODeadline.now()
    private var isLookPlanned = false
    private var ending: LineEnding?

    init(
        _ line: RawLine, as role: Session.Role, store: any ExchangeStore, judge: @escaping Judge, patience: Patience,
        endsWhenComplete: Bool, room: (@Sendable () async -> Room)? = nil, logger: Logger,
        onComplete: @escaping @Sendable (LineReport) async -> Void
    ) {
        self.line = line
        self.role = role
        self.store = store
        self.judge = judge
        self.patience = patience
        self.endsWhenComplete = endsWhenComplete
        self.room = room
        self.logger = logger
        self.onComplete = onComplete
    }

    /// Runs until the line is gone.
    mutating func run() async -> (LineReport, LineEnding) {
        async let _ = Self.watch(store, line.feed)
        for await event in line.events {
            do {
                try await take(event)
            } catch {
                await leave(
                    .fault("\(error)"), saying: Refusal(.fault, "The neighbour's own store failed: try again later."))
            }
            if ending != nil { break }
        }
        await finish()
        return (counted, ending ?? .lost("stopped"))
    }

    /// Cancelled when the conversation is over.
    private static func watch(_ store: any ExchangeStore, _ feed: AsyncStream<LineEvent>.Continuation) async {
        for await _ in await store.appended() { feed.yield(.appended) }
    }

    private var elapsed: Duration { .nanoseconds((NIODeadline.now() - began).nanoseconds) }

    private var counted: LineReport {
        var report = report
        line.count(into: &report)
        report.turns = session?.turns ?? 0
        report.hasProgress = session?.hasProgress ?? false
        report.sent.entries = session?.entriesTaken ?? 0
        return report
    }

    private mutating func take(_ event: LineEvent) async throws {
        try await lookAtRoom()
        switch event {
        case .secured(let shown): try await open(shown)
        case .message(let message):
            line.taken()
            try await take(message)
        case .room:
            isSendingPart = false
            try await perform([])
        case .appended: try await lookForNews()
        case .quiet:
            try line.send(.ping, isPart: false)
            try await askForGuidesAgain()
        case .unreadable(let refusal): await leave(.refused(refusal), saying: refusal)
        case .over(let ending): self.ending = session?.isSettled == true ? .done : ending
        }
    }

    private mutating func open(_ shown: [[UInt8]]) async throws {
        switch await judge(shown) {
        case .refused(let refusal): await leave(.refused(refusal), saying: refusal)
        case .accepted(let peer):
            self.peer = peer
            let record = try await store.standing(with: peer)
            if role == .parent { toldCustody = try await store.custody(for: peer) }
            var session = Session(
                role: role, memory: record.memory, unfinished: record.unfinished, beacon: record.beacon,
                custody: toldCustody, damage: record.damage, guides: record.guides, awaitsReceipt: record.awaitsReceipt,
                room: await room?() ?? .everything)
            let actions = session.begin()
            self.session = session
            try await perform(actions)
        }
    }

    private mutating func take(_ message: Message) async throws {
        guard session != nil else {
            // Before this side has judged, the other can only have refused.
            if case .refusal(let refusal) = message { await leave(.refusedByNeighbour(refusal), saying: nil) }
            return
        }
        let time = elapsed
        if case .scan(let said) = message, let peer, session?.isTalking == true {
            try await perform(scans.receive(said, at: time), with: peer)
            try await perform([])
            return try await leaveIfIdle()
        }
        try await perform(session?.receive(message, at: time) ?? [])
    }

    private mutating func lookForNews() async throws {
        guard let peer, session != nil else { return }
        let now = NIODeadline.now()
        guard now >= nextLook else {
            if !isLookPlanned { line.announceNews(at: nextLook) }
            isLookPlanned = true
            return
        }
        isLookPlanned = false
        nextLook = now + patience.rest
        var actions: [Session.Action] = []
        if role == .parent {
            let custody = try await store.custody(for: peer)
            if custody != toldCustody {
                toldCustody = custody
                actions += session?.custodyChanged(custody) ?? []
            }
        }
        let damage = try await store.damage(sharedWith: peer)
        actions += session?.foundDamage(damage) ?? []
        let wanted = try await store.guidesWanted(of: peer)
        actions += session?.wantsGuides(wanted) ?? []
        actions += session?.appended() ?? []
        try await perform(actions)
        scans.appended()
        if session?.hasNothingToSend == true { try await wantScans(of: peer) }
        try await perform([])
        if session?.isSettled == true { await onComplete(counted) }
    }

    /// Bytes and hours pass while a line is open: before anything goes, what may go is looked up.
    private mutating func lookAtRoom() async throws {
        guard let room, let peer, let session else { return }
        let now = await room()
        guard now != session.room else { return }
        try await perform(self.session?.roomChanged(now) ?? [])
        if now == .everything {
            try await askForGuidesAgain()
        } else {
            try await wantScans(of: peer)
        }
    }

    /// The parent may have been given meanwhile what it had not when it was asked.
    private mutating func askForGuidesAgain() async throws {
        guard let peer, role == .child, session != nil else { return }
        let wanted = try await store.guidesWanted(of: peer)
        try await perform(session?.asksGuidesAgain(wanted) ?? [])
    }

    /// Performs actions and what follows from them, then lets the line have the next part of a frame.
    private mutating func perform(_ actions: [Session.Action]) async throws {
        var actions = actions[...]
        while ending == nil {
            if let action = actions.popFirst() {
                actions += try await perform(action)
            } else {
                let time = elapsed
                guard !isSendingPart, let parts = session?.fill(at: time) else { return }
                actions += parts
                if parts.isEmpty { guard try await giveScans(at: time) else { return } }
            }
        }
    }

    private mutating func perform(_ action: Session.Action) async throws -> [Session.Action] {
        guard let peer else { return [] }
        switch action {
        case .send(let message):
            // What is wanted goes before the end, so that whoever reads the end knows whether something follows.
            if case .done = message { try await wantScans(of: peer) }
            isSendingPart = message.isPart
            try line.send(message, isPart: message.isPart)
        case .observe(let beacon): try await store.observe(beacon: beacon, of: peer)
        case .takeStock:
            let stock = try await store.stock(for: peer)
            return session?.tookStock(stock) ?? []
        case .supply(let demand):
            let frame = try await store.supply(demand, to: peer)
            return session?.supplied(frame) ?? []
        case .admit(let frame):
            let verdict = try await store.admit(frame, from: peer)
            report.received.entries += verdict.entries
            return session?.admitted(verdict.outcome, bringsNews: verdict.bringsNews) ?? []
        case .keep(let unfinished): try await store.keep(unfinished, from: peer)
        case .supplyRepair(let asked, let after, let limit):
            let part = try await store.repair(asked, after: after, limit: limit, for: peer)
            return session?.suppliedRepair(part.frame, next: part.next) ?? []
        case .repair(let frame, let asked):
            try await store.mend(frame, asked: asked, from: peer)
            return session?.repaired() ?? []
        case .supplyGuides(let question, let after, let limit):
            let part = try await store.guides(question, after: after, limit: limit, for: peer)
            return session?.suppliedGuides(part.frame, next: part.next) ?? []
        case .takeGuides(let frame, let asked):
            if try await !store.takeGuides(frame, asked: asked, from: peer) {
                logger.warning("guides that nothing proves were left out", metadata: ["peer": "\(peer.node)"])
            }
            return session?.tookGuides() ?? []
        case .remember(let memory, let isWhole): try await remember(memory, isWhole: isWhole, peer)
        case .heard(let complete):
            try await store.fileHeard(from: peer, complete: complete)
            return session?.heardFiled() ?? []
        case .custody(let custody): try await store.keep(custody, from: peer)
        case .refused(let journal, let outcome):
            logger.warning(
                "frame refused", metadata: ["peer": "\(peer.node)", "journal": "\(journal)", "why": "\(outcome)"])
        case .completed:
            report.isComplete = true
            // The next line compares what both hold; this one cannot.
            report.hasGaps = role == .child && session?.distrustsMemory == true
            await onComplete(counted)
            if !isExpired(peer) { try await wantScans(of: peer) }
            if report.hasGaps || mayBeRenewed(peer) { await leave(.done, saying: nil) }
            try await leaveIfIdle()
        case .close(.refused(let refusal)): await leave(.refused(refusal), saying: nil)
        case .close(.refusedByNeighbour(let refusal)): await leave(.refusedByNeighbour(refusal), saying: nil)
        }
        return []
    }

    /// An expired child that was just told something may have been renewed: it shows its new chain on its next line, and gets the rest.
    private func mayBeRenewed(_ peer: Peer) -> Bool {
        isExpired(peer) && role == .parent && session?.hasProgress == true
    }

    private func isExpired(_ peer: Peer) -> Bool {
        if case .expired = peer.standing { true } else { false }
    }

    private mutating func remember(_ memory: Memory, isWhole: Bool, _ peer: Peer) async throws {
        guard hasSaved, isWhole, !memory.isUnsettled else {
            hasSaved = true
            unsaved = nil
            return try await store.remember(memory, of: peer, isWhole: isWhole)
        }
        unsaved = memory
    }

    mutating func leave(_ ending: LineEnding, saying refusal: Refusal?) async {
        self.ending = ending
        do {
            if let refusal { try line.send(.refusal(refusal), isPart: false) }
        } catch {
            logger.warning("a refusal could not be said", metadata: ["why": "\(error)"])
        }
    }

    /// What is to be kept is kept whatever the ending was; then the other end gets a moment to read the last words.
    private mutating func finish() async {
        if let peer {
            do {
                for action in session?.lineLost() ?? [] { try await keep(action, peer) }
                try await perform(scans.lineLost(), with: peer)
                if let unsaved { try await store.remember(unsaved, of: peer, isWhole: true) }
            } catch {
                logger.error("what a line leaves behind could not be kept", metadata: ["why": "\(error)"])
            }
        }
        if case .refused = ending { await part() }
        // Waits until the last acknowledgements have left. A channel that is closed already throws, and is closed.
        do { try await line.channel.close() } catch {}
    }

    private mutating func keep(_ action: Session.Action, _ peer: Peer) async throws {
        switch action {
        case .keep(let unfinished): try await store.keep(unfinished, from: peer)
        case .remember(let memory, let isWhole):
            unsaved = nil
            try await store.remember(memory, of: peer, isWhole: isWhole)
        case .heard(let complete): try await store.fileHeard(from: peer, complete: complete)
        default: break
        }
    }

    /// Closing at once with unread bytes here would reset the line under the refusal: the other end closes first. If it
    /// refuses too, both would wait for each other: then both have said their last words.
    private func part() async {
        let channel = line.channel
        channel.eventLoop.scheduleTask(in: patience.parting) { channel.close(promise: nil) }
        for await event in line.events {
            switch event {
            case .message(.refusal), .over: return
            case .message: line.taken()
            case .secured, .room, .appended, .quiet, .unreadable: break
            }
        }
    }
}

extension Message {
    var isPart: Bool {
        switch self {
        case .frameStart, .more, .scan(.part): true
        case .offer, .answer, .holdings, .acknowledgement, .custody, .done, .refusal, .ping, .pong, .wants, .repair,
            .mended, .guideWants, .guides, .guidesTaken, .room, .scan:
            false
        }
    }
}
