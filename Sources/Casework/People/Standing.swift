/// Who stands here for whom (谁来办): the applicant, or somebody in their place.
package enum Standing: Hashable, Sendable {
    case oneself
    /// 监护人, with the paper or register that shows it
    case guardian(Proxy, ground: String)
    /// 代理人 by mandate
    case agent(Proxy, Mandate)
    /// 近亲属, vouched for by witnesses
    case relative(Proxy, relation: String, witnesses: [Witness])
    /// 继承人 of an applicant who has died
    case heir(Proxy, relation: String, ground: String)
    /// 法定代表人 or head of an organisation
    case legalRepresentative(Proxy)

    package enum Kind: String, CaseIterable, Sendable {
        case oneself, guardian, agent, relative, heir, legalRepresentative

        package var chinese: String {
            switch self {
            case .oneself: "本人"
            case .guardian: "监护人"
            case .agent: "委托代理人"
            case .relative: "近亲属"
            case .heir: "继承人"
            case .legalRepresentative: "法定代表人(负责人)"
            }
        }
    }

    package var kind: Kind {
        switch self {
        case .oneself: .oneself
        case .guardian: .guardian
        case .agent: .agent
        case .relative: .relative
        case .heir: .heir
        case .legalRepresentative: .legalRepresentative
        }
    }

    /// Nil when the applicant came.
    package var proxy: Proxy? {
        switch self {
        case .oneself: nil
        case .guardian(let proxy, _), .agent(let proxy, _), .relative(let proxy, _, _), .heir(let proxy, _, _),
            .legalRepresentative(let proxy):
            proxy
        }
    }
}

/// The person who came in the applicant's place.
package struct Proxy: Hashable, Sendable {
    package let name: PersonName
    package let document: IdentityDocument
    package let phone: String?

    package init(name: PersonName, document: IdentityDocument, phone: String?) {
        self.name = name
        self.document = document
        self.phone = phone
    }
}
