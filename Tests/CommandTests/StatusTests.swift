import Testing

@testable import LinbanCommand

@Suite("what would be lost if this machine burned")
struct StatusTests {
    @Test("each is said where it is so, with the next step")
    func risks() {
        #expect(Status.risks(entries: 0, cases: 0, scans: 0, drafts: 0) == [])
        let carry = "run `linban sync --now`, or carry them with `linban bundle export`"
        #expect(
            Status.risks(entries: 3, cases: 2, scans: 4, drafts: 0) == [
                "AT RISK: 3 entries about 2 cases are on this machine alone: \(carry)",
                "AT RISK: 4 scans that the level above is not known to hold: \(carry)",
            ])
        #expect(
            Status.risks(entries: 0, cases: 0, scans: 0, drafts: 1) == [
                "AT RISK: 1 forms that are not filed yet are here alone: finish them at the pages"
            ])
    }
}
