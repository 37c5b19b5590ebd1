internal import Catalog
import PlantedBugs

extension ServiceCase {
    /// What keeps the condition from holding; nothing when it holds.
    func faults(
        of condition: Guard, _ command: CaseCommand, by officer: Officer, at desk: Desk, under terms: MatterTerms
    ) -> [Refusal.Fault] {
        let me = OfficerReference(node: desk.node, ordinal: officer.ordinal)
        switch condition {
        case .complete:
            if !terms.isWhole { return [.init(.guideOnItsWay)] }
            guard let application else { return [] }
            return terms.faultsOfMaterials(materials, complete: true)
                + terms.faultsOfFields(application, complete: true)
        case .signed:
            guard let signature = command.remark.signature else { return [.init(.notSigned, at: "signature")] }
            return signature.faults.map { .init($0, at: "signature") }
        case .mandate: return faultsOfStanding(command, at: desk, under: terms)
        case .instantMatter: return terms.caseKind == .instant ? [] : [.init(.notInstantMatter)]
        case .enoughPeople: return desk.needsSecondPerson(for: terms) ? [.init(.needsSecondPerson)] : []
        case .notAcceptor: return terms.separatesDuties && acceptor == me ? [.init(.acceptedByYou)] : []
        case .notExaminer: return terms.separatesDuties && examiner == me ? [.init(.examinedByYou)] : []
        case .openerOnly:
            return (opener == me ? [] : [.init(.notTheOpener)]) + (desk.isCaseOnlyHere ? [] : [.init(.alreadySent)])
        case .oneNotice:
            guard case .notifyCorrection(let defects, _, _) = command, let first = notices.first else { return [] }
            let named = first.event.defects.map(\.subject)
            return defects.filter { !named.contains($0.subject) }
                .map { .init(.secondNotice($0.subject), at: $0.subject.path) }
        case .holdsResult:
            switch result {
            case .printable: return []
            case .station(desk.division), .inTransit(to: desk.division), .inTransit(to: nil): return []
            case .station(let division): return [.init(.resultElsewhere(division))]
            case .inTransit(let to): return [.init(.resultElsewhere(to))]
            case .astray: return [.init(.resultAstray)]
            case .nowhere, .applicant: return [.init(.resultElsewhere(nil))]
            }
        case .notFrozen: return isDeliveryFrozen ? [.init(.deliveryFrozen)] : []
        case .pastDue:
            let due = stage == .preRegistered ? appointment : notices.last?.event.due
            if desk.doubtsClock { return [.init(.clockDoubtful)] }
            guard let due, desk.today <= due else { return [] }
            return [.init(.notYetDue(due))]
        case .principal: return faultsOfPrincipal(command, at: desk, under: terms)
        case .resultAstray: return result == .astray ? [] : [.init(.resultNotAstray)]
        case .applicationHeld: return application == nil ? [.init(.applicationNotHeld)] : []
        case .allKindsKnown:
            if PlantedBug.decidesBesideTheUnknown.isPlanted { return [] }
            return needsNewerProgram ? [.init(.newerProgramNeeded)] : []
        }
    }

    /// Whether whoever stands at the desk may do this in the applicant's name.
    private func faultsOfStanding(
        _ command: CaseCommand, at desk: Desk, under terms: MatterTerms
    ) -> [Refusal.Fault] {
        let applicant: Applicant?
        let standing: Standing?
        switch command {
        case .preRegister(let intake, _), .receive(let intake):
            (applicant, standing) = (intake.applicant, intake.standing)
        default: (applicant, standing) = (application?.applicant, command.remark.present ?? application?.standing)
        }
        // A pickup station knows the name on the parcel alone; whoever comes for another shows the mandate there too.
        guard applicant != nil || isOrderOnly, let standing, let act = command.event.act else { return [] }
        let faults = standing.faults(for: act, in: terms.reference.code, applicant: applicant, on: desk.comparableDay)
        return (faults + faultsOfEnding(of: standing, for: command, at: desk)).map { .init($0, at: "standsFor") }
    }
}

extension EventName {
    /// What the applicant, or somebody for them, does by it at the desk; nil for acts of officers alone.
    var act: Mandate.Act? {
        switch self {
        case .preRegister, .receive, .correctOnSpot, .accept, .handBack: .apply
        case .supplement: .supplement
        case .withdraw: .withdraw
        case .serve: .collect
        default: nil
        }
    }
}
