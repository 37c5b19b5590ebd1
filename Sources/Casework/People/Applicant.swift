package import Chronology

/// Who applies (申请人): a person or an organisation.
package struct Applicant: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case person, organisation
    }

    package let kind: Kind
    package let name: PersonName
    package let document: IdentityDocument
    /// From the document's number, else as told.
    package let birth: CivilDate?
    package let sex: Sex?
    package let contact: Contact
    package let address: String?
    /// The legal representative or head of an organisation.
    package let head: Head?
    /// Has died: the heirs or relatives act.
    package let hasDied: Bool

    package struct Head: Hashable, Sendable {
        package let name: PersonName
        package let document: IdentityDocument?

        package init(name: PersonName, document: IdentityDocument?) {
            self.name = name
            self.document = document
        }
    }

    package init(
        kind: Kind, name: PersonName, document: IdentityDocument, birth: CivilDate? = nil, sex: Sex? = nil,
        contact: Contact,
        address: String? = nil, head: Head? = nil, hasDied: Bool = false
    ) {
        self.kind = kind
        self.name = name
        self.document = document
        self.birth = document.citizenNumber?.birth ?? birth
        self.sex = document.citizenNumber?.sex ?? sex
        self.contact = contact
        self.address = address
        self.head = head
        self.hasDied = hasDied
    }

    /// Name and number with the middle hidden, for screens that did not ask for more.
    package var masked: String {
        let hidden = kind == .organisation ? name.text : name.masked
        guard let number = document.number else { return hidden }
        return "\(hidden) \(number.prefix(3))***\(number.suffix(4))"
    }
}
