import Casework
import Catalog
import Foundation
import HTTPTypes
import HummingbirdTesting
import Replica
import Requirements
import Testing

@testable import FrontDesk

/// One application from the search field to the archive, by the pages alone.
@Suite struct CaseWalkTests {
    @Test(.requirement("C04", "A09", "Z09"))
    func receivedAcceptedExaminedDecidedHandedOver() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let found = try await browser.get(.search, query: "?q=\(matter.code)")
            #expect(found.html.contains(matter.itemName))
            let guide = try await browser.get(.guide(code: matter.code))
            for heading in ["一、", "十一、投诉电话"] { #expect(guide.html.contains(heading)) }

            let form = try await browser.get(.intake(code: matter.code))
            #expect(form.status == .ok)
            let accepted = try await browser.post(
                .intake(code: matter.code),
                answers(matter) + [("draft", try draft(in: form.html)), ("act", "accept")])
            let receipt = try await browser.get(try #require(accepted.location))
            #expect(receipt.html.contains("已受理"))
            let number = String(try #require(accepted.location).split(separator: "/")[1])

            let path = try #require(receipt.html.firstMatch(of: /href="(\/cases\/[^"]*\/documents\/[^"]*)"/)?.1)
            let paper = try await browser.get(String(path))
            for words in ["受理通知书", "张秀英", number, "校验码", "承诺", "<svg"] { #expect(paper.html.contains(words)) }

            let masked = try await browser.get(.servedCase(number: number))
            #expect(!masked.html.contains("张秀英"))
            #expect(!masked.html.contains("13900000001"))
            let shown = try await browser.post(.reveal(number: number), [("reason", "核对电话")])
            #expect(shown.html.contains("13900000001"))

            _ = try await browser.signIn("chen")
            #expect(try await browser.get(.desk).html.contains(number))
            _ = try await browser.get(.servedCase(number: number))
            let begun = try await browser.post(.act(number: number, event: "beginExamination"))
            #expect(begun.location == "/cases/\(number)")
            let proposed = try await browser.post(
                .act(number: number, event: "propose"), [("favours", "true"), ("words", "材料齐全")])
            #expect(proposed.status == .seeOther)

            _ = try await browser.signIn("sun")
            _ = try await browser.get(.servedCase(number: number))
            let granted = try await browser.post(.act(number: number, event: "grant"), [("words", "准予")])
            #expect(granted.location == "/cases/\(number)/receipt")
            #expect(try await browser.get(.servedCase(number: number)).html.contains("已办结"))
        }
    }

    @Test func everyFaultIsSaidAndNothingIsLost() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let form = try await browser.get(.intake(code: matter.code))
            let draft = try draft(in: form.html)
            let answer = try await browser.post(
                .intake(code: matter.code),
                [
                    ("draft", draft), ("act", "accept"), ("matter.code", matter.code), ("matter.name", matter.itemName),
                    ("applicant.kind", "person"), ("applicant.name", "李<b>"),
                    ("applicant.document.kind", "residentCard"), ("applicant.document.number", "110105194912310021"),
                    ("applicant.phone", "12"), ("standsFor.kind", "oneself"), ("choices.signature.kind", "byHand"),
                ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.html.contains("href=\"#applicant.phone\""))
            #expect(answer.html.contains("href=\"#applicant.document.number\""))
            #expect(answer.html.contains("value=\"李&lt;b&gt;\""))
            #expect(answer.html.contains("value=\"12\""))
            #expect(try await browser.get(.draft(id: draft)).html.contains("李&lt;b&gt;"))
        }
    }

    @Test func anotherOfficerGoesOnWithTheOpenForm() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let form = try await browser.get(.intake(code: matter.code))
            let pairs = answers(matter) + [("draft", try draft(in: form.html))]
            #expect(try await browser.post(.changeOfficer, pairs).location == "/sign-in")
            #expect(try await browser.get(.signIn).html.contains("本机有一张没填完的表"))
            let open = try await browser.signIn("he")
            #expect(open.html.contains("周桂兰"))
            #expect(open.html.contains("现由您接着办"))
            #expect(open.html.contains("value=\"张秀英\""))
            let received = try await browser.post(.intake(code: matter.code), pairs + [("act", "receive")])
            #expect(try await browser.get(try #require(received.location)).html.contains("已收件"))
            #expect(try await browser.get(.desk).html.contains("没填完的表") == false)
        }
    }

    @Test func pressedTwiceMakesOneCase() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let form = try await browser.get(.intake(code: matter.code))
            let pairs = answers(matter) + [("draft", try draft(in: form.html)), ("act", "receive")]
            let first = try await browser.post(.intake(code: matter.code), pairs)
            let second = try await browser.post(.intake(code: matter.code), pairs)
            #expect(first.location != nil)
            #expect(second.location == first.location)
            #expect(try await browser.post(.draft(id: try draft(in: form.html)), pairs).status == .noContent)
            #expect(try await made.station.perform { try $0.drafts() } == [])
            #expect(try await made.station.perform { try $0.cases().count } == 1)
        }
    }

    @Test func rareNamesAreLookedAtOnce() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let form = try await browser.get(.intake(code: matter.code))
            let pairs = answers(matter, name: "王\u{2CE7C}") + [("draft", try draft(in: form.html)), ("act", "receive")]
            let asked = try await browser.post(.intake(code: matter.code), pairs)
            #expect(asked.status == .unprocessableContent)
            #expect(asked.html.contains("U+2CE7C"))
            let bits = String(repeating: "f0", count: 288)
            // The name's own rare character, and three that nobody was asked to draw.
            let picture = ["2CE7C", "3C", "738B", "3134A"].map { "U+\($0)=\(bits)" }.joined(separator: ";")
            let received = try await browser.post(
                .intake(code: matter.code), pairs + [("glyphs.look", "box"), ("glyphs.pictures", picture)])
            let receipt = try await browser.get(try #require(received.location))
            let path = try #require(receipt.html.firstMatch(of: /href="(\/cases\/[^"]*\/documents\/[^"]*)"/)?.1)
            let paper = try await browser.get(String(path))
            #expect(paper.html.contains("aria-label=\"U+2CE7C\""))
            #expect(!paper.html.contains("\u{2CE7C}"))
            #expect(paper.html.contains("王"))
            #expect(try await made.station.perform { try $0.glyphs().map(\.scalar.value) } == [0x2CE7C])
        }
    }

    @Test func peopleAreFoundByWhatIsTyped() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let form = try await browser.get(.intake(code: matter.code))
            let filed = try await browser.post(
                .intake(code: matter.code), answers(matter) + [("draft", try draft(in: form.html)), ("act", "receive")])
            let number = String(try #require(filed.location).split(separator: "/")[1])
            for text in ["张秀", "13900000001", "002X", number] {
                _ = try await browser.get(.desk)
                #expect(try await browser.post(.find, [("text", text)]).html.contains(number), "\(text)")
            }
            _ = try await browser.get(.desk)
            #expect(try await browser.post(.find, [("text", "无此人")]).html.contains(Wording.Desk.nothing))
            _ = try await browser.get(.intake(code: matter.code))
            let filled = try await browser.post(
                .prefill(code: matter.code),
                [
                    ("matter.code", matter.code), ("draft", "7"), ("applicant.document.kind", "residentCard"),
                    ("applicant.document.number", "11010519491231002X"),
                ])
            #expect(filled.html.contains("value=\"张秀英\""))
            #expect(filled.html.contains("value=\"13900000001\""))
        }
    }
}
