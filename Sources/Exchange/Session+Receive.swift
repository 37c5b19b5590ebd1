import Journal
import PlantedBugs

extension Session {
    /// - Parameter time: by the clock of `fill`.
    package mutating func receive(_ message: Message, at time: Duration) -> [Action] {
        if case .over = phase { return [] }
        now = time
        var actions: [Action] = []
        switch message {
        case .offer(let offer): receive(offer, &actions)
        case .answer(let answer): receive(answer, &actions)
        case .holdings(let holdings): receive(holdings, &actions)
        case .frameStart, .more: receiveFrame(message, &actions)
        case .acknowledgement(let outcome): receive(outcome, at: time, &actions)
        case .custody(let custody):
            guard role == .child else { return breaks("a child tells custody") }
            memory.custody = custody
            actions.append(.custody(custody))
            if isSettled { rememberIfChanged(&actions) }
        case .done:
            countAnswer()
            guard isTalking else { return breaks("an end before a beginning") }
            receiving.end()
        case .refusal(let refusal): return lineLost() + [.close(.refusedByNeighbour(refusal))]
        case .ping: return [.send(.pong)]
        case .pong: return []
        case .wants(let asked):
            guard isTalking, receive(asked) else { return breaks("entries asked for out of turn") }
        case .repair(let repair):
            guard isTalking, let asked = mending.receive(repair) else {
                return breaks("a repair that nobody asked for")
            }
            actions.append(.repair(frame: repair.frame, asked: asked))
        case .mended:
            guard let dealt = mending.dealtWith(at: time) else { return breaks("an end of a repair that was none") }
            pace.carried(dealt.bytes, in: dealt.elapsed)
        case .guideWants(let question):
            guard isTalking, receive(question) else { return breaks("guides asked for out of turn") }
        case .guides(let guides):
            guard isTalking, let asked = guiding.receive(guides) else {
                return breaks("guides that nobody asked for")
            }
            actions.append(.takeGuides(frame: guides.frame, asked: asked))
        case .guidesTaken:
            guard guidesTaken() else { return breaks("guides taken that were not sent") }
        case .room(let room):
            guard receive(room) else { return breaks("a room out of turn") }
        // Whoever leads the line gives these to its `ScanTransfer`.
        case .scan: return breaks("a scan before a beginning")
        }
        advance(&actions)
        return actions
    }

    private mutating func receive(_ offer: Offer, _ actions: inout [Action]) {
        guard role == .parent, case .fresh = phase else { return actions += breaks("an offer out of turn") }
        guard offer.version >= versions.lowerBound else {
            return actions += refuse(
                Refusal(
                    .version, "This node speaks version \(versions.lowerBound) and later: upgrade the node below it."))
        }
        version = min(offer.version, versions.upperBound)
        memory.version = version
        room = offer.room
        actions.append(.observe(beacon: offer.beacon))
        sending.unfinished = offer.unfinished
        let settled = memory.settled
        let isSame = settled != nil && settled?.fingerprint == offer.settled
        let footing: Answer.Footing
        let isCertain = !offer.isUnsettled && !memory.isUnsettled
        if let settled, isSame, isCertain || PlantedBug.trustsOldMemory.isPlanted {
            footing = .agreed
            phase = .agreed(Agreement(common: settled, theirs: settled, isCompared: false))
        } else {
            footing = .compare(base: isSame ? offer.settled : nil)
            phase = .comparing(Comparing(base: isSame ? settled ?? Vector() : Vector()))
        }
        let answer = Answer(
            version: version, footing: footing, beacon: beacon, unfinished: receiving.kept?.mark)
        actions.append(.send(.answer(answer)))
        if custodyToTell.fingerprint != offer.custody { actions.append(.send(.custody(custodyToTell))) }
        ask(&actions)
        if footing != .agreed { actions.append(.takeStock) }
    }

