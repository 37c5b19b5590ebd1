import Dealings
import Exchange
import Neighbours
import Testing

@testable import Replica

@Suite("What a session is told of the door")
struct VerdictTests {
    @Test(
        "each admission has its outcome",
        arguments: [
            (Admission.admitted(new: 3, bringsNews: true), Outcome.admitted), (.known, .duplicate), (.gap, .gap),
            (.parked(reason: "bad head"), .parked(reason: "bad head")),
        ])
    func outcomes(_ admission: Admission, _ outcome: Outcome) {
        #expect(Neighbours.Verdict(of: admission).outcome == outcome)
    }
}
