import Casework
import Chronology
import Testing

@testable import FrontDesk

@Suite struct WordingTests {
    @Test(
        arguments: [
            (nil, nil), (0, nil), (120, nil), (-120, nil), (121, "快2 分钟"), (-7200, "慢2 小时"), (86_400 * 3, "快3 天"),
        ] as [(Int64?, String?)])
    func clockDoubt(_ seconds: Int64?, _ size: String?) {
        let expected = size.map { "本机时钟比上级\($0)。照常办理，法定时间按上级时间核定；请校准系统时间。" }
        #expect(Wording.Line.clockDoubt(seconds: seconds) == expected)
    }

    @Test(arguments: [
        (-2, "over", "已超期 2 天"), (0, "today", "今天到期"), (3, "soon", "还有 3 天"), (4, "later", ""),
    ])
    func dueMarks(_ days: Int, _ style: String, _ mark: String) throws {
        let today = try #require(CivilDate("2026-11-23"))
        let due = today.adding(days: days)
        #expect(DueMark(due, today: today) == DueMark(date: "\(due)", style: style, mark: mark))
    }

    @Test func everyEventHasAButton() {
        for event in EventName.allCases {
            #expect(!Wording.Act.label(event).isEmpty)
            let form = ActForm(event, of: ServiceCase(folding: []), nil, refused: nil).page(number: "N", open: false)
            #expect(form.path == "/cases/N/events/\(event.rawValue)")
        }
    }

    @Test(arguments: [(500, "500 字节"), (2048, "2 KB"), (1_572_864, "1.5 MB")])
    func sizes(_ bytes: Int, _ words: String) {
        #expect(Wording.Line.size(bytes) == words)
    }
}
