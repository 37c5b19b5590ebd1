package import Chronology
package import Jurisdiction

/// 预登记: identity, matter and appointment; no promise of acceptance.
package struct PreRegistration: Hashable, Sendable {
    package let number: CaseNumber
    package let matter: MatterReference
    package let handling: Handling
    package let appointment: CivilDate?
    package let application: Application?

    package init(
        number: CaseNumber, matter: MatterReference, handling: Handling, appointment: CivilDate?,
        application: Application?
    ) {
        self.number = number
        self.matter = matter
        self.handling = handling
        self.appointment = appointment
        self.application = application
    }
}

/// 收件: papers taken in, which is not acceptance.
package struct Receipt: Hashable, Sendable {
    /// Nil where the case has its number from a pre-registration.
    package let number: CaseNumber?
    package let matter: MatterReference
    package let handling: Handling
    package let materials: [HandedMaterial]
    package let noticeDue: CivilDate
    /// Why the case is not accepted at this desk; nil where it may be.
    package let hindrance: Hindrance?
    package let delivery: Delivery
    package let application: Application?

    package init(
        number: CaseNumber?, matter: MatterReference, handling: Handling, materials: [HandedMaterial],
        noticeDue: CivilDate, hindrance: Hindrance?, delivery: Delivery, application: Application?
    ) {
        self.number = number
        self.matter = matter
        self.handling = handling
        self.materials = materials
        self.noticeDue = noticeDue
        self.hindrance = hindrance
        self.delivery = delivery
        self.application = application
    }
}

/// Why a station receives and forwards instead of accepting; it stands on the slip.
package enum Hindrance: String, CaseIterable, Sendable {
    /// 本站代收
    case receivesOnly
    /// 须由两人办理
    case needsSecondPerson

    package var chinese: String {
        switch self {
        case .receivesOnly: "本站对该事项只代收、不受理，材料转交受理单位，由受理单位出具受理通知书"
        case .needsSecondPerson: "该事项须受理与审查分离，本站仅一人在岗，收件后转交上级办理"
        }
    }
}

/// How the applicant wants the result.
package enum Delivery: Hashable, Sendable {
    /// 窗口领取 at the station where it was handed in
    case window
    /// 快递, by the applicant's own wish
    case courier
    /// 异地取件
    case pickup(at: DivisionCode)
}

/// 当场更正.
package struct OnSpotCorrection: Hashable, Sendable {
    /// Materials added or replaced.
    package let materials: [HandedMaterial]
    /// Fields that now read otherwise; private like the fields themselves.
    package let fields: [FieldEntry]?
    package let statement: Statement?

    package init(materials: [HandedMaterial], fields: [FieldEntry]?, statement: Statement?) {
        self.materials = materials
        self.fields = fields
        self.statement = statement
    }
}

/// 一次性告知: everything that is missing or wrong, once.
package struct CorrectionNotice: Hashable, Sendable {
    package let defects: [Defect]
    package let due: CivilDate
    /// A second notice names something that could have been named in the first (C03): marked, not lost.
    package let isSecond: Bool
    package let documentNumber: String
    package let statement: Statement?

    package init(defects: [Defect], due: CivilDate, isSecond: Bool, documentNumber: String, statement: Statement?) {
        self.defects = defects
        self.due = due
        self.isSecond = isSecond
        self.documentNumber = documentNumber
        self.statement = statement
    }
}

package struct Defect: Hashable, Sendable {
    package let subject: Subject
    package let problem: Problem

    package init(subject: Subject, problem: Problem) {
        self.subject = subject
        self.problem = problem
    }

    package enum Problem: String, CaseIterable, Sendable {
        case missing, illegible, notInLegalForm, expired, contradicts

        package var chinese: String {
            switch self {
            case .missing: "缺少"
            case .illegible: "不清晰"
            case .notInLegalForm: "不符合法定形式"
            case .expired: "已过有效期"
            case .contradicts: "与其他材料不一致"
            }
        }
    }
}

/// 补正提交, at any authorised window.
package struct Supplement: Hashable, Sendable {
    package let materials: [HandedMaterial]
    package let noticeDue: CivilDate
    package let fields: [FieldEntry]?
    package let statement: Statement?

    package init(materials: [HandedMaterial], noticeDue: CivilDate, fields: [FieldEntry]?, statement: Statement?) {
        self.materials = materials
        self.noticeDue = noticeDue
        self.fields = fields
        self.statement = statement
    }
}

/// 不予受理.
package struct NonAcceptance: Hashable, Sendable {
    package enum Ground: String, CaseIterable, Sendable {
        /// 依法不需要申请
        case notNeeded
        /// 不属于本机关职权范围
        case notCompetent
        /// 依法不得提出申请
        case barred

        package var chinese: String {
            switch self {
            case .notNeeded: "该事项依法不需要取得行政许可或办理手续"
            case .notCompetent: "该事项依法不属于本机关职权范围"
            case .barred: "申请人依法不得提出该项申请"
            }
        }
    }

    package let ground: Ground
    /// Where else to apply, for `notCompetent`.
    package let competentBody: String
    package let documentNumber: String
    package let statement: Statement?

    package init(ground: Ground, competentBody: String, documentNumber: String, statement: Statement?) {
        self.ground = ground
        self.competentBody = competentBody
        self.documentNumber = documentNumber
        self.statement = statement
    }
}

/// 受理: both clocks start; the day of acceptance is not counted.
package struct Acceptance: Hashable, Sendable {
    package let committedDue: CivilDate
    package let statutoryDue: CivilDate?
    /// The date lies in a year whose holidays were not arranged when it was promised.
    package let isCommittedProvisional: Bool
    package let isStatutoryProvisional: Bool
    package let calendar: UInt32
    /// Accepted for the body by a station it has entrusted (受托受理).
    package let isEntrusted: Bool
    package let documentNumber: String
    package let statement: Statement?

    package init(
        committedDue: CivilDate, statutoryDue: CivilDate?, isCommittedProvisional: Bool, isStatutoryProvisional: Bool,
        calendar: UInt32, isEntrusted: Bool, documentNumber: String, statement: Statement?
    ) {
        self.committedDue = committedDue
        self.statutoryDue = statutoryDue
        self.isCommittedProvisional = isCommittedProvisional
        self.isStatutoryProvisional = isStatutoryProvisional
        self.calendar = calendar
        self.isEntrusted = isEntrusted
        self.documentNumber = documentNumber
        self.statement = statement
    }
}

/// 代收转交 and 移送转办: the papers go to another division, the number does not change.
package struct Forwarding: Hashable, Sendable {
    package let to: DivisionCode
    /// What goes along, by 序号.
    package let materials: [Int]
    package let hindrance: Hindrance?
    package let statement: Statement?

    package init(to: DivisionCode, materials: [Int], hindrance: Hindrance?, statement: Statement?) {
        self.to = to
        self.materials = materials
        self.hindrance = hindrance
        self.statement = statement
    }
}
