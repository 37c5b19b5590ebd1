import Casework
import Replica

/// What the applicant gave before at this node, by the form's field: empty fields take it, filled ones show it beside.
struct IntakeOffers: Sendable {
    static let none = IntakeOffers(values: [])

    private let values: [(field: String, value: String)]

    private init(values: [(field: String, value: String)]) { self.values = values }

    /// Nothing is offered before a document's number is there and readable: who it is must be certain.
    init(_ code: String, for form: PostedForm, from replica: Replica) throws {
        let kind = form["applicant.document.kind"].flatMap(IdentityDocument.Kind.init(rawValue:)) ?? .residentCard
        guard kind != .none, let number = form.text("applicant.document.number"),
            let document = Self.document(kind, number), let name = PersonName(form.text("applicant.name") ?? number)
        else {
            self = .none
            return
        }
        let applicant = Applicant(
            kind: kind == .creditCode ? .organisation : .person, name: name, document: document,
            contact: .phone(form.text("applicant.phone") ?? ""))
        let (prefill, last) = try replica.prefill(code, for: applicant)
        var values = prefill.offers.map { (field: "fields.\($0.identifier)", value: $0.value) }
        if let last {
            values.append(("applicant.name", last.name.asGiven))
            values.append(("applicant.address", last.address ?? ""))
            if case .phone(let phone) = last.contact { values.append(("applicant.phone", phone)) }
        }
        self.values = values.filter { !$0.value.isEmpty }
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
