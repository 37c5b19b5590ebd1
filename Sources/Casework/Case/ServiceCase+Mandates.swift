/// What agents did, what their principals ended, and what they said of it afterwards (events.md §8).
extension ServiceCase {
    /// Something that an agent did at a desk, under the mandate shown then.
    package struct AgentAct: Hashable, Sendable {
        package let id: EventID
        package let event: EventName
        package let agent: Proxy
        package let mandate: Mandate
    }

    /// The agents of the case, each once, in the order in which they came.
    package var agents: [Proxy] {
        var found: [Proxy] = []
        var came = agentActs.map(\.agent)
        if case .agent(let proxy, _)? = application?.standing { came.append(proxy) }
        for agent in came where !found.contains(where: { $0.isSame(as: agent) }) { found.append(agent) }
        return found
    }

    /// Acts after the end of a mandate of which the principal has not yet said whether they stand by them.
    package var openReviews: [Conflict] { conflicts.filter { $0.rule.isOfMandates && $0.settled == nil } }

    /// The acts of the case that somebody does in person and an agent may do.
    package func agentAct(_ id: EventID) -> AgentAct? { agentActs.first { $0.id == id } }

    /// Keeps in mind that an agent was here; before the event has changed anything.
    mutating func noteAgent(_ filed: FiledEvent) {
        guard let name = filed.event.name, name.isDoneInPerson else { return }
        let standing: Standing?
        if case .receive(let receipt) = filed.event {
            standing = receipt.application?.standing
        } else {
            standing = filed.event.statement.flatMap { $0.remark.present ?? application?.standing }
        }
        guard case .agent(let agent, let mandate)? = standing else { return }
        agentActs.append(AgentAct(id: filed.id, event: name, agent: agent, mandate: mandate))
    }

    /// Where a word about an act leads from here; nil where there is no such act, or the principal has said the contrary of it.
    func stage(after name: EventName, of act: EventID) -> CaseStage? {
        guard let place = history.lastIndex(where: { $0.filed.id == act }),
            case .applied(let reached) = history[place].place,
            let event = history[place].filed.event.name, event.isDoneInPerson
        else { return nil }
        switch name {
        case .ratifyAct: return disowned.contains { $0.event.act == act } ? nil : stage
        case .disownAct:
            if ratified.contains(where: { $0.event.act == act }) { return nil }
        default: return stage
        }
        switch event {
        case .withdraw, .handBack:
            return stage == reached && last(event)?.id == act ? stageReached(before: place) : stage
        case .serve: return handover?.id == act && (stage == .completed || stage == .archived) ? .inTransit : stage
        default: return stage
        }
    }

    private func stageReached(before place: Int) -> CaseStage {
        for item in history[..<place].reversed() {
            if case .applied(let reached) = item.place { return reached }
        }
        return stage
    }

    /// What the principal does not stand by counts no more.
    mutating func disown(_ act: EventID) {
        guard let event = history.last(where: { $0.filed.id == act })?.filed.event.name else { return }
        switch event {
        case .serve where handover?.id == act && stage == .inTransit:
            result = .astray
            handover = nil
        case .supplement, .correctOnSpot: recount()
        default: break
        }
    }

    /// What was handed in, without what is disowned.
    private mutating func recount() {
        var counted = ServiceCase(folding: [])
        let gone = disowned.map(\.event.act)
        for item in history where !gone.contains(item.filed.id) {
            switch item.place {
            case .applied: counted.takeIn(item.filed.event)
            case .setAside: counted.keepFacts(of: item.filed)
            case .withheld, .unknown: break
            }
        }
        materials = counted.materials
        application = counted.application
    }

    /// Finds what agents did although their mandate had ended. It moves no stage: who stood at a desk is private, and the stage is the
    /// same for those who do not hold that.
    mutating func reviewAgents(in order: CausalOrder) {
        // A walk for each and none for a pair: whoever writes into a case chooses how many there are.
        let knownToEnds = endedMandates.map { end in
            let before = order.ancestors(of: end.id)
            return agentActs.map { before.contains($0.id) }
        }
        for (place, act) in agentActs.enumerated() {
            let later = endedMandates.indices.filter { end in
                endedMandates[end].event.ended?.covers(act.agent, act.mandate) == true && !knownToEnds[end][place]
            }
            guard let first = later.first else { continue }
            let before = order.ancestors(of: act.id)
            let known = later.first { before.contains(endedMandates[$0].id) }
            let end = endedMandates[known ?? first]
            conflicts.append(
                Conflict(
                    rule: known == nil ? .actedMeanwhile : .actedAfterwards, sides: [act.id, end.id],
                    settled: settlement(of: act)))
        }
    }

    /// Whoever withdraws an application has said what they think of its being handed in.
    private func settlement(of act: AgentAct) -> EventID? {
        let gone = disowned.map(\.event.act)
        return history.first { item in
            guard case .applied = item.place else { return false }
            return switch item.filed.event {
            case .ratifyAct(let review), .disownAct(let review): review.act == act.id
            case .withdraw: act.event == .receive && !gone.contains(item.filed.id)
            default: false
            }
        }?.filed.id
    }
}

extension EventName {
    /// Done by whoever stands at the desk, so that it makes a difference who that is. An acceptance is the station's own act upon
    /// what was handed in before, and a pre-registration promises nothing.
    package var isDoneInPerson: Bool { act != nil && self != .accept && self != .preRegister }

    /// Only the principal says this, not an agent.
    package var isOfPrincipal: Bool { self == .revokeMandate || self == .ratifyAct || self == .disownAct }
}
