import Requirements
import Testing

@Suite struct RequirementTests {
    @Test(arguments: ["A01", "Z99"]) func accepts(id: String) { #expect(Requirement.isWellFormed(id)) }

    @Test(arguments: ["a01", "A1", "A001", "CF31", "A0O", "Ａ01", "", "A01 "])
    func refuses(id: String) { #expect(!Requirement.isWellFormed(id)) }

    @Test func standsOnTestsAndOnSuites() {
        let trait: any TestTrait & SuiteTrait = Requirement.requirement("C04", "A01")
        #expect((trait as? Requirement)?.ids == ["C04", "A01"])
        #expect(Requirement.requirement("C04").isRecursive)
    }
}
