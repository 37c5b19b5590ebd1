/// What happened to a case (办理环节). Each event has facts that every level may see and that name nobody, and a private
/// part (`application` or `statement`) that a carrier may not hold; it is nil there. Indirect, because events are large and a fold
/// moves them about.
package indirect enum CaseEvent: Hashable, Sendable {
    case preRegister(PreRegistration)
    case receive(Receipt)
    case correctOnSpot(OnSpotCorrection)
    case void(Step)
    case handBack(Step)
    case notifyCorrection(CorrectionNotice)
    case refuse(NonAcceptance)
    case accept(Acceptance)
    case forward(Forwarding)
    case withdraw(Step)
    case supplement(Supplement)
    case expire(Step)
    case beginExamination(Step)
    case decideInstant(Decision)
    case askExplain(Step)
    case propose(Opinion)
    case returnToExamine(Step)
    case legalCheck(Opinion)
    case grant(Decision)
    case deny(Decision)
    case transfer(Forwarding)
    case terminate(Step)
    case produce(Step)
    case noCredential(Step)
    case credentialReady(Step)
    case prepareNotice(Step)
    case dispatch(Dispatch)
    case arrive(Step)
    case undelivered(Step)
    case serve(Handover)
    case archive(Step)
    case order(DeliveryOrder)
    case linkPerson(PersonLink)
    case separatePerson(PersonLink)
    case revokeMandate(MandateRevocation)
    case informPrincipal(ActReview)
    case ratifyAct(ActReview)
    case disownAct(ActReview)
    case reissue(Step)
    /// Written by a newer program. It is shown; a case that holds one takes facts only, and no decisions.
    case unknown(kind: UInt32)
}

extension CaseEvent {
    /// The number that the event put on a slip, or on a parcel; nil where it did neither.
    package var givenNumber: CaseNumber? {
        switch self {
        case .preRegister(let event): event.number
        case .receive(let event): event.number
        case .order(let event): event.number
        default: nil
        }
    }

    /// Nil for an event of a kind this program does not know.
    package var name: EventName? {
        switch self {
        case .preRegister: .preRegister
        case .receive: .receive
        case .correctOnSpot: .correctOnSpot
        case .void: .void
        case .handBack: .handBack
        case .notifyCorrection: .notifyCorrection
        case .refuse: .refuse
        case .accept: .accept
        case .forward: .forward
        case .withdraw: .withdraw
        case .supplement: .supplement
        case .expire: .expire
        case .beginExamination: .beginExamination
        case .decideInstant: .decideInstant
        case .askExplain: .askExplain
        case .propose: .propose
        case .returnToExamine: .returnToExamine
        case .legalCheck: .legalCheck
        case .grant: .grant
        case .deny: .deny
        case .transfer: .transfer
        case .terminate: .terminate
        case .produce: .produce
        case .noCredential: .noCredential
        case .credentialReady: .credentialReady
        case .prepareNotice: .prepareNotice
        case .dispatch: .dispatch
        case .arrive: .arrive
        case .undelivered: .undelivered
        case .serve: .serve
        case .archive: .archive
        case .order: .order
        case .linkPerson: .linkPerson
        case .separatePerson: .separatePerson
        case .revokeMandate: .revokeMandate
        case .informPrincipal: .informPrincipal
        case .ratifyAct: .ratifyAct
        case .disownAct: .disownAct
        case .reissue: .reissue
        case .unknown: nil
        }
    }

    /// What the officer wrote and who signed; nil where it is not held, and for the events that carry an application or a parcel.
    package var statement: Statement? {
        switch self {
        case .preRegister, .receive, .order, .unknown: nil
        case .correctOnSpot(let event): event.statement
        case .void(let step), .handBack(let step), .withdraw(let step), .expire(let step), .beginExamination(let step),
            .askExplain(let step), .returnToExamine(let step), .terminate(let step), .produce(let step),
            .noCredential(let step), .credentialReady(let step), .prepareNotice(let step), .arrive(let step),
            .undelivered(let step), .archive(let step), .reissue(let step):
            step.statement
        case .notifyCorrection(let event): event.statement
        case .refuse(let event): event.statement
        case .accept(let event): event.statement
        case .forward(let event), .transfer(let event): event.statement
        case .supplement(let event): event.statement
        case .propose(let event), .legalCheck(let event): event.statement
        case .decideInstant(let event), .grant(let event), .deny(let event): event.statement
        case .dispatch(let event): event.statement
        case .serve(let event): event.statement
        case .linkPerson(let event), .separatePerson(let event): event.statement
        case .revokeMandate(let event): event.statement
        case .informPrincipal(let event), .ratifyAct(let event), .disownAct(let event): event.statement
        }
    }

    /// The document that the event issued, where it carries a number.
    package var documentNumber: String? {
        switch self {
        case .void(let step), .handBack(let step), .withdraw(let step), .expire(let step), .askExplain(let step),
            .returnToExamine(let step), .terminate(let step), .prepareNotice(let step):
            step.documentNumber
        case .revokeMandate(let event): event.documentNumber
        case .informPrincipal(let event), .ratifyAct(let event), .disownAct(let event): event.documentNumber
        case .notifyCorrection(let event): event.documentNumber
        case .refuse(let event): event.documentNumber
        case .accept(let event): event.documentNumber
        case .decideInstant(let event), .grant(let event), .deny(let event): event.documentNumber
        default: nil
        }
    }
}
