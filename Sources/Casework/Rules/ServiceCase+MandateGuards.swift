extension ServiceCase {
    /// Whether the mandate under which somebody stands here was ended, as far as this node has heard. What was validly handed in
    /// before is accepted all the same, as long as nobody but the officer acts now.
    func faultsOfEnding(of standing: Standing, for command: CaseCommand, at desk: Desk) -> [Refusal.Reason] {
        guard case .agent(let agent, let mandate) = standing,
            command.event.isDoneInPerson || command.remark.present != nil
        else { return [] }
        let told = endedMandates.compactMap(\.event.ended) + desk.endedMandates + barred
        return told.filter { $0.covers(agent, mandate) }.map(\.day).max().map { [.mandateEnded($0)] } ?? []
    }

    /// Somebody who is the applicant, or acts for them by law and not by their word. Nobody named: the applicant.
    func faultsOfPrincipal(_ command: CaseCommand, at desk: Desk, under terms: MatterTerms) -> [Refusal.Fault] {
        let standing = command.remark.present ?? .oneself
        switch standing {
        case .agent, .relative: return [.init(.principalNeeded, at: "present")]
        case .oneself, .guardian, .heir, .legalRepresentative: break
        }
        // Which act is asked makes no difference but to agents.
        return standing.faults(
            for: .apply, in: terms.reference.code, applicant: application?.applicant, on: desk.comparableDay
        ).map { .init($0, at: "present") }
    }

    /// What ending a mandate or judging an act is about must be there.
    func faultsOfMandates(in command: CaseCommand, at desk: Desk) -> [Refusal.Fault] {
        do throws(Refusal) {
            switch command {
            case .revokeMandate(let named, let day, _):
                let agent = try agent(named)
                let before = endedMandates.compactMap(\.event.ended).filter { $0.agent.isSame(as: agent) }.map(\.day)
                    .max()
                if let before, before >= day ?? desk.today { return [.init(.endedAlready(before), at: "agent")] }
            case .disownAct(let act, _):
                if agentAct(try reviewed(act))?.event == .receive { return [.init(.withdrawInstead, at: "act")] }
            case .informPrincipal(let act, _), .ratifyAct(let act, _): _ = try reviewed(act)
            default: break
            }
        } catch { return error.faults }
        return []
    }

    /// Whether there is anything here that an event of §8 could be about; every other event has its object in the stage.
    package func hasObject(_ event: EventName) -> Bool {
        switch event {
        case .revokeMandate: !agents.isEmpty || stage.isDecided && !stage.isClosed
        case .informPrincipal, .ratifyAct, .disownAct: !openReviews.isEmpty
        case .reissue: result == .astray
        default: true
        }
    }

    /// Whose mandate is meant.
    func agent(_ named: NamedAgent) throws(Refusal) -> Proxy {
        switch named {
        case .other(let agent): return agent
        case .known(let ordinal):
            let agents = agents
            if ordinal == nil, agents.count > 1 { throw Refusal(.whichAgent(agents.count), at: "agent") }
            guard agents.indices.contains((ordinal ?? 1) - 1) else { throw Refusal(.noAgent, at: "agent") }
            return agents[(ordinal ?? 1) - 1]
        }
    }

    /// Which act is meant, of those that wait for a word.
    func reviewed(_ act: String?) throws(Refusal) -> EventID {
        let open = openReviews.compactMap(\.sides.first)
        guard let first = open.first else { throw Refusal(.nothingToReview, at: "act") }
        guard let act else {
            if open.count > 1 { throw Refusal(.whichAct(open), at: "act") }
            return first
        }
        guard let named = open.first(where: { $0.description.utf8.elementsEqual(act.utf8) }) else {
            throw Refusal(.whichAct(open), at: "act")
        }
        return named
    }
}
