/// Whether two applicants may be one person. It only proposes: an officer joins them with a reason, and may part them again.
package enum Likeness: Hashable, Sendable {
    /// One document number, a 15-digit one and the 18-digit one that it became among them.
    case sameDocument
    /// One name, spelling of 间隔号 aside, and these in common.
    case sameName(also: [Trait])

    package enum Trait: String, CaseIterable, Sendable {
        case birth, phone, address

        package var chinese: String {
            switch self {
            case .birth: "出生日期相同"
            case .phone: "电话相同"
            case .address: "地址相同"
            }
        }
    }

    /// Nil when nothing speaks for it: a name alone is shared by too many.
    package init?(_ a: Applicant, _ b: Applicant) {
        guard a.kind == b.kind else { return nil }
        if let number = a.document.number, let other = b.document.number, a.document.kind == b.document.kind {
            guard number.utf8.elementsEqual(other.utf8) else { return nil }
            self = .sameDocument
            return
        }
        guard a.name.searchKey.utf8.elementsEqual(b.name.searchKey.utf8) else { return nil }
        var traits: [Trait] = []
        if let birth = a.birth, birth == b.birth { traits.append(.birth) }
        if case .phone(let phone) = a.contact, b.contact == .phone(phone) { traits.append(.phone) }
        if let address = a.address, let other = b.address, address.utf8.elementsEqual(other.utf8) {
            traits.append(.address)
        }
        guard !traits.isEmpty else { return nil }
        self = .sameName(also: traits)
    }
}
