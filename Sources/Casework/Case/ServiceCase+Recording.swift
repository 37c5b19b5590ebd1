extension ServiceCase {
    /// What a lawful event changes beside the stage.
    mutating func record(_ filed: FiledEvent) {
        noteAgent(filed)
        if case .inTransit(filed.division) = papers { papers = .station(filed.division) }
        switch filed.event {
        case .preRegister(let event):
            open(filed, event.number, event.matter, event.handling)
            takeIn(filed.event)
            appointment = event.appointment
        case .receive(let event):
            if number == nil { open(filed, event.number, event.matter, event.handling) }
            matter = event.matter
            handling = event.handling
            delivery = event.delivery
            receipt = Milestone(event, filed)
            takeIn(filed.event)
            papers = .station(filed.division)
        case .correctOnSpot, .supplement: takeIn(filed.event)
        case .notifyCorrection(let event): notices.append(Milestone(event, filed))
        case .accept(let event): acceptance = Milestone(event, filed)
        case .forward(let event): papers = .inTransit(to: event.to)
        case .transfer(let event):
            papers = .inTransit(to: event.to)
            if let handling {
                self.handling = Handling(body: handling.body, examines: event.to, decides: event.to)
            }
        case .propose(let event): opinion = Milestone(event, filed)
        case .grant(let event), .decideInstant(let event):
            decision = Outcome(isGranted: true, milestone: Milestone(event, filed))
        case .deny(let event): decision = Outcome(isGranted: false, milestone: Milestone(event, filed))
        case .noCredential, .prepareNotice: result = .printable
        case .produce, .credentialReady, .arrive, .undelivered: result = .station(filed.division)
        case .dispatch(let event): result = .inTransit(to: event.to)
        case .order(let event):
            order = event
            for ended in event.parcel?.barred ?? [] where barredOnce.insert(ended).inserted { barred.append(ended) }
            guard number == nil else { break }
            (number, matter) = (event.number, event.matter)
            result = .inTransit(to: event.to)
        case .serve(let event):
            result = .applicant
            handover = Milestone(event, filed)
        case .handBack, .withdraw, .terminate, .expire:
            if stage != .lapsed { papers = .applicant }
        case .linkPerson(let event):
            separated.removeAll { $0 == event.other }
            if !linked.contains(event.other) { linked.append(event.other) }
        case .separatePerson(let event):
            linked.removeAll { $0 == event.other }
            if !separated.contains(event.other) { separated.append(event.other) }
        case .revokeMandate(let event): endedMandates.append(Milestone(event, filed))
        case .informPrincipal(let event): informed.append(Milestone(event, filed))
        case .ratifyAct(let event): ratified.append(Milestone(event, filed))
        case .disownAct(let event):
            disowned.append(Milestone(event, filed))
            disown(event.act)
        case .reissue: result = .nowhere
        case .void, .refuse, .beginExamination, .askExplain, .returnToExamine, .legalCheck, .archive, .unknown: break
        }
    }

    /// What an event hands in.
    mutating func takeIn(_ event: CaseEvent) {
        switch event {
        case .preRegister(let event): application = event.application
        case .receive(let event):
            application = event.application ?? application
            hold(event.materials)
        case .correctOnSpot(let event):
            hold(event.materials)
            amend(event.fields)
        case .supplement(let event):
            hold(event.materials)
            amend(event.fields)
        default: break
        }
    }

    private mutating func open(
        _ filed: FiledEvent, _ number: CaseNumber?, _ matter: MatterReference, _ handling: Handling
    ) {
        self.number = number
        self.matter = matter
        self.handling = handling
        opener = filed.by
    }

    private mutating func amend(_ fields: [FieldEntry]?) {
        guard let fields, let old = application else { return }
        var merged = old.fields
        for field in fields {
            if let index = merged.firstIndex(where: { $0.identifier.utf8.elementsEqual(field.identifier.utf8) }) {
                merged[index] = field
            } else {
                merged.append(field)
            }
        }
        application = old.replacing(fields: merged)
    }
}
