import Casework
import Foundation
import SwiftProtobuf

extension CaseEventCoding {
    static func encodeOpen(_ event: CaseEvent) throws -> [UInt8] {
        switch event {
        case .preRegister(let event): try event.wire.serializedBytes()
        case .receive(let event): try event.wire.serializedBytes()
        case .correctOnSpot(let event): try amendment(event.materials, noticeDue: 0).serializedBytes()
        case .supplement(let event): try amendment(event.materials, noticeDue: event.noticeDue.wire).serializedBytes()
        case .notifyCorrection(let event): try event.wire.serializedBytes()
        case .refuse(let event): try event.wire.serializedBytes()
        case .accept(let event): try event.wire.serializedBytes()
        case .forward(let event), .transfer(let event): try event.wire.serializedBytes()
        case .propose(let event), .legalCheck(let event): try event.wire.serializedBytes()
        case .grant(let event), .decideInstant(let event), .deny(let event): try event.wire.serializedBytes()
        case .dispatch(let event): try event.wire.serializedBytes()
        case .serve(let event): try event.wire.serializedBytes()
        case .order(let event): try event.wire.serializedBytes()
        case .linkPerson(let event), .separatePerson(let event): try event.wire.serializedBytes()
        case .revokeMandate(let event): try event.wire.serializedBytes()
        case .informPrincipal(let event), .ratifyAct(let event), .disownAct(let event):
            try event.wire.serializedBytes()
        case .void(let step), .handBack(let step), .withdraw(let step), .expire(let step), .beginExamination(let step),
            .askExplain(let step), .returnToExamine(let step), .terminate(let step), .produce(let step),
            .noCredential(let step), .credentialReady(let step), .prepareNotice(let step), .arrive(let step),
            .undelivered(let step), .archive(let step), .reissue(let step):
            try step.wire.serializedBytes()
        case .unknown: []
        }
    }

    static func encodePrivate(_ event: CaseEvent) throws -> [UInt8]? {
        switch event {
        case .preRegister(let event): try event.application?.wire.serializedBytes()
        case .receive(let event): try event.application?.wire.serializedBytes()
        case .order(let event): try event.parcel?.wire.serializedBytes()
        case .correctOnSpot(let event): try event.statement?.wire(fields: event.fields ?? []).serializedBytes()
        case .supplement(let event): try event.statement?.wire(fields: event.fields ?? []).serializedBytes()
        case .revokeMandate(let event): try event.statement?.wire(agent: event.agent).serializedBytes()
        default: try event.statement?.wire().serializedBytes()
        }
    }

    private static func amendment(_ materials: [HandedMaterial], noticeDue: Int32) -> Linban_Events_Amendment {
        var message = Linban_Events_Amendment()
        message.materials = HandedMaterial.wire(materials)
        message.noticeDue = noticeDue
        return message
    }
}

extension PreRegistration {
    fileprivate var wire: Linban_Events_PreRegistration {
        var message = Linban_Events_PreRegistration()
        message.number = number.wire
        message.matter = matter.wire
        message.handling = handling.wire
        message.appointment = appointment?.wire ?? 0
        return message
    }
}

extension Receipt {
    fileprivate var wire: Linban_Events_Receipt {
        var message = Linban_Events_Receipt()
        if let number { message.number = number.wire }
        message.matter = matter.wire
        message.handling = handling.wire
        message.materials = HandedMaterial.wire(materials)
        message.noticeDue = noticeDue.wire
        message.hindrance = hindrance?.wireNumber ?? 0
        message.delivery =
            switch delivery {
            case .window: 0
            case .courier: 1
            case .pickup(let division): division.wire
            }
        return message
    }
}

extension CorrectionNotice {
    fileprivate var wire: Linban_Events_CorrectionNotice {
        var message = Linban_Events_CorrectionNotice()
        message.defects = defects.map(\.wire)
        message.due = due.wire
        message.second = isSecond
        message.document = documentNumber
        return message
    }
}

extension NonAcceptance {
    fileprivate var wire: Linban_Events_NonAcceptance {
        var message = Linban_Events_NonAcceptance()
        message.ground = ground.wireNumber
        message.competentBody = competentBody
        message.document = documentNumber
        return message
    }
}

extension Acceptance {
    fileprivate var wire: Linban_Events_Acceptance {
        var message = Linban_Events_Acceptance()
        message.committedDue = committedDue.wire
        message.statutoryDue = statutoryDue?.wire ?? 0
        message.provisional = isCommittedProvisional || isStatutoryProvisional
        if statutoryDue != nil, isCommittedProvisional != isStatutoryProvisional {
            message.provisionalAlone = isCommittedProvisional ? 1 : 2
        }
        message.calendar = calendar
        message.entrusted = isEntrusted
        message.document = documentNumber
        return message
    }
}

extension DeliveryOrder {
    fileprivate var wire: Linban_Events_DeliveryOrder {
        var message = Linban_Events_DeliveryOrder()
        message.number = number.wire
        message.matter = matter.wire
        message.to = to.wire
        return message
    }
}

extension Forwarding {
    fileprivate var wire: Linban_Events_Forwarding {
        var message = Linban_Events_Forwarding()
        message.to = to.wire
        message.materials = materials.map(UInt32.init(clamping:))
        message.hindrance = hindrance?.wireNumber ?? 0
        return message
    }
}

extension Step {
    fileprivate var wire: Linban_Events_Step {
        var message = Linban_Events_Step()
        message.reason = reason
        message.document = documentNumber ?? ""
        return message
    }
}

extension Opinion {
    fileprivate var wire: Linban_Events_Opinion {
        var message = Linban_Events_Opinion()
        message.favours = favours
        return message
    }
}

extension Decision {
    fileprivate var wire: Linban_Events_Decision {
        var message = Linban_Events_Decision()
        message.document = documentNumber
        message.validUntil = validUntil?.wire ?? 0
        message.deliveryDue = deliveryDue.wire
        message.singleHanded = isSingleHanded
        return message
    }
}

extension Dispatch {
    fileprivate var wire: Linban_Events_Dispatch {
        var message = Linban_Events_Dispatch()
        message.to = to?.wire ?? 0
        return message
    }
}

extension Handover {
    fileprivate var wire: Linban_Events_Handover {
        var message = Linban_Events_Handover()
        message.way = way.wireNumber
        message.recipient = recipient.wireNumber
        message.document = documentNumber
        return message
    }
}

extension PersonLink {
    fileprivate var wire: Linban_Events_PersonLink {
        var message = Linban_Events_PersonLink()
        message.other = Data(other.bytes)
        return message
    }
}

extension MandateRevocation {
    fileprivate var wire: Linban_Events_MandateRevocation {
        var message = Linban_Events_MandateRevocation()
        message.day = day.wire
        message.document = documentNumber
        return message
    }
}

extension ActReview {
    fileprivate var wire: Linban_Events_ActReview {
        var message = Linban_Events_ActReview()
        message.act = Data(act.bytes)
        message.document = documentNumber
        return message
    }
}
