import Replica

@testable import FrontDesk

extension SlipPage {
    static let mock = SlipPage(csrf: "0f1e2d", problem: nil, refused: [], hasTaken: false, taken: [], codes: "")

    static let mockTaken = SlipPage(
        csrf: "0f1e2d", problem: Wording.Slip.refused(1),
        refused: [Wording.Slip.line(2) + Wording.Slip.refused(.mistyped)], hasTaken: true,
        taken: [
            Taken(
                path: "/cases/LG07-26-7KQ2-0013-9X", number: "LG07-26-7KQ2-0013-9X", words: Wording.Slip.taken(acts: 2)),
            Taken(path: nil, number: Wording.Slip.unnumbered, words: Wording.Slip.taken(acts: 1)),
        ], codes: "LB1:7KQ2")
}
