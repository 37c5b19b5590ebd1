package import Chronology
package import Jurisdiction

/// What somebody at a desk asks for (操作). What then happened is a `CaseEvent`, which `ServiceCase.filing` makes of it or
/// refuses.
package enum CaseCommand: Hashable, Sendable {
    case preRegister(Intake, appointment: CivilDate?)
    case receive(Intake)
    case accept(Remark)
    case correctOnSpot(Amendment, Remark)
    case supplement(Amendment, Remark)
    /// `due` nil: the usual correction period.
    case notifyCorrection([Defect], due: CivilDate?, Remark)
    case refuse(NonAcceptance.Ground, competentBody: String, Remark)
    /// `to` nil: the desk's parent.
    case forward(to: DivisionCode?, Remark)
    case transfer(to: DivisionCode, Remark)
    case propose(favours: Bool, Remark)
    case legalCheck(favours: Bool, Remark)
    case grant(validUntil: CivilDate?, Remark)
    case decideInstant(validUntil: CivilDate?, Remark)
    case deny(Remark)
    /// `to` nil: by courier to the applicant.
    case dispatch(to: DivisionCode?, Remark)
    case serve(Handover.Way, Remark)
    case linkPerson(CaseID, Remark)
    case separatePerson(CaseID, Remark)
    /// `day` nil: today.
    case revokeMandate(NamedAgent, day: CivilDate?, Remark)
    /// `act` is the first twelve digits of an event's name; nil where only one waits for a word.
    case informPrincipal(act: String?, Remark)
    case ratifyAct(act: String?, Remark)
    case disownAct(act: String?, Remark)
    case step(PlainStep, reason: String, Remark)

    /// The events that say no more than why they happened.
    package enum PlainStep: String, CaseIterable, Sendable {
        case void, handBack, withdraw, expire, beginExamination, askExplain, returnToExamine, terminate, produce
        case noCredential, credentialReady, prepareNotice, arrive, undelivered, archive, reissue
    }

    package var event: EventName {
        switch self {
        case .preRegister: .preRegister
        case .receive: .receive
        case .accept: .accept
        case .correctOnSpot: .correctOnSpot
        case .supplement: .supplement
        case .notifyCorrection: .notifyCorrection
        case .refuse: .refuse
        case .forward: .forward
        case .transfer: .transfer
        case .propose: .propose
        case .legalCheck: .legalCheck
        case .grant: .grant
        case .decideInstant: .decideInstant
        case .deny: .deny
        case .dispatch: .dispatch
        case .serve: .serve
        case .linkPerson: .linkPerson
        case .separatePerson: .separatePerson
        case .revokeMandate: .revokeMandate
        case .informPrincipal: .informPrincipal
        case .ratifyAct: .ratifyAct
        case .disownAct: .disownAct
        case .step(let step, _, _): step.event
        }
    }

    package var remark: Remark {
        switch self {
        case .preRegister(let intake, _), .receive(let intake): Remark(signature: intake.signature)
        case .accept(let remark), .correctOnSpot(_, let remark), .supplement(_, let remark),
            .notifyCorrection(_, _, let remark), .refuse(_, _, let remark), .forward(_, let remark),
            .transfer(_, let remark), .propose(_, let remark), .legalCheck(_, let remark), .grant(_, let remark),
            .decideInstant(_, let remark), .deny(let remark), .dispatch(_, let remark), .serve(_, let remark),
            .linkPerson(_, let remark), .separatePerson(_, let remark), .revokeMandate(_, _, let remark),
            .informPrincipal(_, let remark), .ratifyAct(_, let remark), .disownAct(_, let remark),
            .step(_, _, let remark):
            remark
        }
    }
}

extension CaseCommand {
    /// What joining or parting two people says in the other of the two cases, so that whoever holds only one of them knows;
    /// nil for every other command.
    /// - Parameter own: the case the command is filed into.
    package func counterpart(of own: CaseID) -> (other: CaseID, command: CaseCommand)? {
        switch self {
        case .linkPerson(let other, let remark): (other, .linkPerson(own, remark))
        case .separatePerson(let other, let remark): (other, .separatePerson(own, remark))
        default: nil
        }
    }
}

extension CaseCommand.PlainStep {
    package var event: EventName {
        switch self {
        case .void: .void
        case .handBack: .handBack
        case .withdraw: .withdraw
        case .expire: .expire
        case .beginExamination: .beginExamination
        case .askExplain: .askExplain
        case .returnToExamine: .returnToExamine
        case .terminate: .terminate
        case .produce: .produce
        case .noCredential: .noCredential
        case .credentialReady: .credentialReady
        case .prepareNotice: .prepareNotice
        case .arrive: .arrive
        case .undelivered: .undelivered
        case .archive: .archive
        case .reissue: .reissue
        }
    }
}

/// Everything that is handed in with an application.
package struct Intake: Hashable, Sendable {
    package let applicant: Applicant
    package let standing: Standing
    package let fields: [FieldEntry]
    package let materials: [HandedMaterial]
    package let files: [Application.FileEntry]
    package let delivery: Delivery
    package let deliveryAddress: String
    package let signature: Signature?

    package init(
        applicant: Applicant, standing: Standing = .oneself, fields: [FieldEntry], materials: [HandedMaterial],
        files: [Application.FileEntry] = [], delivery: Delivery = .window, deliveryAddress: String = "",
        signature: Signature?
    ) {
        self.applicant = applicant
        self.standing = standing
        self.fields = fields
        self.materials = materials
        self.files = files
        self.delivery = delivery
        self.deliveryAddress = deliveryAddress
        self.signature = signature
    }
}

/// What an applicant adds or puts right.
package struct Amendment: Hashable, Sendable {
    package let materials: [HandedMaterial]
    package let fields: [FieldEntry]

    package init(materials: [HandedMaterial], fields: [FieldEntry]) {
        self.materials = materials
        self.fields = fields
    }
}
