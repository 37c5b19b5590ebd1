import Journal
import PlantedBugs

extension Session {
    /// What follows from the state after any input: ask for a frame, say that nothing is left, file a receipt, be complete.
    mutating func advance(_ actions: inout [Action]) {
        guard maySend else { return }
        answerWants(&actions)
        answerGuideWants(&actions)
        if sending.outgoing == nil, sending.search == .due, sending.hasRoom(for: pace.length) {
            sending.search = .asked
            actions.append(.supply(demand(length: pace.length)))
        }
        if owesReceipt {
            receiving.hasNews = false
            receiving.awaitsReceipt = true
            actions.append(.heard(complete: receiving.isWhole))
        }
        if sending.outgoing == nil, sending.search == .nothingLeft, !sending.saidDone, mayEnd {
            sending.saidDone = true
            actions.append(.send(.done))
        }
        if case .agreed(let agreement) = phase { complete(agreement, &actions) }
    }

    func demand(length: Int) -> Demand {
        Demand(
            after: theirsInFlight, except: sending.blocked, limit: length, insists: agreement?.insists ?? false,
            version: version, withoutGuides: guiding.holdsGuidesBack,
            onlyUrgent: isNarrow)
    }

    /// A parent ends after its child, so that the receipt for what the child brought goes down before the end.
    private var mayEnd: Bool {
        role == .child || receiving.peerSaidDone && receiving.isIdle && !guiding.holdsGuidesBack
    }

    private var owesReceipt: Bool {
        guard role == .parent, case .agreed = phase, !PlantedBug.filesNoReceipts.isPlanted else { return false }
        return receiving.hasNews && receiving.peerSaidDone && receiving.isIdle
    }

    private mutating func complete(_ agreement: Agreement, _ actions: inout [Action]) {
        guard !isSettled, sending.isIdle, sending.saidDone, receiving.isIdle, receiving.peerSaidDone, mending.isIdle,
            guiding.isIdle
        else {
            return
        }
        if role == .child, agreement.isCompared, !agreement.insists {
            var agreement = agreement
            agreement.insists = true
            phase = .agreed(agreement)
            sending.search = .due
            return advance(&actions)
        }
        (isSettled, hasCompleted) = (true, true)
        hasMoved = false
        memory.settled = agreement.common
        memory.isUnsettled = distrustsMemory
        memory.frameLength = pace.measured
        rememberIfChanged(&actions)
        // On a narrow line the rest of the frame may be what waits.
        if !isNarrow, !PlantedBug.keepsPartsForever.isPlanted, receiving.keepsNoLonger() { actions.append(.keep(nil)) }
        actions.append(.completed)
    }

    /// Both have told: what both hold is known.
    mutating func conclude(_ actions: inout [Action]) {
        guard case .comparing(let comparing) = phase, comparing.isTold, let stock = comparing.stock else { return }
        let theirs = comparing.base.applying(comparing.told)
        let common = stock.common(with: theirs)
        var agreement = Agreement(common: common, theirs: theirs, isCompared: true)
        for span in comparing.spans { agreement.add(span) }
        phase = .agreed(agreement)
        if role == .parent { receiving.forgetEnd() }
        advance(&actions)
    }

    /// Both hold this frame, and both know it.
    mutating func learn(_ span: FrameSpan) {
        switch phase {
        case .agreed(var agreement):
            agreement.add(span)
            phase = .agreed(agreement)
        case .comparing(var comparing):
            comparing.spans.append(span)
            phase = .comparing(comparing)
        case .fresh, .offered, .over: break
        }
    }

    /// Acknowledges the oldest frame at the door.
    mutating func settle(_ outcome: Outcome, bringsNews: Bool, _ actions: inout [Action]) {
        guard case .judged(let frame) = receiving.leaveDoor() else { return }
        var outcome = PlantedBug.acknowledgesBeforeAdmission.isPlanted ? Outcome.admitted : outcome
        if outcome.isHeld {
            do {
                learn(try FrameSpan(of: frame, beside: agreement?.common ?? Vector()))
                if bringsNews { receiving.hasNews = true }
            } catch {
                outcome = .parked(reason: "\(error)")
            }
        }
        switch outcome {
        case .admitted, .duplicate: break
        case .gap where agreement == nil: break
        case .gap:
            distrustsMemory = true
            receiving.isWhole = false
        case .parked, .damaged: receiving.isWhole = false
        }
        actions.append(.send(.acknowledgement(outcome)))
        // What came may be the very segments whose names were unknown here.
        if agreement?.isCompared == true { sending.wakes() }
        answerDamaged(&actions)
    }

    /// A damaged frame is answered as soon as those before it are.
    mutating func answerDamaged(_ actions: inout [Action]) {
        while case .damaged = receiving.atDoor.first {
            _ = receiving.leaveDoor()
            actions.append(.send(.acknowledgement(.damaged)))
        }
    }

    /// A child on trust, and both once it is known what both hold and what was sent in vain has come back.
    var maySend: Bool {
        switch phase {
        case .offered(let offered): offered.onTrust != nil
        case .agreed: !sending.hasVainFrames
        case .fresh, .comparing, .over: false
        }
    }

    private var agreement: Agreement? {
        switch phase {
        case .offered(let offered): offered.onTrust
        case .agreed(let agreement): agreement
        case .fresh, .comparing, .over: nil
        }
    }

    /// What the neighbour holds once all that is under way has arrived.
    var theirsInFlight: Vector {
        var vector = agreement?.theirs ?? Vector()
        for frame in sending.inFlight { vector.add(frame.span) }
        if let outgoing = sending.outgoing { vector.add(outgoing.span) }
        return vector
    }
}
