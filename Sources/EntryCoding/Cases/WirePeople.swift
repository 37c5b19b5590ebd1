import Casework
import Chronology

extension PersonName {
    init(wire text: String) throws(MalformedPart) { self = try require(PersonName(text), "a name") }
}

extension Witness {
    var wire: Linban_Events_Witness {
        var message = Linban_Events_Witness()
        message.name = name.asGiven
        message.capacity = capacity
        message.trace = trace
        return message
    }

    init(wire message: Linban_Events_Witness) throws(MalformedPart) {
        self.init(name: try PersonName(wire: message.name), capacity: message.capacity, trace: message.trace)
    }
}

extension IdentityDocument {
    var wire: Linban_Events_Document {
        var message = Linban_Events_Document()
        message.kind = kind.wireNumber
        if case .none(let reason, let witness) = self {
            message.reason = reason
            message.witness = witness.wire
        } else if let number = citizenNumber, number.wasShort, let short = number.shortForm {
            message.number = short
        } else {
            message.number = number ?? ""
        }
        return message
    }

    init(wire message: Linban_Events_Document) throws(MalformedPart) {
        let kind = try require(Kind(wireNumber: message.kind), "document kind")
        if kind == Kind.none {
            self = .none(reason: message.reason, witness: try Witness(wire: message.witness))
            return
        }
        do { self = try IdentityDocument(kind, number: message.number) } catch {
            throw MalformedPart(what: "document number")
        }
    }
}

extension Contact {
    var wire: Linban_Events_Contact {
        var message = Linban_Events_Contact()
        switch self {
        case .phone(let phone): message.phone = phone
        case .noPhone(let reason, let through):
            message.reason = reason
            switch through {
            case .contactPerson(let name, let phone):
                message.channel = 1
                message.throughName = name.asGiven
                message.throughPhone = phone
            case .gridWorker(let name):
                message.channel = 2
                message.throughName = name.asGiven
            case .villageBroadcast: message.channel = 3
            }
        }
        return message
    }

    init(wire message: Linban_Events_Contact) throws(MalformedPart) {
        switch message.channel {
        case 0: self = .phone(message.phone)
        case 1:
            self = .noPhone(
                reason: message.reason,
                through: .contactPerson(name: try PersonName(wire: message.throughName), phone: message.throughPhone))
        case 2:
            self = .noPhone(
                reason: message.reason, through: .gridWorker(name: try PersonName(wire: message.throughName)))
        case 3: self = .noPhone(reason: message.reason, through: .villageBroadcast)
        default: throw MalformedPart(what: "contact channel")
        }
    }
}

extension Applicant {
    var wire: Linban_Events_Applicant {
        var message = Linban_Events_Applicant()
        message.organisation = kind == .organisation
        message.name = name.asGiven
        message.document = document.wire
        if document.citizenNumber == nil {
            message.birth = birth?.wire ?? 0
            message.sex = UInt32(sex?.rawValue ?? 0)
        }
        message.contact = contact.wire
        if let address { message.address = address }
        if let head {
            message.headName = head.name.asGiven
            if let document = head.document { message.headDocument = document.wire }
        }
        message.died = hasDied
        return message
    }

    init(wire message: Linban_Events_Applicant) throws(MalformedPart) {
        var head: Head?
        if !message.headName.isEmpty {
            head = Head(
                name: try PersonName(wire: message.headName),
                document: message.hasHeadDocument ? try IdentityDocument(wire: message.headDocument) : nil)
        }
        self.init(
            kind: message.organisation ? .organisation : .person, name: try PersonName(wire: message.name),
            document: try IdentityDocument(wire: message.document), birth: CivilDate.optional(wire: message.birth),
            sex: Sex(rawValue: Int(message.sex)), contact: try Contact(wire: message.contact),
            address: message.hasAddress ? message.address : nil, head: head, hasDied: message.died)
    }
}

