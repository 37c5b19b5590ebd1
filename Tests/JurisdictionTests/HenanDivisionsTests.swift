import Foundation
import Jurisdiction
import Requirements
import Testing

/// Every real division of one province, down to the towns: what the digits say is what the statistics bureau's list says.
@Suite(.tags(.needsShared), .enabled(if: Shared.isThere)) struct HenanDivisionsTests {
    @Test func theDigitsAgreeWithTheList() throws {
        let list = Shared.directory.appendingPathComponent("domain/realdata/henan_divisions.csv")
        let jurisdiction = Jurisdiction()
        var counts: [Level: Int] = [:]
        for line in try String(contentsOf: list, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let code = try #require(DivisionCode(fields[1]))
            let level = jurisdiction.level(of: code)
            let expected: Level? =
                switch fields[4].prefix(2) {
                case "地级": .city
                case "县级": .district
                case "乡级": .town
                default: nil
                }
            #expect(level == expected, "\(line)")
            if let level {
                counts[level, default: 0] += 1
                let parent = jurisdiction.parent(of: code)?.description
                let listed = fields[3] + String(repeating: "0", count: 12 - fields[3].utf8.count)
                #expect(parent == (level == .city ? nil : listed), "\(line)")
            }
        }
        #expect(counts == [.city: 18, .district: 181, .town: 2586])
    }
}
