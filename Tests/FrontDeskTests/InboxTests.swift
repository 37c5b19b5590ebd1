import Casework
import Chronology
import Replica
import Testing

@testable import FrontDesk

@Suite struct InboxTests {
    @Test func manyCasesOfOneStageHideNoneOfAnother() async throws {
        try await atDesk { made, browser in
            var numbers: [String] = []
            for _ in 0..<3 { numbers.append(try await accepted(made, browser)) }
            _ = try await browser.signIn("chen")
            _ = try await browser.get(.servedCase(number: numbers[2]))
            _ = try await browser.post(.act(number: numbers[2], event: "beginExamination"))
            let last = numbers[2]
            try await made.station.perform { replica in
                let examiner = try #require(replica.officers().first { $0.login == "chen" })
                let inbox = try DeskPage.Inbox(of: examiner, at: replica, limit: 1)
                #expect(inbox.count == 3)
                #expect(inbox.heaps.map(\.stage) == [.accepted, .examining])
                #expect(inbox.heaps.map(\.count) == [2, 1])
                #expect(inbox.heaps.map(\.lines.count) == [1, 1])
                #expect(inbox.heaps[1].lines.map(\.number) == [last])
                let page = DeskPage(
                    inbox: inbox, found: nil, text: "", drafts: nil, silence: nil, csrf: "",
                    today: TestStation.now.civilDate)
                #expect(page.groups.map(\.cut) == [Wording.Desk.cut(1), nil])
                let clerk = try #require(replica.officers().first { $0.login == "zhou" })
                #expect(try DeskPage.Inbox(of: clerk, at: replica).heaps.isEmpty)
            }
        }
    }
}
