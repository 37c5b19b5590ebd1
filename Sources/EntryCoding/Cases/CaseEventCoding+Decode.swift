import Casework
import Chronology
import Jurisdiction
import SwiftProtobuf

extension CaseEventCoding {
    static func decode(_ name: EventName, _ open: [UInt8], _ secluded: [UInt8]?) throws -> CaseEvent {
        switch name {
        case .preRegister: .preRegister(try PreRegistration(open, try application(secluded)))
        case .receive: .receive(try Receipt(open, try application(secluded)))
        case .correctOnSpot:
            .correctOnSpot(
                OnSpotCorrection(
                    materials: try HandedMaterial.read(try Linban_Events_Amendment(serializedBytes: open).materials),
                    fields: try fields(secluded), statement: try statement(secluded)))
        case .supplement: .supplement(try Supplement(open, try fields(secluded), try statement(secluded)))
        case .notifyCorrection: .notifyCorrection(try CorrectionNotice(open, try statement(secluded)))
        case .refuse: .refuse(try NonAcceptance(open, try statement(secluded)))
        case .accept: .accept(try Acceptance(open, try statement(secluded)))
        case .forward: .forward(try Forwarding(open, try statement(secluded)))
        case .transfer: .transfer(try Forwarding(open, try statement(secluded)))
        case .propose: .propose(try Opinion(open, try statement(secluded)))
        case .legalCheck: .legalCheck(try Opinion(open, try statement(secluded)))
        case .grant: .grant(try Decision(open, try statement(secluded)))
        case .decideInstant: .decideInstant(try Decision(open, try statement(secluded)))
        case .deny: .deny(try Decision(open, try statement(secluded)))
        case .dispatch:
            .dispatch(
                Dispatch(
                    to: try division(try Linban_Events_Dispatch(serializedBytes: open).to),
                    statement: try statement(secluded)))
        case .serve: .serve(try Handover(open, try statement(secluded)))
        case .order: .order(try DeliveryOrder(open, secluded))
        case .linkPerson: .linkPerson(try PersonLink(open, try statement(secluded)))
        case .separatePerson: .separatePerson(try PersonLink(open, try statement(secluded)))
        case .revokeMandate: .revokeMandate(try MandateRevocation(open, secluded, try statement(secluded)))
        case .informPrincipal: .informPrincipal(try ActReview(open, try statement(secluded)))
        case .ratifyAct: .ratifyAct(try ActReview(open, try statement(secluded)))
        case .disownAct: .disownAct(try ActReview(open, try statement(secluded)))
        case .void, .handBack, .withdraw, .expire, .beginExamination, .askExplain, .returnToExamine, .terminate,
            .produce, .noCredential, .credentialReady, .prepareNotice, .arrive, .undelivered, .archive,
            .reissue:
            try require(CaseCommand.PlainStep(rawValue: name.rawValue), "step")
                .caseEvent(try Step(open, try statement(secluded)))
        }
    }

    private static func application(_ bytes: [UInt8]?) throws -> Application? {
        guard let bytes else { return nil }
        return try Application(wire: Linban_Events_Application(serializedBytes: bytes))
    }

    private static func statement(_ bytes: [UInt8]?) throws -> Statement? {
        guard let bytes else { return nil }
        return try Statement(wire: Linban_Events_Statement(serializedBytes: bytes))
    }

    private static func fields(_ bytes: [UInt8]?) throws -> [FieldEntry]? {
        guard let bytes else { return nil }
        return try FieldEntry.read(Linban_Events_Statement(serializedBytes: bytes).fields)
    }

    private static func division(_ number: UInt64) throws -> DivisionCode? {
        number == 0 ? nil : try DivisionCode(wire: number, "division")
    }
}

extension PreRegistration {
    fileprivate init(_ open: [UInt8], _ application: Application?) throws {
        let message = try Linban_Events_PreRegistration(serializedBytes: open)
        self.init(
            number: try CaseNumber(wire: message.number), matter: MatterReference(wire: message.matter),
            handling: try Handling(wire: message.handling), appointment: CivilDate.optional(wire: message.appointment),
            application: application)
    }
}

extension Receipt {
    fileprivate init(_ open: [UInt8], _ application: Application?) throws {
        let message = try Linban_Events_Receipt(serializedBytes: open)
        let delivery: Delivery =
            switch message.delivery {
            case 0: .window
            case 1: .courier
            default: .pickup(at: try DivisionCode(wire: message.delivery, "pickup station"))
            }
        self.init(
            number: message.hasNumber ? try CaseNumber(wire: message.number) : nil,
            matter: MatterReference(wire: message.matter), handling: try Handling(wire: message.handling),
            materials: try HandedMaterial.read(message.materials),
            noticeDue: try CivilDate.required(wire: message.noticeDue, "notice due"),
            hindrance: try optional(message.hindrance, "hindrance"), delivery: delivery, application: application)
    }
}

extension Supplement {
    fileprivate init(_ open: [UInt8], _ fields: [FieldEntry]?, _ statement: Statement?) throws {
        let message = try Linban_Events_Amendment(serializedBytes: open)
        self.init(
            materials: try HandedMaterial.read(message.materials),
            noticeDue: try CivilDate.required(wire: message.noticeDue, "notice due"), fields: fields,
            statement: statement)
    }
}

