package import Chronology

/// 撤销委托: the principal ends what an agent may do for them.
package struct MandateRevocation: Hashable, Sendable {
    /// As the principal stated it.
    package let day: CivilDate
    package let documentNumber: String
    /// Whose mandate ends; nil where the private part is not held.
    package let agent: Proxy?
    package let statement: Statement?

    package init(day: CivilDate, documentNumber: String, agent: Proxy?, statement: Statement?) {
        self.day = day
        self.documentNumber = documentNumber
        self.agent = agent
        self.statement = statement
    }

    package var ended: EndedMandate? { agent.map { EndedMandate(agent: $0, day: day) } }
}

/// A word about what an agent did whose mandate had ended: that the principal was told of it (告知), that they stand by it (追认), or
/// that they do not (不予追认).
package struct ActReview: Hashable, Sendable {
    /// The event that it is about.
    package let act: EventID
    package let documentNumber: String
    package let statement: Statement?

    package init(act: EventID, documentNumber: String, statement: Statement?) {
        self.act = act
        self.documentNumber = documentNumber
        self.statement = statement
    }
}