    private mutating func receive(_ answer: Answer, _ actions: inout [Action]) {
        guard case .offered(let offered) = phase else { return actions += breaks("an answer out of turn") }
        guard versions.contains(answer.version) else {
            return actions += refuse(
                Refusal(
                    .version,
                    "This node speaks versions \(versions.lowerBound) to \(versions.upperBound): upgrade the node above it."
                ))
        }
        // An older program stands there now: what went on trust may be made of what it cannot read.
        if answer.version < version { sending.startOver() }
        version = answer.version
        memory.version = version
        turns = 1
        actions.append(.observe(beacon: answer.beacon))
        sending.unfinished = answer.unfinished
        switch answer.footing {
        case .agreed:
            guard let agreement = offered.onTrust else { return actions += breaks("agreement on what was not offered") }
            phase = .agreed(agreement)
        case .compare(let base):
            guard base == nil || base == memory.settled?.fingerprint else {
                return actions += breaks("a base that was not offered")
            }
            sending.startOver()
            phase = .comparing(
                Comparing(base: base == nil ? Vector() : memory.settled ?? Vector(), stock: offered.stock))
            if offered.stock == nil { actions.append(.takeStock) }
        }
        ask(&actions)
        tellRoom(&actions)
        askForGuides(&actions)
    }

    private mutating func receive(_ holdings: Holdings, _ actions: inout [Action]) {
        guard case .comparing(var comparing) = phase, !comparing.isTold else {
            return actions += breaks("holdings out of turn")
        }
        comparing.told += holdings.lines
        guard comparing.told.count <= ExchangeWire.linesLimit,
            comparing.told.reduce(0, { $0 + $1.tips.count }) <= ExchangeWire.tipsLimit
        else {
            return actions += breaks("holdings of too many journals")
        }
        comparing.isTold = !holdings.hasMore
        phase = .comparing(comparing)
        conclude(&actions)
    }

    private mutating func receiveFrame(_ message: Message, _ actions: inout [Action]) {
        guard isTalking else { return actions += breaks("a frame before a beginning") }
        countAnswer()
        movesPart()
        let step: Receiving.Step
        switch message {
        case .frameStart(let start): step = receiving.receive(start)
        case .more(let bytes): step = receiving.receive(bytes)
        default: return
        }
        switch step {
        case .incomplete: break
        case .whole(let frame, let wasKept):
            if wasKept, !PlantedBug.keepsPartsForever.isPlanted { actions.append(.keep(nil)) }
            actions.append(.admit(frame: frame))
        case .damaged:
            actions.append(.keep(nil))
            answerDamaged(&actions)
        case .broken(let what): actions += breaks(what)
        }
    }

    private mutating func receive(_ outcome: Outcome, at time: Duration, _ actions: inout [Action]) {
        guard isTalking, let frame = sending.acknowledged() else {
            return actions += breaks("an acknowledgement of nothing")
        }
        pace.acknowledged(frame.sent, at: time, isLast: sending.inFlight.isEmpty && sending.outgoing?.isBegun != true)
        turns = max(turns, frame.turn + 1)
        if case .admitted = outcome { entriesTaken += Int(frame.span.end - frame.span.first) }
        switch outcome {
        case .admitted, .duplicate: learn(frame.span)
        case .gap where frame.isVain, .parked where frame.isVain: break
        case .damaged where frame.isResumed:
            sending.unfinished = nil
            sending.wakes()
        case .gap where sendsAgain(frame.span): sending.wakes()
        case .gap:
            distrustsMemory = true
            sending.block(frame.span.journal)
            actions.append(.refused(frame.span.journal, outcome))
        case .parked, .damaged:
            sending.block(frame.span.journal)
            actions.append(.refused(frame.span.journal, outcome))
        }
    }

    /// Both have told what they hold, and a frame does not fit: they hold different entries under one segment's name. The
    /// segment goes once more from its opening; if that does not fit either, the difference lies in what it continues, and the
    /// journal goes once more. False if it did already.
    private mutating func sendsAgain(_ span: FrameSpan) -> Bool {
        guard case .agreed(var agreement) = phase, agreement.isCompared else { return false }
        if sending.sendAgain(span.segment, of: span.journal) {
            agreement.distrust(span.segment, of: span.journal)
        } else if sending.sendAllAgain(span.journal) {
            agreement.distrust(span.journal)
        } else {
            return false
        }
        phase = .agreed(agreement)
        return true
    }

    /// What the parent sends once it knows what the child holds answers the telling of that.
    private mutating func countAnswer() { turns = max(turns, turnOfHoldings + 1) }

    /// Whether frames may come in: the offer and its answer have been said.
    package var isTalking: Bool {
        switch phase {
        case .comparing, .agreed: true
        case .fresh, .offered, .over: false
        }
    }

    private mutating func breaks(_ what: String) -> [Action] {
        refuse(Refusal(.protocolBroken, "The protocol was broken: \(what)."))
    }
}
