import Casework
import Chronology

extension PostedForm {
    /// What was pre-registered, as if somebody had typed it into the intake form; the papers are still to be ticked.
    init(_ application: Application, code: String, matter: String, preRegisteredAs number: String) {
        self.init([
            (IntakeDraft.codeField, code), (IntakeDraft.matterField, matter),
            ("draft", String(IntakeDraft.newID())), (IntakePage.preRegisteredField, number),
        ])
        set(application.applicant)
        set("standsFor.kind", application.standing.kind.rawValue)
        if let proxy = application.standing.proxy { set(proxy, of: application.standing) }
        for field in application.fields {
            switch field.value {
            case .text(let text): set("fields.\(field.identifier)", text)
            case .absent(let reason): set("fields.\(field.identifier).none", reason)
            }
        }
        if !application.deliveryAddress.isEmpty {
            set("choices.delivery", "courier")
            set("choices.address", application.deliveryAddress)
        }
    }

    private mutating func set(_ applicant: Applicant) {
        set("applicant.kind", applicant.kind.rawValue)
        set("applicant.name", applicant.name.asGiven)
        set(applicant.document, at: "applicant.document")
        if applicant.document.citizenNumber == nil {
            if let birth = applicant.birth { set("applicant.birth", birth.description) }
            if let sex = applicant.sex { set("applicant.sex", sex.chinese) }
        }
        if let address = applicant.address { set("applicant.address", address) }
        if applicant.hasDied { set("applicant.hasDied", "true") }
        if let head = applicant.head {
            set("applicant.head.name", head.name.asGiven)
            if let number = head.document?.number { set("applicant.head.document.number", number) }
        }
        switch applicant.contact {
        case .phone(let phone): set("applicant.phone", phone)
        case .noPhone(let reason, let channel):
            set("applicant.noPhone.reason", reason)
            switch channel {
            case .contactPerson(let name, let phone):
                set("applicant.noPhone.through", "contactPerson")
                set("applicant.noPhone.name", name.asGiven)
                set("applicant.noPhone.phone", phone)
            case .gridWorker(let name):
                set("applicant.noPhone.through", "gridWorker")
                set("applicant.noPhone.name", name.asGiven)
            case .villageBroadcast: set("applicant.noPhone.through", "villageBroadcast")
            }
        }
    }

    private mutating func set(_ document: IdentityDocument, at path: String) {
        set("\(path).kind", document.kind.rawValue)
        switch document {
        case .none(let reason, let witness):
            set("\(path).reason", reason)
            set(witness, at: "\(path).witness")
        default: set("\(path).number", document.number ?? "")
        }
    }

    private mutating func set(_ witness: Witness, at path: String) {
        set("\(path).name", witness.name.asGiven)
        set("\(path).capacity", witness.capacity)
        set("\(path).trace", witness.trace)
    }

    private mutating func set(_ proxy: Proxy, of standing: Standing) {
        set("standsFor.name", proxy.name.asGiven)
        set(proxy.document, at: "standsFor.document")
        set("standsFor.phone", proxy.phone ?? "")
        switch standing {
        case .oneself, .legalRepresentative: break
        case .guardian(_, let ground): set("standsFor.ground", ground)
        case .heir(_, let relation, let ground):
            set("standsFor.relation", relation)
            set("standsFor.ground", ground)
        case .relative(_, let relation, let witnesses):
            set("standsFor.relation", relation)
            for (place, witness) in witnesses.enumerated() { set(witness, at: "standsFor.witnesses[\(place)]") }
        case .agent(_, let mandate):
            for act in mandate.acts.sorted() { add("standsFor.mandate.acts", act.rawValue) }
            set("standsFor.mandate.from", mandate.from.description)
            set("standsFor.mandate.until", mandate.until?.description ?? "")
            set("standsFor.mandate.paper", mandate.paper)
        }
    }
}
