import Catalog
import Chronology
import Requirements
import Testing

@Suite(.requirement("A12", "A24"))
struct ImportRefusalTests {
    private let header = ["事项编码", "事项名称", "实施主体"]

    private func outcome(_ rows: [[String]], over catalog: Catalog = Catalog()) -> ImportOutcome {
        ImportOutcome.of(Sheet(name: "清单.csv", rows: [header] + rows).file(), over: catalog)
    }

    @Test(
        "codes that a spreadsheet ruined are refused by name", arguments: ["1.14199E+17", "１．１４Ｅ＋１７", "3e+05", "1E-7"])
    func ruined(code: String) throws {
        let outcome = outcome([["A1", "甲", "洛滨区民政局"], [code, "乙", "洛滨区民政局"]])
        let finding = try #require(outcome.refused.first)
        #expect(finding.file == "清单.csv" && finding.line == 3 && finding.column == "事项编码")
        #expect(finding.value == code && finding.reason == .ruinedCode)
        #expect(outcome.added.map(\.record.code) == ["A1"])
    }

    @Test(
        "codes are opaque: letters, dashes, E and leading zeros stay",
        arguments: ["12E34", "001", "G-000007-001", "豫政-1", "E+", "0x1F"])
    func opaque(code: String) {
        let outcome = outcome([[code, "甲", "洛滨区民政局"]])
        #expect(outcome.added.map(\.record.code) == [code])
        #expect(outcome.refused == [] && outcome.doubtful == [])
    }

    @Test(
        "what keeps Excel from counting is taken off a code",
        arguments: ["'0012", "=\"0012\"", "　0012 ", "0012\u{FEFF}"])
    func wrapped(code: String) {
        #expect(outcome([[code, "甲", "洛滨区民政局"]]).added.map(\.record.code) == ["0012"])
    }

    @Test("full-width digits become ASCII and are mentioned; a number cut to fifteen digits is doubted")
    func doubted() {
        let outcome = outcome([
            ["１１４１９９", "甲", "洛滨区民政局"], ["114199020000000000", "乙", "洛滨区民政局"],
        ])
        #expect(outcome.added.map(\.record.code) == ["114199", "114199020000000000"])
        #expect(outcome.doubtful.map(\.reason) == [.narrowed, .roundedNumber])
        #expect(outcome.doubtful.map(\.line) == [2, 3])
    }

    @Test("two rows of one code are both refused, each naming the lines of both")
    func duplicates() {
        let outcome = outcome([
            ["A1", "甲", "洛滨区民政局"], ["A2", "乙", "洛滨区民政局"], ["Ａ１", "丙", "洛滨区民政局"],
        ])
        #expect(outcome.added.map(\.record.code) == ["A2"])
        #expect(outcome.refused.map(\.line) == [2, 4])
        #expect(outcome.refused.map(\.reason) == [.duplicateCode(lines: [2, 4]), .duplicateCode(lines: [2, 4])])
    }

