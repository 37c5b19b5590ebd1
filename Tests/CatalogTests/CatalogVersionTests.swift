import Catalog
import Chronology
import Requirements
import Testing

@Suite(.requirement("B10", "Z07"))
struct CatalogVersionTests {
    private func version(_ number: Int, _ day: String, _ fields: (field: MatterField, value: FieldValue)...) throws
        -> MatterVersion
    {
        MatterVersion(
            number: number, effective: try #require(CivilDate(day)),
            record: MatterRecord(code: "A", fields: [(.name, .text("甲\(number)"))] + fields))
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test("the version in force is the last published of those that have taken effect; arrival does not matter")
    func current() throws {
        let versions = try [
            version(1, "2026-01-01"), version(2, "2026-05-01"), version(3, "2026-04-01"),
        ]
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1]] {
            let catalog = Catalog(order.map { versions[$0] })
            #expect(catalog.current("A", on: try day("2025-12-31")) == nil)
            #expect(catalog.current("A", on: try day("2026-01-01"))?.number == 1)
            #expect(catalog.current("A", on: try day("2026-04-01"))?.number == 3)
            // Version 3 was published after version 2 and rolls it back before it began.
            #expect(catalog.current("A", on: try day("2026-06-01"))?.number == 3)
            #expect(catalog.version("A", 2)?.record.text(.name) == "甲2")
            #expect(catalog.versions(of: "A").map(\.number) == [1, 2, 3])
        }
    }

    @Test("codes are listed by their bytes and told apart by them")
    func codes() throws {
        let today = try day("2026-01-01")
        let codes = ["六", "B", "\u{F9D1}", "A", "10"]
        let catalog = Catalog(
            codes.map { MatterVersion(number: 1, effective: today, record: MatterRecord(code: $0)) })
        #expect(catalog.codes.map { Array($0.utf8) } == ["10", "A", "B", "六", "\u{F9D1}"].map { Array($0.utf8) })
        #expect(catalog.count == 5 && catalog.current(on: today).count == 5)
    }

    @Test("who may take an application today, with the sentence for the officer")
    func acceptability() throws {
        let start = try day("2026-01-01")
        let today = try day("2026-11-22")
        func acceptability(_ code: String, _ fields: (field: MatterField, value: FieldValue)...) -> Acceptability {
            Catalog([MatterVersion(number: 1, effective: start, record: MatterRecord(code: code, fields: fields))])
                .acceptability(of: code, on: today)
        }
        #expect(acceptability("A") == .acceptable)
        #expect(acceptability("LS-0000000000000001") == .provisional)
        #expect(acceptability("A", (.foreign, .text("是"))) == .foreign)
        #expect(acceptability("A", (.status, .text("暂停受理"))) == .suspended)
        #expect(acceptability("A", (.status, .text("取消"))) == .cancelled)
        #expect(Catalog().acceptability(of: "A", on: today) == .unknown)
        let later = try version(1, "2026-12-01")
        #expect(Catalog([later]).acceptability(of: "A", on: today) == .notYet(from: later.effective))
        #expect(Acceptability.notYet(from: later.effective).sentence == "该事项自2026年12月1日起施行，请届时办理。")
        #expect([Acceptability.acceptable, .provisional].allSatisfy { $0.permits })
        #expect(![Acceptability.foreign, .suspended, .cancelled, .unknown].contains { $0.permits })
    }
}
