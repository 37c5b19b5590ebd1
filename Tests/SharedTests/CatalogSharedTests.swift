import Catalog
import Chronology
import Foundation
import Requirements
import Testing

/// The lists that stay outside the repository: the real district list and the whole demo catalog.
private let shared = (0..<4).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }
    .appending(path: "shared/domain")

private let sharedExists = FileManager.default.fileExists(atPath: shared.appending(path: "catalog/matters.csv").path)

@Suite(
    .tags(.needsShared), .enabled(if: sharedExists, "there is no ../shared beside this checkout"),
    .requirement("A01", "A04", "A05", "A06", "A24"))
struct CatalogSharedTests {
    private let demo = ["matters.csv", "materials.csv", "form_fields.csv", "flow_steps.csv", "orgs.csv"]
        .map { "catalog/\($0)" }

    private func file(_ path: String) throws -> ImportFile {
        ImportFile(name: path, bytes: Array(try Data(contentsOf: shared.appending(path: path))))
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
        #expect(first.refused == [])
        #expect(first.added.count == 205 && first.organisations.count == 118)
        #expect(first.doubtful.map(\.line) == [87, 87, 87])
        let known = try published(first)
        #expect(try imported(demo, over: known).unchanged.count == 205)
        let bodies = BodyDirectory(first.organisations)
        #expect(try imported(["catalog/matters.csv"], over: known, bodies: bodies).unchanged.count == 205)
        #expect(CatalogLint.findings(in: first.added.map(\.record)).map(\.value) == ["父母死亡、失踪等证明"])
    }

    @Test("总表二 as UTF-8 and as GB 18030: 204 numbers and one that is blank")
    func masterTableTwo() throws {
        let bodies = BodyDirectory(try imported(demo).organisations)
        let outcome = try imported(["catalog/seed004_总表二.csv"], bodies: bodies)
        #expect(outcome.refused == [] && outcome.added.count == 205)
        #expect(outcome.added.count { ProvisionalCode.isProvisional($0.record.code) } == 1)
        let text = try String(contentsOf: shared.appending(path: "catalog/seed004_总表二.csv"), encoding: .utf8)
        let gb18030 = try #require(text.data(using: .init(rawValue: 0x8000_0632)))
        let again = CatalogImport.outcome(
            of: [ImportFile(name: "总表二.csv", bytes: Array(gb18030))], against: Catalog(), bodies: bodies)
        #expect(again.readings.map(\.encoding) == [.gb18030])
        #expect(again.added.map(\.record) == outcome.added.map(\.record))
    }

    @Test("the official tables over the demo catalog change only what they say otherwise")
    func officialTables() throws {
        let first = try imported(demo)
        let known = try published(first)
        let bodies = BodyDirectory(first.organisations)
        func fields(_ outcome: ImportOutcome) -> [MatterField] {
            Set(outcome.changed.flatMap { $0.patch.changes.map(\.field) }).sorted()
        }
        // Two columns differ in the demo data itself: remarks, and 工作日 for the 自然日 of one matter.
        let two = try imported(["catalog/seed004_总表二.csv"], over: known, bodies: bodies)
        #expect(fields(two) == [.committedLimitUnit, .remark])
        let sheet = try imported(["catalog/seed004_总表二.csv", "catalog/seed004_分项表.csv"], over: known, bodies: bodies)
        #expect(sheet.refused == [] && sheet.changed.count == 204 && sheet.added.count == 1)
        let one = try imported(["catalog/seed004_总表二.csv", "catalog/seed004_总表一.csv"], over: known, bodies: bodies)
        #expect(one.refused == [] && fields(one) == [.committedLimitUnit, .remark])
    }

    @Test("what is exported as an official table is imported as it was", arguments: OfficialTable.allCases)
    func exported(table: OfficialTable) throws {
        let first = try imported(demo + ["catalog/seed004_总表二.csv", "catalog/seed004_分项表.csv"])
        let known = try published(first)
        let rows = try table.rows(of: known.latest.map(\.record))
        let back = CatalogImport.outcome(
            of: [ImportFile(name: "表.csv", bytes: SpreadsheetText.bytes(of: rows))], against: known,
            bodies: BodyDirectory(first.organisations))
        #expect(back.refused == [] && back.changed == [] && back.added == [])
        #expect(back.unchanged.count == 206)
    }

    @Test("the real district list of 1,135 matters is foreign, searchable, and not acceptable")
    func realList() throws {
        let bodies = BodyDirectory(try imported(demo).organisations)
        let outcome = try imported(["realdata/guangan_511602_matters.csv"], bodies: bodies)
        #expect(outcome.refused == [] && outcome.added.count == 1135)
        #expect(outcome.doubtful.count == 34)
        let known = try published(outcome)
        let today = try #require(CivilDate("2026-11-22"))
        #expect(known.codes.allSatisfy { known.acceptability(of: $0, on: today) == .foreign })
        let index = CatalogIndex(known.latest.map(\.record))
        for typed in ["社保卡", "shebaoka", "sbk"] {
            let hits = index.search(typed, limit: 10)
            #expect(hits.contains { $0.name == "社会保障卡申领" })
            #expect(hits.count { $0.name.contains("社会保障卡") } >= 9, "\(typed): \(hits)")
        }
    }
}
