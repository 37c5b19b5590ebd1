import Casework
import Foundation
import GRDB
import HTTPTypes
import Requirements
import Testing

@testable import FrontDesk
@testable import Replica

@Suite("Codes of slips at a page", .requirement("Z02", "Z09"))
struct SlipPageTests {
    @Test("each code is taken, or comes back with what to do; whoever took them is noted")
    func taken() async throws {
        try await atDesk { made, browser in
            let number = try await accepted(made, browser)
            let code = try await made.station.perform { replica in
                let event = try #require(try replica.caseView(number).events.first).item.filed.id
                return try #require(try replica.slip(of: number, for: event).code)
            }
            #expect(try await browser.get(.line).html.contains("href=\"/line/slips\""))
            #expect(try await browser.get(.slips).status == .ok)
            #expect(try await browser.post(.slips, [("codes", " \r\n")]).html.contains(Wording.Slip.missing))
            // As a reader types them; the second was scanned in part.
            let answer = try await browser.post(.slips, [("codes", "\(code)\r\n\(code.dropLast())\r\n")])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.html.contains("第 1 个：\(Wording.Slip.refused(.mistyped))"))
            #expect(answer.html.contains("href=\"/cases/\(number)\"") && answer.html.contains("没有要找回的"))
            #expect(answer.html.contains("\n\(code.dropLast())</textarea>"))
            let again = try await browser.post(.slips, [("codes", code)])
            #expect(again.status == .ok)
            // The screen locked itself while they scanned.
            _ = try await browser.post(.lockScreen)
            #expect(try await browser.post(.slips, [("codes", "LB1:7KQ2")]).location == "/sign-in")
            let kept = try await browser.signIn("zhou")
            #expect(kept.status == .ok && kept.html.contains("\nLB1:7KQ2</textarea>"))
            #expect(kept.html.contains(Wording.Slip.kept))
            #expect(!(try await browser.get(.slips).html.contains("LB1:7KQ2")))
            let noted = try await made.station.perform { replica in
                try replica.read { db in
                    try String.fetchAll(db, sql: "SELECT officer || ': ' || what FROM act ORDER BY rowid")
                }
            }
            #expect(noted == ["1: slip take", "1: slip take"])
        }
    }

    @Test("an examiner neither sees the page nor takes a code, as by command")
    func roles() async throws {
        try await atDesk { _, browser in
            _ = try await browser.signIn("chen")
            #expect(try await !browser.get(.line).html.contains("/line/slips"))
            #expect(try await browser.get(.slips).status == .forbidden)
            #expect(try await browser.post(.slips, [("codes", "LB1:0")]).status == .forbidden)
        }
    }

    @Test("each refusal is a sentence of its own")
    func sentences() {
        let sentences = SlipRefusal.Code.allCases.map(Wording.Slip.refused)
        #expect(Set(sentences).count == sentences.count)
    }
}
