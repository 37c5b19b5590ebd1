package import Chronology

/// A mandate that its principal has ended (撤销委托): whose, and by which day's word. It ends every paper that this person holds
/// from the principal up to that day; a later one makes them an agent again.
package struct EndedMandate: Hashable, Sendable {
    package let agent: Proxy
    /// As the principal stated it. It tells a new paper from an old one, and is compared with no clock.
    package let day: CivilDate

    package init(agent: Proxy, day: CivilDate) {
        self.agent = agent
        self.day = day
    }

    func covers(_ agent: Proxy, _ mandate: Mandate) -> Bool { self.agent.isSame(as: agent) && mandate.from <= day }
}

extension Proxy {
    /// Where both show one kind of document its number tells, else the name. In doubt they are the same: a person looks at it.
    package func isSame(as other: Proxy) -> Bool {
        if document.kind == other.document.kind, let own = document.number, let number = other.document.number {
            return own.utf8.elementsEqual(number.utf8)
        }
        return name == other.name
    }
}

/// Whose mandate is to end.
package enum NamedAgent: Hashable, Sendable {
    /// One of the agents that the case knows, from 1, in the order in which they came; nil where there is but one.
    case known(Int?)
    /// Somebody whom the principal names and this case has not seen.
    case other(Proxy)
}
