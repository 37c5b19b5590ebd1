import Chronology

extension FormReader {
    mutating func applicant(_ value: FormValue, at path: String) -> Applicant? {
        let keys = ["kind", "name", "document", "birth", "sex", "phone", "noPhone", "address", "head", "hasDied"]
        expectKeys(keys, in: value, at: path)
        let document = self.document(value["document"], at: "\(path).document")
        let usual: Applicant.Kind = document?.kind == .creditCode ? .organisation : .person
        let kind = word("kind", in: value, at: path, otherwise: usual)
        let name = self.name("name", in: value, at: path)
        let contact = self.contact(of: value, at: path)
        let sex = self.sex(in: value, at: path)
        let birth = date("birth", in: value, at: path)
        let address = text("address", in: value, at: path)
        let head = value["head"].flatMap { self.head($0, at: "\(path).head") }
        let hasDied = flag("hasDied", in: value, at: path)
        guard let kind, let name, let document, let contact else { return nil }
        return Applicant(
            kind: kind, name: name, document: document, birth: birth, sex: sex, contact: contact, address: address,
            head: head, hasDied: hasDied)
    }

    private mutating func sex(in value: FormValue, at path: String) -> Sex? {
        guard let text = self.text("sex", in: value, at: path) else { return nil }
        switch text {
        case "男", "male", "1": return .male
        case "女", "female", "2": return .female
        default:
            fault(.notOneOf(["男", "女"]), at: "\(path).sex")
            return nil
        }
    }

    private mutating func head(_ value: FormValue, at path: String) -> Applicant.Head? {
        expectKeys(["name", "document"], in: value, at: path)
        let document = value["document"].flatMap { self.document($0, at: "\(path).document") }
        return name("name", in: value, at: path).map { Applicant.Head(name: $0, document: document) }
    }

    mutating func document(_ value: FormValue?, at path: String) -> IdentityDocument? {
        guard let value else {
            fault(.missing, at: path)
            return nil
        }
        expectKeys(["kind", "number", "reason", "witness"], in: value, at: path)
        let typed = text("kind", in: value, at: path)
        let kinds = IdentityDocument.Kind.allCases
        let named = typed.flatMap { text in kinds.first { $0.rawValue == text || $0.nationalCode == text } }
        if typed != nil, named == nil {
            fault(.notOneOf(kinds.map(\.rawValue)), at: "\(path).kind")
            return nil
        }
        if let named, named == IdentityDocument.Kind.none {
            let reason = text("reason", in: value, at: path, required: true)
            guard let witness = self.witness(value["witness"], at: "\(path).witness"), let reason else { return nil }
            return IdentityDocument.none(reason: reason, witness: witness)
        }
        guard let number = text("number", in: value, at: path, required: true) else { return nil }
        let kind = named ?? Self.likelyKind(of: number)
        do { return try IdentityDocument(kind, number: number) } catch {
            let reason: Refusal.Reason =
                switch error {
                case .citizenNumber(let fault): .citizenNumber(fault)
                case .creditCode(let fault): .creditCode(fault)
                case .belongsTo(let owner): .documentBelongsTo(owner)
                case .shape: .documentNumber(kind)
                }
            fault(reason, at: "\(path).number")
            return nil
        }
    }

    /// What a number without a kind is taken for: its own region tells, else the letters that only a credit code has.
    private static func likelyKind(of number: String) -> IdentityDocument.Kind {
        do {
            switch try CitizenNumber(number).region {
            case .mainland: return .residentCard
            case .hongKong, .macao, .taiwan: return .residencePermit
            case .foreign: return .permanentResidence
            }
        } catch CitizenNumber.Fault.notANumber {
            return PlainNumber(number)?.text.utf8.count == 18 ? .creditCode : .residentCard
        } catch { return .residentCard }
    }

    private mutating func contact(of value: FormValue, at path: String) -> Contact? {
        guard let absence = value["noPhone"] else {
            return phone("phone", in: value, at: path, required: true).map(Contact.phone)
        }
        let path = "\(path).noPhone"
        expectKeys(["reason", "through", "name", "phone"], in: absence, at: path)
        let reason = text("reason", in: absence, at: path, required: true)
        let through: ContactChannel? = word("through", in: absence, at: path)
        switch through {
        case .contactPerson?:
            let name = self.name("name", in: absence, at: path)
            let phone = self.phone("phone", in: absence, at: path, required: true)
            guard let reason, let name, let phone else { return nil }
            return .noPhone(reason: reason, through: .contactPerson(name: name, phone: phone))
        case .gridWorker?:
            guard let name = self.name("name", in: absence, at: path), let reason else { return nil }
            return .noPhone(reason: reason, through: .gridWorker(name: name))
        case .villageBroadcast?: return reason.map { .noPhone(reason: $0, through: .villageBroadcast) }
        case nil: return nil
        }
    }

    private enum ContactChannel: String, CaseIterable {
        case contactPerson, gridWorker, villageBroadcast
    }

