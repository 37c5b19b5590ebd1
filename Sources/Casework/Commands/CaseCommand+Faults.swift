extension CaseCommand {
    /// What is wrong with the command itself, whatever the case.
    func faults(at desk: Desk, under terms: MatterTerms) -> [Refusal.Fault] {
        var faults: [Refusal.Fault] = []
        switch self {
        case .preRegister(let intake, let appointment):
            faults += intake.faults(at: desk, under: terms)
            if let appointment, desk.isPast(appointment) { faults.append(.init(.dateBeforeToday, at: "appointment")) }
        case .receive(let intake): faults += intake.faults(at: desk, under: terms)
        case .correctOnSpot(let amendment, _), .supplement(let amendment, _):
            faults += terms.faultsOfMaterials(amendment.materials, complete: false)
        case .notifyCorrection(let defects, let due, _):
            if defects.isEmpty { faults.append(.init(.noDefects, at: "defects")) }
            for defect in defects { faults += terms.faults(of: defect.subject) }
            if let due, desk.isPast(due) { faults.append(.init(.dateBeforeToday, at: "due")) }
        case .refuse(let ground, let body, let remark):
            if ground == .notCompetent, body.isEmpty { faults.append(.init(.missing, at: "competentBody")) }
            if remark.words.isEmpty { faults.append(.init(.reasonMissing, at: "words")) }
        case .revokeMandate(_, let day, _):
            if let day, let today = desk.comparableDay, day > today { faults.append(.init(.inFuture(day), at: "day")) }
        case .deny(let remark), .linkPerson(_, let remark), .separatePerson(_, let remark),
            .informPrincipal(_, let remark), .disownAct(_, let remark):
            if remark.words.isEmpty { faults.append(.init(.reasonMissing, at: "words")) }
        case .grant(let until, _), .decideInstant(let until, _):
            if let until, desk.isPast(until) { faults.append(.init(.dateBeforeToday, at: "validUntil")) }
        case .step(let step, let reason, let remark):
            if step.needsReason, reason.isEmpty, remark.words.isEmpty {
                faults.append(.init(.reasonMissing, at: "words"))
            }
            if !reason.isReasonCode { faults.append(.init(.reasonCode, at: "reason")) }
        case .accept, .forward, .transfer, .propose, .legalCheck, .dispatch, .serve, .ratifyAct: break
        }
        if remark.words.unicodeScalars.count > 4000 { faults.append(.init(.tooLong(limit: 4000), at: "words")) }
        return faults
    }
}

extension CaseCommand.PlainStep {
    fileprivate var needsReason: Bool {
        switch self {
        case .void, .handBack, .askExplain, .returnToExamine, .terminate, .undelivered, .reissue: true
        case .withdraw, .expire, .beginExamination, .produce, .noCredential, .credentialReady, .prepareNotice, .arrive,
            .archive:
            false
        }
    }
}

extension String {
    /// Reason codes are open at every level, so they must not be able to name anybody.
    fileprivate var isReasonCode: Bool {
        utf8.count <= 40
            && utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
    }
}

extension Intake {
    func faults(at desk: Desk, under terms: MatterTerms) -> [Refusal.Fault] {
        var faults = applicant.faults(on: desk.comparableDay)
        faults += terms.faultsOfMaterials(materials, complete: false)
        faults += terms.faultsOfFields(application(officer: ""), complete: false)
        faults += (signature?.faults ?? []).map { .init($0, at: "signature") }
        if delivery == .courier, deliveryAddress.isEmpty { faults.append(.init(.missing, at: "choices.address")) }
        return faults
    }
}