extension CorrectionNotice {
    fileprivate init(_ open: [UInt8], _ statement: Statement?) throws {
        let message = try Linban_Events_CorrectionNotice(serializedBytes: open)
        self.init(
            defects: try message.defects.map { try Defect(wire: $0) },
            due: try CivilDate.required(wire: message.due, "correction due"), isSecond: message.second,
            documentNumber: message.document, statement: statement)
    }
}

extension NonAcceptance {
    fileprivate init(_ open: [UInt8], _ statement: Statement?) throws {
        let message = try Linban_Events_NonAcceptance(serializedBytes: open)
        self.init(
            ground: try require(Ground(wireNumber: message.ground), "ground"), competentBody: message.competentBody,
            documentNumber: message.document, statement: statement)
    }
}

extension Acceptance {
    fileprivate init(_ open: [UInt8], _ statement: Statement?) throws {
        let message = try Linban_Events_Acceptance(serializedBytes: open)
        let statutoryDue = CivilDate.optional(wire: message.statutoryDue)
        self.init(
            committedDue: try CivilDate.required(wire: message.committedDue, "committed due"),
            statutoryDue: statutoryDue,
            isCommittedProvisional: message.provisional && message.provisionalAlone != 2,
            isStatutoryProvisional: message.provisional && message.provisionalAlone != 1 && statutoryDue != nil,
            calendar: message.calendar, isEntrusted: message.entrusted, documentNumber: message.document,
            statement: statement)
    }
}

extension Forwarding {
    fileprivate init(_ open: [UInt8], _ statement: Statement?) throws {
        let message = try Linban_Events_Forwarding(serializedBytes: open)
        guard message.to != 0 else { throw MalformedPart(what: "destination") }
        self.init(
            to: try DivisionCode(wire: message.to, "destination"), materials: message.materials.map(Int.init),
            hindrance: try optional(message.hindrance, "hindrance"), statement: statement)
    }
}

extension Step {
    fileprivate init(_ open: [UInt8], _ statement: Statement?) throws {
        let message = try Linban_Events_Step(serializedBytes: open)
        self.init(
            reason: message.reason, documentNumber: message.document.isEmpty ? nil : message.document,
            statement: statement)
    }
}

extension Opinion {
    fileprivate init(_ open: [UInt8], _ statement: Statement?) throws {
        self.init(favours: try Linban_Events_Opinion(serializedBytes: open).favours, statement: statement)
    }
}

extension Decision {
    fileprivate init(_ open: [UInt8], _ statement: Statement?) throws {
        let message = try Linban_Events_Decision(serializedBytes: open)
        self.init(
            documentNumber: message.document, validUntil: CivilDate.optional(wire: message.validUntil),
            deliveryDue: try CivilDate.required(wire: message.deliveryDue, "delivery due"),
            isSingleHanded: message.singleHanded, statement: statement)
    }
}

extension Handover {
    fileprivate init(_ open: [UInt8], _ statement: Statement?) throws {
        let message = try Linban_Events_Handover(serializedBytes: open)
        self.init(
            way: try require(Way(wireNumber: message.way), "way of handing over"),
            recipient: try require(Standing.Kind(wireNumber: message.recipient), "recipient"),
            documentNumber: message.document, statement: statement)
    }
}

extension DeliveryOrder {
    fileprivate init(_ open: [UInt8], _ secluded: [UInt8]?) throws {
        let message = try Linban_Events_DeliveryOrder(serializedBytes: open)
        let parcel = try secluded.map { try Parcel(wire: Linban_Events_Parcel(serializedBytes: $0)) }
        self.init(
            number: try CaseNumber(wire: message.number), matter: MatterReference(wire: message.matter),
            to: try DivisionCode(wire: message.to, "station"), parcel: parcel)
    }
}

extension PersonLink {
    fileprivate init(_ open: [UInt8], _ statement: Statement?) throws {
        let message = try Linban_Events_PersonLink(serializedBytes: open)
        self.init(other: try require(CaseID(bytes: Array(message.other)), "the other case"), statement: statement)
    }
}

extension MandateRevocation {
    fileprivate init(_ open: [UInt8], _ secluded: [UInt8]?, _ statement: Statement?) throws {
        let message = try Linban_Events_MandateRevocation(serializedBytes: open)
        let told = try secluded.map { try Linban_Events_Statement(serializedBytes: $0) }
        self.init(
            day: try CivilDate.required(wire: message.day, "day of the end of a mandate"),
            documentNumber: message.document, agent: try told.map { try Proxy(wire: $0.agent) }, statement: statement)
    }
}

extension ActReview {
    fileprivate init(_ open: [UInt8], _ statement: Statement?) throws {
        let message = try Linban_Events_ActReview(serializedBytes: open)
        self.init(
            act: try require(EventID(bytes: Array(message.act)), "the act"), documentNumber: message.document,
            statement: statement)
    }
}

/// 0 is none; a number of no word is a fault.
private func optional<Word: WireNumbered>(_ number: UInt32, _ what: String) throws(MalformedPart) -> Word? {
    number == 0 ? nil : try require(Word(wireNumber: number), what)
}
