import Catalog
import Chronology
import Foundation
import Requirements
import Testing

/// The lists that stay outside the repository: the real district list and the whole demo catalog.
private let shared = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/domain")

private let sharedExists = FileManager.default.fileExists(atPath: shared.appending(path: "catalog/matters.csv").path)

@Suite(
    .tags(.needsShared), .enabled(if: sharedExists, "there is no ../shared beside this checkout"),
    .requirement("A01", "A05", "A06", "A24"))
struct CatalogSharedTests {
    private func file(_ path: String) throws -> ImportFile {
        ImportFile(name: path, bytes: Array(try Data(contentsOf: shared.appending(path: path))))
    }

    private var demo: [String] {
        ["matters.csv", "materials.csv", "form_fields.csv", "flow_steps.csv", "orgs.csv"].map { "catalog/\($0)" }
    }

    private func imported(_ paths: [String], over catalog: Catalog = Catalog(), bodies: BodyDirectory = .none) throws
        -> ImportOutcome
    {
        CatalogImport.outcome(of: try paths.map(file), against: catalog, bodies: bodies)
    }

    private func published(_ outcome: ImportOutcome) throws -> Catalog {
        let day = try #require(CivilDate("2026-01-01"))
        return Catalog(
            (outcome.added + outcome.changed).map { MatterVersion(number: 1, effective: day, record: $0.record) })
    }

    @Test("the demo catalog is imported whole, and a second time nothing changes")
    func demoCatalog() throws {
        let first = try imported(demo)
        #expect(first.refused.map(\.reason.english) == [])
        #expect(first.added.count == 205)
        #expect(first.organisations.count == 118)
        for finding in first.doubtful { print(finding) }
        let second = try imported(demo, over: try published(first))
        #expect(second.unchanged.count == 205)
        let third = try imported(["catalog/matters.csv"], over: try published(first), bodies: BodyDirectory(first.organisations))
        #expect(third.unchanged.count == 205)
        for item in third.changed.prefix(3) { print(item.patch) }
    }

    @Test("总表二 over the demo catalog")
    func masterTable() throws {
        let first = try imported(demo)
        let bodies = BodyDirectory(first.organisations)
        let outcome = try imported(["catalog/seed004_总表二.csv"], over: try published(first), bodies: bodies)
        print(outcome.readings, outcome.added.count, outcome.changed.count, outcome.unchanged.count)
        for finding in outcome.refused + outcome.doubtful { print(finding.line, finding.column, finding.reason.english) }
        var seen: [String: Int] = [:]
        for item in outcome.changed { for change in item.patch.changes { seen["\(change.field)", default: 0] += 1 } }
        print(seen)
        for item in outcome.changed.filter({ $0.patch.changes.contains { $0.field != .remark } }).prefix(5) { print(item.line, item.patch) }
        let empty = try imported(["catalog/seed004_总表二.csv"], bodies: bodies)
        print(empty.added.count, empty.refused.count, empty.doubtful.count)
        let sheet = try imported(["catalog/seed004_分项表.csv"], over: try published(first), bodies: bodies)
        print(sheet.readings, sheet.added.count, sheet.changed.count, sheet.unchanged.count)
        for finding in sheet.refused + sheet.doubtful { print(finding.line, finding.column, finding.reason.english) }
        seen = [:]
        for item in sheet.changed { for change in item.patch.changes { seen["\(change.field)", default: 0] += 1 } }
        print(seen.sorted { $0.key < $1.key })
        let one = try imported(["catalog/seed004_总表一.csv"], over: try published(first), bodies: bodies)
        print(one.readings, one.added.count, one.changed.count, one.unchanged.count)
        for finding in one.refused + one.doubtful { print(finding.line, finding.column, finding.reason.english) }
    }

    @Test("the real district list of 1,135 matters is imported as foreign")
    func realList() throws {
        let first = try imported(demo)
        let outcome = try imported(["realdata/guangan_511602_matters.csv"], bodies: BodyDirectory(first.organisations))
        print(outcome.readings, outcome.added.count)
        for finding in outcome.refused + outcome.doubtful { print(finding.line, finding.column, finding.reason.english) }
        #expect(outcome.added.count == 1135)
        #expect(outcome.refused.isEmpty)
    }
}
