extension Intake {
    package func adding(_ files: [Application.FileEntry]) -> Intake {
        Intake(
            applicant: applicant, standing: standing, fields: fields, materials: materials,
            files: self.files.filter { named in !files.contains { $0.material == named.material } } + files,
            delivery: delivery, deliveryAddress: deliveryAddress, signature: signature)
    }
}

extension CaseCommand {
    /// The same with files that came with it.
    package func adding(_ files: [Application.FileEntry]) -> CaseCommand {
        func with(_ remark: Remark) -> Remark {
            var remark = remark
            remark.files += files
            return remark
        }
        return switch self {
        case .preRegister(let intake, let appointment): .preRegister(intake.adding(files), appointment: appointment)
        case .receive(let intake): .receive(intake.adding(files))
        case .accept(let remark): .accept(with(remark))
        case .correctOnSpot(let amendment, let remark): .correctOnSpot(amendment, with(remark))
        case .supplement(let amendment, let remark): .supplement(amendment, with(remark))
        case .notifyCorrection(let defects, let due, let remark): .notifyCorrection(defects, due: due, with(remark))
        case .refuse(let ground, let body, let remark): .refuse(ground, competentBody: body, with(remark))
        case .forward(let to, let remark): .forward(to: to, with(remark))
        case .transfer(let to, let remark): .transfer(to: to, with(remark))
        case .propose(let favours, let remark): .propose(favours: favours, with(remark))
        case .legalCheck(let favours, let remark): .legalCheck(favours: favours, with(remark))
        case .grant(let until, let remark): .grant(validUntil: until, with(remark))
        case .decideInstant(let until, let remark): .decideInstant(validUntil: until, with(remark))
        case .deny(let remark): .deny(with(remark))
        case .dispatch(let to, let remark): .dispatch(to: to, with(remark))
        case .serve(let way, let remark): .serve(way, with(remark))
        case .linkPerson(let other, let remark): .linkPerson(other, with(remark))
        case .separatePerson(let other, let remark): .separatePerson(other, with(remark))
        case .revokeMandate(let agent, let day, let remark): .revokeMandate(agent, day: day, with(remark))
        case .informPrincipal(let act, let remark): .informPrincipal(act: act, with(remark))
        case .ratifyAct(let act, let remark): .ratifyAct(act: act, with(remark))
        case .disownAct(let act, let remark): .disownAct(act: act, with(remark))
        case .step(let step, let reason, let remark): .step(step, reason: reason, with(remark))
        }
    }
}
