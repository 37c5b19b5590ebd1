package import Catalog
package import Chronology
package import Jurisdiction

/// Why a command is not allowed (不能办理的原因), said to the officer with what to do next. It names every fault at once, so
/// that a form is corrected in one go.
package struct Refusal: Error, Hashable, Sendable {
    /// Never empty; in the order of the form.
    package let faults: [Fault]

    package init(_ first: Fault, _ more: [Fault] = []) { faults = [first] + more }

    /// Nil when there is nothing to refuse.
    init?(_ faults: [Fault]) {
        guard !faults.isEmpty else { return nil }
        self.faults = faults
    }

    package init(_ reason: Reason, at path: String? = nil) { self.init(Fault(reason, at: path)) }

    package struct Fault: Hashable, Sendable {
        package let reason: Reason
        /// Where in the intake file or the settings: `applicant.document.number`, `materials[2].count`, `fields.mobile`.
        package let path: String?

        package init(_ reason: Reason, at path: String? = nil) {
            self.reason = reason
            self.path = path
        }
    }

    package enum Reason: Hashable, Sendable {
        // What the rules say
        case notLawful(EventName, at: CaseStage, possible: [EventName])
        case notYourRole(EventName, needed: [Role])
        case notAtThisLevel(EventName, levels: [Level])
        case noPower(EventName, Power)
        case acceptHereInstead
        case needsSecondPerson
        case acceptedByYou
        case examinedByYou
        case notInstantMatter
        case notTheOpener
        case alreadySent
        case secondNotice(Subject)
        case resultElsewhere(DivisionCode?)
        case deliveryFrozen
        case newerProgramNeeded
        case notYetDue(CivilDate)
        case clockDoubtful
        case applicationNotHeld
        case noNumber
        case noParent
        case matterDiffers
        case nothingToServe
        case sameCase
        case alreadyJoined
        case alreadyApart
        case otherCaseNotHeld
        case guideOnItsWay

        // Who stands here
        case mandateDoesNotCover(Mandate.Act)
        case mandateForOtherMatter
        case mandateNotYetValid(CivilDate)
        case mandateExpired(CivilDate)
        case mandateEnded(CivilDate)
        case principalNeeded
        case noAgent
        case whichAgent(Int)
        case endedAlready(CivilDate)
        case nothingToReview
        case whichAct([EventID])
        case withdrawInstead
        case resultAstray
        case resultNotAstray
        case applicantHasDied
        case applicantIsAlive
        case organisationNeedsProxy
        case personHasNoLegalRepresentative
        case noWitness
        case scribeIsWitness
        case notSigned

        // What is handed in
        case missing
        case unknownKey
        case filedWithDispatch
        case wrongShape(expected: String)
        case notOneOf([String])
        case name
        case citizenNumber(CitizenNumber.Fault)
        case creditCode(CreditCode.Fault)
        case documentBelongsTo(IdentityDocument.Kind)
        case documentNumber(IdentityDocument.Kind)
        case documentOfOrganisation
        case phone
        case inFuture(CivilDate)
        case differsFromApplicant
        case unknownMaterial(Int)
        case materialTwice(Int)
        case materialMissing(Int, name: String)
        case tooFewCopies(Int, needed: Int)
        case notWaivable(Int)
        case fieldMissing(label: String)
        case fieldKind(FormField.Kind)
        case noDefects
        case dateBeforeToday
        case reasonMissing
        case reasonCode
        case tooLong(limit: Int)
    }
}
