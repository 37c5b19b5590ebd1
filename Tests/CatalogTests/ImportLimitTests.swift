import Catalog
import Requirements
import Testing

@Suite(.requirement("E01", "E02"))
struct ImportLimitTests {
    private func imported(statutory: String, committed: String) -> ImportOutcome {
        let header = ["权责事项编号", "事项具体名称", "实施主体", "申报材料", "法定办理时限", "承诺办理时限"]
        return ImportOutcome.of(
            Sheet(rows: [header, ["A1", "甲", "洛滨区民政局", "无", statutory, committed]]).file())
    }

    @Test(
        "a limit as offices write it",
        arguments: [
            ("即办", 0, TimeLimit.Unit.workingDays), ("0即时", 0, .workingDays), ("当场办结", 0, .workingDays),
            ("即办件", 0, .workingDays), ("3个工作日", 3, .workingDays), ("３ 工作日内", 3, .workingDays), ("7", 7, .workingDays),
            ("二十个工作日", 20, .workingDays), ("十五工作日", 15, .workingDays), ("60个自然日", 60, .naturalDays),
            ("30自然日（《民法典》第一千零七十七条）", 30, .naturalDays), ("20日", 20, .workingDays),
        ])
    func readable(cell: String, days: Int, unit: TimeLimit.Unit) throws {
        let outcome = imported(statutory: "", committed: cell.replacing(" ", with: ""))
        let matter = try Matter(try outcome.added("A1"))
        #expect(matter.committedLimit == TimeLimit(days: days, unit: unit))
        #expect(matter.statutoryLimit == nil)
    }

    @Test("a commitment that is no limit refuses the row", arguments: ["20分钟", "3个月", "尽快", "按规定", "一百个工作日"])
    func unreadable(cell: String) {
        let outcome = imported(statutory: "", committed: cell)
        #expect(outcome.added == [])
        #expect(outcome.refused.map(\.reason) == [.unreadableLimit])
        #expect(outcome.refused.map(\.value) == [cell])
    }

    @Test("a statutory limit that is no limit is kept in words and doubted")
    func statutoryInWords() throws {
        let outcome = imported(statutory: "按省厅规定", committed: "3个工作日")
        #expect(try outcome.added("A1").text(.statutoryLimitBasis) == "按省厅规定")
        #expect(outcome.doubtful.map(\.reason) == [.unreadableStatutoryLimit])
    }

    @Test("the basis stands behind the statutory limit, in either kind of bracket")
    func basis() throws {
        let outcome = imported(statutory: "20个工作日(《行政许可法》第四十二条)", committed: "7个工作日")
        #expect(try outcome.added("A1").text(.statutoryLimitBasis) == "《行政许可法》第四十二条")
    }
}
