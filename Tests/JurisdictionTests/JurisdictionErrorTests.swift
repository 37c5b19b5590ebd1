import Chronology
import Jurisdiction
import Testing

@Suite struct JurisdictionErrorTests {
    func village(_ digits: String, parent: String? = nil, successors: [String] = [], until: String? = nil) throws
        -> Division
    {
        Division(
            code: try code(digits), name: digits, level: .village, parent: try parent.map(code),
            validUntil: until.flatMap { CivilDate($0) }, successors: try codes(successors))
    }

    @Test func refusesOneCodeTwice() throws {
        let twice = try [village("419902001001"), village("419902001002"), village("419902001001")]
        #expect(throws: JurisdictionError.registeredTwice(twice[0].code)) { try Jurisdiction(twice) }
    }

    @Test func refusesAParentThatIsNotHigher() throws {
        let sibling = try village("419902001001", parent: "419902001002")
        #expect(throws: JurisdictionError.parentNotAbove(child: sibling.code, parent: try code("419902001002"))) {
            try Jurisdiction([sibling])
        }
    }

    @Test func refusesImpossibleDates() throws {
        let endless = try village("419902001001", successors: ["419902001002"])
        #expect(throws: JurisdictionError.impossibleDates(endless.code)) { try Jurisdiction([endless]) }
        let day = CivilDate(dayNumber: 0)
        let momentary = Division(
            code: endless.code, name: "", level: .village, parent: nil, validFrom: day, validUntil: day)
        #expect(throws: JurisdictionError.impossibleDates(endless.code)) { try Jurisdiction([momentary]) }
    }

    @Test func refusesCirclesOfSuccessors() throws {
        let ring = try [
            village("419902001001", successors: ["419902001002"], until: "2020-01-01"),
            village("419902001002", successors: ["419902001001"], until: "2021-01-01"),
        ]
        #expect(throws: JurisdictionError.circular(ring[0].code)) { try Jurisdiction(ring) }
    }

    @Test func refusesCirclesThroughUnregisteredParents() throws {
        // Its parent is unregistered, and by digits lies under it.
        let upsideDown = Division(
            code: try code("419902000000"), name: "", level: .village, parent: try code("419902001000"))
        #expect(throws: JurisdictionError.circular(upsideDown.code)) { try Jurisdiction([upsideDown]) }
    }

    @Test func refusesALineTooLongToBeTrue() throws {
        let chain = try (1...200).map { index -> Division in
            let next = String(419_902_001_000 + index + 1)
            return try village(String(419_902_001_000 + index), successors: [next], until: "2020-01-01")
        }
        #expect(throws: JurisdictionError.self) { try Jurisdiction(chain) }
        #expect(try Jurisdiction(Array(chain.prefix(40))).divisions.count == 40)
    }
}
