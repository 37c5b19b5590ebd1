extension ServiceCase {
    /// The event that an allowed command becomes. What it throws is only what is found while making it.
    func event(
        of command: CaseCommand, by officer: Officer, at desk: Desk, under terms: MatterTerms
    ) throws(Refusal) -> CaseEvent {
        func said(_ remark: Remark) -> Statement { Statement(officer: officer.displayName, remark: remark) }
        let issued = documentNumber(for: command.event, at: desk)
        switch command {
        case .preRegister(let intake, let appointment):
            return .preRegister(
                PreRegistration(
                    number: try newNumber(at: desk), matter: terms.reference, handling: desk.handling,
                    appointment: appointment, application: intake.application(officer: officer.displayName)))
        case .receive(let intake):
            return .receive(
                Receipt(
                    number: number == nil ? try newNumber(at: desk) : nil, matter: terms.reference,
                    handling: desk.handling(for: terms), materials: intake.materials.sorted { $0.index < $1.index },
                    noticeDue: desk.dues.notice, hindrance: desk.hindrance(for: terms), delivery: intake.delivery,
                    application: intake.application(officer: officer.displayName)))
        case .accept(let remark):
            return .accept(
                Acceptance(
                    committedDue: desk.dues.committed, statutoryDue: desk.dues.statutory,
                    isCommittedProvisional: desk.dues.isCommittedProvisional,
                    isStatutoryProvisional: desk.dues.isStatutoryProvisional, calendar: desk.dues.calendar,
                    isEntrusted: !desk.decides, documentNumber: issued, statement: said(remark)))
        case .correctOnSpot(let amendment, let remark):
            return .correctOnSpot(
                OnSpotCorrection(materials: amendment.materials, fields: amendment.fields, statement: said(remark)))
        case .supplement(let amendment, let remark):
            return .supplement(
                Supplement(
                    materials: amendment.materials, noticeDue: desk.dues.notice, fields: amendment.fields,
                    statement: said(remark)))
        case .notifyCorrection(let defects, let due, let remark):
            return .notifyCorrection(
                CorrectionNotice(
                    defects: defects, due: due ?? desk.dues.correction, isSecond: !notices.isEmpty,
                    documentNumber: issued, statement: said(remark)))
        case .refuse(let ground, let competentBody, let remark):
            return .refuse(
                NonAcceptance(
                    ground: ground, competentBody: competentBody, documentNumber: issued, statement: said(remark)))
        case .forward(let to, let remark):
            guard let destination = to ?? desk.parent else { throw Refusal(.noParent, at: "to") }
            return .forward(
                Forwarding(
                    to: destination, materials: materials.map(\.index), hindrance: desk.hindrance(for: terms),
                    statement: said(remark)))
        case .transfer(let to, let remark):
            return .transfer(
                Forwarding(to: to, materials: materials.map(\.index), hindrance: nil, statement: said(remark)))
        case .propose(let favours, let remark): return .propose(Opinion(favours: favours, statement: said(remark)))
        case .legalCheck(let favours, let remark):
            return .legalCheck(Opinion(favours: favours, statement: said(remark)))
        case .grant(let until, let remark), .decideInstant(let until, let remark):
            let me = OfficerReference(node: desk.node, ordinal: officer.ordinal)
            let decision = Decision(
                documentNumber: issued, validUntil: until, deliveryDue: desk.dues.delivery,
                isSingleHanded: acceptor == me && (examiner ?? me) == me, statement: said(remark))
            return command.event == .grant ? .grant(decision) : .decideInstant(decision)
        case .deny(let remark):
            let me = OfficerReference(node: desk.node, ordinal: officer.ordinal)
            return .deny(
                Decision(
                    documentNumber: issued, validUntil: nil, deliveryDue: desk.dues.delivery,
                    isSingleHanded: acceptor == me && (examiner ?? me) == me, statement: said(remark)))
        case .dispatch(let to, let remark): return .dispatch(Dispatch(to: to, statement: said(remark)))
        case .serve(let way, let remark):
            // 送达回证 names the paper that was handed over (state machine §4): without its number nothing was.
            let number = decision?.milestone.event.documentNumber ?? order?.parcel?.documentNumber
            guard let decided = number, !decided.isEmpty else {
                throw Refusal(.nothingToServe)
            }
            let recipient = (remark.present ?? application?.standing)?.kind ?? .oneself
            return .serve(
                Handover(way: way, recipient: recipient, documentNumber: decided, statement: said(remark)))
        case .linkPerson(let other, let remark): return .linkPerson(PersonLink(other: other, statement: said(remark)))
        case .separatePerson(let other, let remark):
            return .separatePerson(PersonLink(other: other, statement: said(remark)))
        case .revokeMandate(let named, let day, let remark):
            return .revokeMandate(
                MandateRevocation(
                    day: day ?? desk.today, documentNumber: issued, agent: try agent(named), statement: said(remark)))
        case .informPrincipal(let act, let remark):
            return .informPrincipal(ActReview(act: try reviewed(act), documentNumber: issued, statement: said(remark)))
        case .ratifyAct(let act, let remark):
            return .ratifyAct(ActReview(act: try reviewed(act), documentNumber: issued, statement: said(remark)))
        case .disownAct(let act, let remark):
            return .disownAct(ActReview(act: try reviewed(act), documentNumber: issued, statement: said(remark)))
        case .step(let step, let reason, let remark):
            let paper = CaseDocument.Kind.issued(by: step.event) == nil ? nil : issued
            return step.caseEvent(Step(reason: reason, documentNumber: paper, statement: said(remark)))
        }
    }

    private func newNumber(at desk: Desk) throws(Refusal) -> CaseNumber {
        guard let number = desk.nextNumber else { throw Refusal(.noNumber) }
        return number
    }
}

extension CaseCommand.PlainStep {
    /// The event that this step is.
    package func caseEvent(_ step: Step) -> CaseEvent {
        switch self {
        case .void: .void(step)
        case .handBack: .handBack(step)
        case .withdraw: .withdraw(step)
        case .expire: .expire(step)
        case .beginExamination: .beginExamination(step)
        case .askExplain: .askExplain(step)
        case .returnToExamine: .returnToExamine(step)
        case .terminate: .terminate(step)
        case .produce: .produce(step)
        case .noCredential: .noCredential(step)
        case .credentialReady: .credentialReady(step)
        case .prepareNotice: .prepareNotice(step)
        case .arrive: .arrive(step)
        case .undelivered: .undelivered(step)
        case .archive: .archive(step)
        case .reissue: .reissue(step)
        }
    }
}

extension Intake {
    /// What was pre-registered, as it is handed in when the applicant comes; no papers yet.
    package init(preRegistered application: Application) {
        self.init(
            applicant: application.applicant, standing: application.standing, fields: application.fields,
            materials: [], files: application.files, deliveryAddress: application.deliveryAddress,
            signature: application.signature)
    }

    package func application(officer: String) -> Application {
        Application(
            applicant: applicant, standing: standing, fields: fields, files: files, deliveryAddress: deliveryAddress,
            officer: officer, signature: signature)
    }
}
