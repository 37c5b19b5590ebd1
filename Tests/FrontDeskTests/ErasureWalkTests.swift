import Casework
import HTTPTypes
import Replica
import Testing

@testable import FrontDesk

/// What is private goes for good, and not by a slip of the hand.
@Suite struct ErasureWalkTests {
    @Test func erasedOnceTheNumberIsTypedAgain() async throws {
        try await atDesk { made, browser in
            let number = try await accepted(made, browser)
            func form(_ end: String, reason: String = "本人书面申请") -> [(name: String, value: String)] {
                [("ground", "consent-withdrawn"), ("words", reason), ("confirm", end)]
            }
            let end = String(number.suffix(2))
            // Who does not decide has no such form, and is told so when they send one.
            #expect(try await !browser.get(.servedCase(number: number)).html.contains(Wording.Erase.label))
            let notTheirs = try await browser.post(.erase(number: number), form(end))
            #expect(notTheirs.status == .unprocessableContent)
            #expect(notTheirs.html.contains(Wording.Erase.refused(.notYourRole)))

            _ = try await browser.signIn("sun")
            let whole = try await browser.get(.servedCase(number: number)).html
            for field in ["id=\"erase.words\" name=\"words\"", "id=\"erase.confirm\" name=\"confirm\""] {
                #expect(whole.contains(field), "\(field)")
            }
            for (pairs, said) in [
                (form("zz"), Wording.Erase.incomplete), (form(end, reason: ""), Wording.Erase.incomplete),
                (form(end, reason: "\u{3000}"), Wording.Erase.incomplete),
                (form(end, reason: String(repeating: "长", count: 334)), Wording.Erase.refused(.reasonTooLong)),
            ] {
                let answer = try await browser.post(.erase(number: number), pairs)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.html.contains(said), "\(said)")
            }
            #expect(try await made.station.perform { try $0.caseView(number).folded.application } != nil)
            let done = try await browser.post(.erase(number: number), form(end))
            #expect(done.location == "/cases/\(number)")
            let page = try await browser.get(.servedCase(number: number)).html
            #expect(page.contains(Wording.Erase.erased) && !page.contains(Wording.Erase.explain))
            #expect(try await made.station.perform { try $0.caseView(number).folded.application } == nil)
            let again = try await browser.post(.erase(number: number), form(end))
            #expect(again.html.contains(Wording.Erase.refused(.alreadyErased(number))))
        }
    }
}
