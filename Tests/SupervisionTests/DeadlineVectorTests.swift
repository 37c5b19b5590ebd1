import Chronology
import Foundation
import Requirements
import Supervision
import Testing

/// The vectors come from the demo region's catalog; what they say is the law's arithmetic, not ours.
@Suite struct DeadlineVectorTests {
    @Test("every working-day vector", .requirement("E15"), arguments: try fixture("deadline_vectors"))
    func workingDays(row: [String]) throws {
        let days = try #require(Int(row[2]))
        let accepted = try #require(CivilDate(row[1]))
        let suspended = try row[3].split(separator: "|").map { text in
            let ends = text.split(separator: "~").compactMap { CivilDate($0) }
            try #require(ends.count == 2)
            return try #require(Suspension(from: ends[0], to: ends[1]))
        }
        let deadline = WorkingCalendar.builtIn.due(accepted: accepted, workingDays: days, suspended: suspended)
        #expect("\(deadline.due)" == row[4], "\(row[0]): \(deadline.trace.joined(separator: "; "))")
        #expect(!deadline.provisional)
    }

    @Test("every natural-day vector", .requirement("E15"), arguments: try fixture("natural_day_vectors"))
    func naturalDays(row: [String]) throws {
        let days = try #require(Int(row[2]))
        let deadline = WorkingCalendar.builtIn.due(from: try #require(CivilDate(row[1])), naturalDays: days)
        #expect("\(deadline.due)" == row[3], "\(row[0])")
        #expect(!deadline.provisional)
    }
}

/// The rows after the header. The only quoted fields are the header's and remarks at the end of a row, so a comma inside
/// quotes never moves a column that is read.
private func fixture(_ name: String) throws -> [[String]] {
    let file = try #require(Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Fixtures"))
    return try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
}
