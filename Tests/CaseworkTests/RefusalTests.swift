import Casework
import Catalog
import Chronology
import Jurisdiction
import Testing

@Suite struct RefusalTests {
    @Test("every reason has a code and a sentence with a next step")
    func sentences() throws {
        let reasons: [Refusal.Reason] = [
            .notLawful(.grant, at: .received, possible: []), .notYourRole(.grant, needed: [.decider]),
            .notAtThisLevel(.legalCheck, levels: [.district]), .noPower(.grant, .decides), .acceptHereInstead,
            .needsSecondPerson, .acceptedByYou, .examinedByYou, .notInstantMatter, .notTheOpener, .alreadySent,
            .secondNotice(.material(1)), .resultElsewhere(nil), .deliveryFrozen, .newerProgramNeeded, .noNumber,
            .noParent,
            .matterDiffers, .nothingToServe, .sameCase, .alreadyJoined, .alreadyApart, .otherCaseNotHeld,
            .guideOnItsWay,
            .notYetDue(date("2026-12-01")), .clockDoubtful, .applicationNotHeld,
            .mandateDoesNotCover(.collect),
            .mandateForOtherMatter, .mandateNotYetValid(date("2026-12-01")), .mandateExpired(date("2026-12-01")),
            .mandateEnded(date("2026-12-01")), .principalNeeded, .noAgent, .whichAgent(2),
            .endedAlready(date("2026-12-01")),
            .nothingToReview, .whichAct([name(1)]), .withdrawInstead, .resultAstray, .resultNotAstray,
            .applicantHasDied, .applicantIsAlive, .organisationNeedsProxy, .personHasNoLegalRepresentative, .noWitness,
            .scribeIsWitness, .notSigned, .missing, .unknownKey, .wrongShape(expected: "x"), .notOneOf(["x"]), .name,
            .citizenNumber(.notANumber), .citizenNumber(.length(1)), .citizenNumber(.noSuchDay),
            .citizenNumber(.checkDigit),
            .creditCode(.character), .creditCode(.length(1)), .creditCode(.checkDigit), .documentBelongsTo(.passport),
            .documentNumber(.passport), .documentOfOrganisation, .phone, .inFuture(date("2026-12-01")),
            .differsFromApplicant, .unknownMaterial(1), .materialTwice(1), .materialMissing(1, name: "x"),
            .tooFewCopies(1, needed: 2), .notWaivable(1), .fieldMissing(label: "x"), .fieldKind(.date), .noDefects,
            .dateBeforeToday, .reasonMissing, .reasonCode, .tooLong(limit: 1),
        ]
        for reason in reasons {
            #expect(reason.code.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D })
            #expect(!reason.sentence.english.isEmpty)
            #expect(!reason.sentence.chinese.isEmpty)
            #expect(!reason.sentence.next.isEmpty)
        }
    }
}
