import Casework
import Catalog
import HTTPTypes
import Testing

@testable import FrontDesk
@testable import Replica

/// People are shown to whoever works with them, and every look leaves a trace.
@Suite struct PrivacyTests {
    @Test func whoDoesNotWorkOnCasesSeesNobody() async throws {
        try await atDesk { made, browser in
            let number = try await accepted(made, browser)
            let receipt = try await browser.get(.receipt(number: number))
            let paper = try #require(receipt.html.firstMatch(of: /href="(\/cases\/[^"]*\/documents\/[^"]*)"/)?.1)
            _ = try await made.station.perform {
                try $0.appoint(login: "root", name: "管理员", roles: [.administrator])
            }
            _ = try await browser.signIn("root")
            _ = try await browser.get(.servedCase(number: number))
            let revealed = try await browser.post(.reveal(number: number), [("reason", "看看")])
            #expect(revealed.status == .forbidden)
            #expect(revealed.html.contains("您的岗位不能看这一页"))
            #expect(try await browser.get(String(paper)).status == .forbidden)
        }
    }

    @Test func formsAndWhatIsKnownAreForIntakeClerks() async throws {
        try await atDesk { made, browser in
            _ = try await accepted(made, browser)
            let matter = try await made.matter(isPlain)
            let form = try await browser.get(.intake(code: matter.code))
            let draft = try draft(in: form.html)
            let pairs = [
                ("matter.code", matter.code), ("matter.name", matter.itemName), ("draft", draft),
                ("applicant.document.kind", "residentCard"), ("applicant.document.number", "11010519491231002X"),
            ].map { (name: $0.0, value: $0.1) }
            _ = try await browser.post(.changeOfficer, pairs)
            // The form waits for somebody who may go on with it.
            let desk = try await browser.signIn("chen")
            #expect(desk.status == .ok)
            #expect(!desk.html.contains("11010519491231002X"))
            #expect(try await browser.get(.draft(id: draft)).status == .forbidden)
            _ = try await browser.get(.search)
            #expect(try await browser.post(.prefill(code: matter.code), pairs).status == .forbidden)
        }
    }

    @Test func whatIsOfferedFromEarlierCasesIsNoted() async throws {
        try await atDesk { made, browser in
            _ = try await accepted(made, browser)
            let code = try await made.matter(isPlain).code
            try await made.station.perform { replica in
                let clerk = try #require(replica.officers().first { $0.login == "zhou" })
                let unknown = PostedForm([("applicant.document.number", "110105195001010026")])
                let known = PostedForm([("applicant.document.number", "11010519491231002X")])
                let quiet = replica.written
                #expect(
                    try IntakeOffers(code, for: unknown, from: replica, by: clerk).offer(for: "applicant.name") == nil)
                #expect(replica.written == quiet)
                let offers = try IntakeOffers(code, for: known, from: replica, by: clerk)
                #expect(offers.offer(for: "applicant.name") == "张秀英")
                #expect(replica.written > quiet)
            }
        }
    }
}