    @Test("a row without a name, with too many fields, with lost characters, with foreign bytes")
    func badRows() throws {
        var bytes = Array("事项编码,事项名称,实施主体\nA1,,洛滨区民政局\nA2,乙,洛滨区民政局,多\nA3,丙\u{FFFD},洛滨区民政局\nA4,丁".utf8)
        bytes += [0xFF] + Array(",洛滨区民政局\nA5,戊,洛滨区民政局\n".utf8)
        let outcome = ImportOutcome.of(ImportFile(name: "坏.csv", bytes: bytes), encoding: .utf8)
        #expect(outcome.added.map(\.record.code) == ["A5"])
        #expect(outcome.refused.map(\.line) == [2, 3, 4, 5])
        #expect(
            outcome.refused.map(\.reason) == [.noName, .tooManyFields, .damagedCharacters, .undecodable([0xFF])])
    }

    @Test("a file without a known header, without rows, or with an open quote is refused whole")
    func badFiles() {
        func reasons(_ text: String) -> [ImportFinding.Reason] {
            ImportOutcome.of(ImportFile(name: "x.csv", bytes: Array(text.utf8))).refused.map(\.reason)
        }
        #expect(reasons("") == [.empty])
        #expect(reasons("\n,,\n") == [.empty])
        #expect(reasons("姓名,电话\n甲,1\n") == [.unknownShape])
        #expect(reasons("事项编码,事项名称,实施主体\nA1,\"甲,洛滨区民政局\nA2,乙,洛滨区民政局\n") == [.unclosedQuote])
    }

    @Test("columns nobody knows are named once, short rows are taken as blank")
    func doubtfulColumns() {
        let sheet = Sheet(rows: [["事项编码", "事项名称", "实施主体", "领导批示"], ["A1", "甲", "洛滨区民政局"]])
        let outcome = ImportOutcome.of(sheet.file())
        #expect(outcome.added.count == 1)
        #expect(outcome.doubtful.map(\.reason) == [.unknownColumn, .tooFewFields])
        #expect(outcome.doubtful.map(\.column) == ["领导批示", ""])
    }

    @Test("rows present are added or changed, rows absent are left; who is absent can be asked")
    func perBody() throws {
        let known = try Catalog.holding(
            outcome([["A1", "甲", "洛滨区民政局"], ["A2", "乙", "洛滨区民政局"], ["A3", "丙", "某镇人民政府"]]))
        let next = outcome([["A1", "甲", "洛滨区民政局"], ["A4", "丁", "洛滨区民政局"], ["A3", "丙二", "某镇人民政府"]], over: known)
        #expect(next.unchanged == ["A1"])
        #expect(next.added.map(\.record.code) == ["A4"])
        #expect(next.changed.map(\.patch) == [MatterPatch(code: "A3", changes: [(.itemName, .text("丙二"))])])
        #expect(next.absent(ofBody: "洛滨区民政局", from: known) == ["A2"])
        #expect(next.absent(ofBody: "某镇人民政府", from: known) == [])
    }

    @Test("a matter that comes with another body is changed and doubted")
    func moved() throws {
        let known = try Catalog.holding(outcome([["A1", "甲", "洛滨区民政局"]]))
        let next = outcome([["A1", "甲", "某镇人民政府"]], over: known)
        #expect(next.changed.count == 1)
        #expect(next.doubtful.map(\.reason) == [.bodyChanges(from: "洛滨区民政局")])
    }

    @Test("names that Swift calls equal but are other bytes are a change")
    func compatibilityIdeograph() throws {
        let known = try Catalog.holding(outcome([["A1", "六", "洛滨区民政局"]]))
        let next = outcome([["A1", "\u{F9D1}", "洛滨区民政局"]], over: known)
        #expect(next.changed.count == 1)
    }

    @Test("without any directory nothing is foreign, and that is said")
    func noDirectory() {
        let file = Sheet(rows: [header, ["A1", "甲", "洛滨区民政局"]]).file()
        let outcome = CatalogImport.outcome(of: [file], against: Catalog(), bodies: .none)
        #expect(outcome.added.map { $0.record[.foreign] } == [nil])
        #expect(outcome.doubtful.map(\.reason) == [.noDirectory])
    }

    @Test("every reason has an English and a Chinese sentence")
    func sentences() {
        let reasons: [ImportFinding.Reason] = [
            .empty, .unknownShape, .unclosedQuote, .encodingUnreadable("x"), .undecodable([0xFF, 0x0A]),
            .damagedCharacters,
            .tooManyFields, .ruinedCode, .codeWithControlCharacter, .duplicateCode(lines: [2, 3]), .noName, .noCode,
            .noBody,
            .unreadableLimit, .notAsExpected(.yesOrNo), .unknownMatter, .badRowElsewhere(file: "m.csv", line: 2),
            .duplicateRow(line: 2), .unknownColumn, .tooFewFields, .narrowed, .roundedNumber, .provisionalCode("LS-0"),
            .carriedDown(line: 2), .foreignBody(rows: 3), .noDirectory, .assumedWorkingDays, .unreadableStatutoryLimit,
            .bodyChanges(from: "甲"),
        ]
        #expect(Set(reasons.map(\.english)).count == reasons.count)
        #expect(Set(reasons.map(\.chinese)).count == reasons.count)
        #expect(
            ImportFinding.Reason.duplicateCode(lines: [2, 3]).english
                == "one code on lines 2, 3; all of them are refused")
        #expect(ImportFinding.Reason.undecodable([0xFF, 0x0A]).chinese == "字节 FF 0A 不属于该文字编码，请另存为UTF-8或指定编码后重试")
    }
}