    mutating func witness(_ value: FormValue?, at path: String) -> Witness? {
        guard let value else {
            fault(.noWitness, at: path)
            return nil
        }
        expectKeys(["name", "capacity", "trace"], in: value, at: path)
        let capacity = text("capacity", in: value, at: path, required: true)
        let trace = words("trace", in: value, at: path)
        guard let name = self.name("name", in: value, at: path), let capacity else { return nil }
        return Witness(name: name, capacity: capacity, trace: trace)
    }

    mutating func standing(_ value: FormValue?, at path: String) -> Standing? {
        guard let value else { return .oneself }
        expectKeys(
            ["kind", "name", "document", "phone", "ground", "relation", "witnesses", "mandate"], in: value, at: path)
        guard let kind: Standing.Kind = word("kind", in: value, at: path) else { return nil }
        if kind == .oneself { return .oneself }
        let document = self.document(value["document"], at: "\(path).document")
        let phone = self.phone("phone", in: value, at: path, required: false)
        let name = self.name("name", in: value, at: path)
        switch kind {
        case .oneself: return .oneself
        case .guardian:
            let ground = text("ground", in: value, at: path, required: true)
            guard let name, let document, let ground else { return nil }
            return .guardian(Proxy(name: name, document: document, phone: phone), ground: ground)
        case .agent:
            let mandate = self.mandate(value["mandate"], at: "\(path).mandate")
            guard let name, let document, let mandate else { return nil }
            return .agent(Proxy(name: name, document: document, phone: phone), mandate)
        case .relative:
            let relation = text("relation", in: value, at: path, required: true)
            let witnesses = self.witnesses(value["witnesses"], at: "\(path).witnesses")
            guard let name, let document, let relation else { return nil }
            return .relative(
                Proxy(name: name, document: document, phone: phone), relation: relation, witnesses: witnesses)
        case .heir:
            let relation = text("relation", in: value, at: path, required: true)
            let ground = text("ground", in: value, at: path, required: true)
            guard let name, let document, let relation, let ground else { return nil }
            return .heir(Proxy(name: name, document: document, phone: phone), relation: relation, ground: ground)
        case .legalRepresentative:
            guard let name, let document else { return nil }
            return .legalRepresentative(Proxy(name: name, document: document, phone: phone))
        }
    }

    private mutating func witnesses(_ value: FormValue?, at path: String) -> [Witness] {
        guard let value else {
            fault(.noWitness, at: path)
            return []
        }
        guard case .list(let list) = value else {
            fault(.wrongShape(expected: "[…]"), at: path)
            return []
        }
        var witnesses: [Witness] = []
        for (place, entry) in list.enumerated() {
            if let witness = self.witness(entry, at: "\(path)[\(place)]") { witnesses.append(witness) }
        }
        return witnesses
    }

    private mutating func mandate(_ value: FormValue?, at path: String) -> Mandate? {
        guard let value else {
            fault(.missing, at: path)
            return nil
        }
        expectKeys(["acts", "matter", "from", "until", "paper"], in: value, at: path)
        var acts: Set<Mandate.Act> = []
        if case .list(let list)? = value["acts"], !list.isEmpty {
            for (place, entry) in list.enumerated() {
                if case .text(let text) = entry, let act = Mandate.Act(rawValue: text) {
                    acts.insert(act)
                } else {
                    fault(.notOneOf(Mandate.Act.allCases.map(\.rawValue)), at: "\(path).acts[\(place)]")
                }
            }
        } else {
            fault(.missing, at: "\(path).acts")
        }
        let matter = text("matter", in: value, at: path)
        let until = date("until", in: value, at: path)
        let paper = text("paper", in: value, at: path, required: true)
        guard let from = date("from", in: value, at: path, required: true), let paper else { return nil }
        return Mandate(acts: acts, matter: matter, from: from, until: until, paper: paper)
    }

    /// By hand where nothing is said: the paper is signed when it is printed, and only another way has to be told.
    mutating func signature(_ value: FormValue?, at path: String) -> Signature? {
        guard let value else { return .byHand }
        if case .text(let text) = value {
            if text == Signature.Kind.byHand.rawValue { return .byHand }
            fault(.wrongShape(expected: "byHand or {kind, …}"), at: path)
            return nil
        }
        expectKeys(["kind", "scribe", "witness", "reason"], in: value, at: path)
        guard let kind: Signature.Kind = word("kind", in: value, at: path) else { return nil }
        switch kind {
        case .byHand: return .byHand
        case .thumbprint:
            let scribe = witness(value["scribe"], at: "\(path).scribe")
            guard let witness = self.witness(value["witness"], at: "\(path).witness"), let scribe else { return nil }
            return .thumbprint(scribe: scribe, witness: witness)
        case .refused:
            let reason = text("reason", in: value, at: path, required: true)
            guard let witness = self.witness(value["witness"], at: "\(path).witness"), let reason else { return nil }
            return .refused(reason: reason, witness: witness)
        }
    }
}
