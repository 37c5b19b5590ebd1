package import Chronology
package import Jurisdiction

/// An event that says no more than that it happened, why, and on which paper.
package struct Step: Hashable, Sendable {
    /// A code of lower-case letters and dashes that names nobody; empty where the event needs no reason.
    package let reason: String
    package let documentNumber: String?
    package let statement: Statement?

    package init(reason: String = "", documentNumber: String? = nil, statement: Statement?) {
        self.reason = reason
        self.documentNumber = documentNumber
        self.statement = statement
    }
}

/// 审核意见 and 法制审核意见.
package struct Opinion: Hashable, Sendable {
    package let favours: Bool
    package let statement: Statement?

    package init(favours: Bool, statement: Statement?) {
        self.favours = favours
        self.statement = statement
    }
}

/// 准予, 不予 and 即办决定. On screens 办结 is this decision.
package struct Decision: Hashable, Sendable {
    package let documentNumber: String
    /// Until when the result is valid; nil where it has no end.
    package let validUntil: CivilDate?
    package let deliveryDue: CivilDate
    /// Accepted, examined and decided by one person (一人办理): sampled by the level above.
    package let isSingleHanded: Bool
    package let statement: Statement?

    package init(
        documentNumber: String, validUntil: CivilDate?, deliveryDue: CivilDate, isSingleHanded: Bool,
        statement: Statement?
    ) {
        self.documentNumber = documentNumber
        self.validUntil = validUntil
        self.deliveryDue = deliveryDue
        self.isSingleHanded = isSingleHanded
        self.statement = statement
    }
}

/// 寄送/流转: the result leaves for a station or by courier.
package struct Dispatch: Hashable, Sendable {
    /// Nil by courier, straight to the applicant.
    package let to: DivisionCode?
    package let statement: Statement?

    package init(to: DivisionCode?, statement: Statement?) {
        self.to = to
        self.statement = statement
    }
}

/// 签收: the result is in the applicant's hands (已送达).
package struct Handover: Hashable, Sendable {
    package enum Way: String, CaseIterable, Sendable {
        case window, homeVisit, courier, pickup
        /// 留置送达
        case leftThere

        package var chinese: String {
            switch self {
            case .window: "窗口领取"
            case .homeVisit: "上门送达"
            case .courier: "快递送达"
            case .pickup: "异地取件"
            case .leftThere: "留置送达"
            }
        }
    }

    package let way: Way
    /// In what standing the recipient took it.
    package let recipient: Standing.Kind
    package let documentNumber: String
    package let statement: Statement?

    package init(way: Way, recipient: Standing.Kind, documentNumber: String, statement: Statement?) {
        self.way = way
        self.recipient = recipient
        self.documentNumber = documentNumber
        self.statement = statement
    }
}

/// The applicant of this case is, or is after all not, the applicant of `other`.
package struct PersonLink: Hashable, Sendable {
    package let other: CaseID
    package let statement: Statement?

    package init(other: CaseID, statement: Statement?) {
        self.other = other
        self.statement = statement
    }
}
