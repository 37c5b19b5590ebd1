import Casework
import Chronology
import Replica

/// What the applicant gave before at this node, by the form's field: empty fields take it, filled ones show it beside.
struct IntakeOffers: Sendable {
    static let none = IntakeOffers(values: [], alike: [])

    private let values: [(field: String, value: String)]
    /// Cases of somebody who may be the same person: shown, never taken over.
    let alike: [LikeCase]

    private init(values: [(field: String, value: String)], alike: [LikeCase]) {
        self.values = values
        self.alike = alike
    }

    /// Answers are offered only for a document's number that is there and readable: who it is must be certain. Who may be the
    /// same person is told by the name too.
    /// Whose data are shown is noted with the officer who asked.
    init(_ code: String, for form: PostedForm, from replica: Replica, by officer: Officer) throws {
        guard let applicant = Self.applicant(form) else {
            self = .none
            return
        }
        let (prefill, last, sources) = try replica.prefill(code, for: applicant)
        if !sources.isEmpty { try replica.noteReveal(of: sources, by: officer, reason: Wording.Intake.prefilled) }
        var values = prefill.offers.map { (field: "fields.\($0.identifier)", value: $0.value) }
        if let last {
            values.append(("applicant.name", last.name.asGiven))
            values.append(("applicant.address", last.address ?? ""))
            if case .phone(let phone) = last.contact { values.append(("applicant.phone", phone)) }
        }
        self.init(
            values: values.filter { !$0.value.isEmpty },
            // The same document is the same person to the form already: what is offered shows it.
            alike: try replica.alike(applicant).filter { last == nil || $0.likeness != .sameDocument })
    }

    /// As far as it is typed; nil before there is a name or a readable number.
    private static func applicant(_ form: PostedForm) -> Applicant? {
        let kind = form["applicant.document.kind"].flatMap(IdentityDocument.Kind.init(rawValue:)) ?? .residentCard
        let number = form.text("applicant.document.number") ?? ""
        let read = kind == .none ? nil : document(kind, number)
        guard let name = PersonName(form.text("applicant.name") ?? (read == nil ? "" : number)) else { return nil }
        let isOrganisation = form["applicant.kind"] == Applicant.Kind.organisation.rawValue || kind == .creditCode
        return Applicant(
            kind: isOrganisation ? .organisation : .person, name: name,
            document: read ?? .none(reason: "", witness: Witness(name: name, capacity: "", trace: "")),
            birth: form.text("applicant.birth").flatMap { CivilDate($0) },
            contact: .phone(form.text("applicant.phone").flatMap(Contact.phoneDigits) ?? ""),
            address: form.text("applicant.address"))
    }

    private static func document(_ kind: IdentityDocument.Kind, _ number: String) -> IdentityDocument? {
        // A number that cannot be read is said when the form is filed; here it only finds nobody.
        do { return try IdentityDocument(kind, number: number) } catch { return nil }
    }

    func offer(for field: String) -> String? { values.first { $0.field == field }?.value }

    func filling(_ form: PostedForm) -> PostedForm {
        var filled = form
        for (field, value) in values where form.text(field) == nil { filled.set(field, value) }
        return filled
    }
}