extension Mandate {
    var wire: Linban_Events_Mandate {
        var message = Linban_Events_Mandate()
        message.acts = Act.wireOrder.filter(acts.contains).map(\.wireNumber)
        if let matter { message.matter = matter }
        message.from = from.wire
        message.until = until?.wire ?? 0
        message.paper = paper
        return message
    }

    init(wire message: Linban_Events_Mandate) throws(MalformedPart) {
        var acts: Set<Act> = []
        for number in message.acts { acts.insert(try require(Act(wireNumber: number), "act of a mandate")) }
        self.init(
            acts: acts, matter: message.hasMatter ? message.matter : nil,
            from: try CivilDate.required(wire: message.from, "first day of a mandate"),
            until: CivilDate.optional(wire: message.until), paper: message.paper)
    }
}

extension Proxy {
    var wire: Linban_Events_Agent {
        var message = Linban_Events_Agent()
        message.name = name.asGiven
        message.document = document.wire
        return message
    }

    init(wire message: Linban_Events_Agent) throws(MalformedPart) {
        self.init(
            name: try PersonName(wire: message.name), document: try IdentityDocument(wire: message.document), phone: nil
        )
    }
}

extension EndedMandate {
    var wire: Linban_Events_EndedMandate {
        var message = Linban_Events_EndedMandate()
        message.agent = agent.wire
        message.day = day.wire
        return message
    }

    init(wire message: Linban_Events_EndedMandate) throws(MalformedPart) {
        self.init(
            agent: try Proxy(wire: message.agent),
            day: try CivilDate.required(wire: message.day, "day of the end of a mandate"))
    }
}

extension Standing {
    var wire: Linban_Events_Standing {
        var message = Linban_Events_Standing()
        message.kind = kind.wireNumber
        if let proxy {
            message.name = proxy.name.asGiven
            message.document = proxy.document.wire
            if let phone = proxy.phone { message.phone = phone }
        }
        switch self {
        case .oneself, .legalRepresentative: break
        case .guardian(_, let ground): message.ground = ground
        case .agent(_, let mandate): message.mandate = mandate.wire
        case .relative(_, let relation, let witnesses):
            message.relation = relation
            message.witnesses = witnesses.map(\.wire)
        case .heir(_, let relation, let ground):
            message.relation = relation
            message.ground = ground
        }
        return message
    }

    init(wire message: Linban_Events_Standing) throws(MalformedPart) {
        let kind = try require(Kind(wireNumber: message.kind), "standing")
        if kind == .oneself {
            self = .oneself
            return
        }
        let proxy = Proxy(
            name: try PersonName(wire: message.name), document: try IdentityDocument(wire: message.document),
            phone: message.hasPhone ? message.phone : nil)
        switch kind {
        case .oneself: self = .oneself
        case .guardian: self = .guardian(proxy, ground: message.ground)
        case .agent: self = .agent(proxy, try Mandate(wire: message.mandate))
        case .relative:
            var witnesses: [Witness] = []
            for witness in message.witnesses { witnesses.append(try Witness(wire: witness)) }
            self = .relative(proxy, relation: message.relation, witnesses: witnesses)
        case .heir: self = .heir(proxy, relation: message.relation, ground: message.ground)
        case .legalRepresentative: self = .legalRepresentative(proxy)
        }
    }
}

extension Signature {
    var wire: Linban_Events_Signature {
        var message = Linban_Events_Signature()
        message.kind = kind.wireNumber
        switch self {
        case .byHand: break
        case .thumbprint(let scribe, let witness):
            message.scribe = scribe.wire
            message.witness = witness.wire
        case .refused(let reason, let witness):
            message.reason = reason
            message.witness = witness.wire
        }
        return message
    }

    init(wire message: Linban_Events_Signature) throws(MalformedPart) {
        switch try require(Kind(wireNumber: message.kind), "signature") {
        case .byHand: self = .byHand
        case .thumbprint:
            self = .thumbprint(scribe: try Witness(wire: message.scribe), witness: try Witness(wire: message.witness))
        case .refused: self = .refused(reason: message.reason, witness: try Witness(wire: message.witness))
        }
    }
}
