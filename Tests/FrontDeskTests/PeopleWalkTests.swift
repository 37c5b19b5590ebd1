import Casework
import Catalog
import HTTPTypes
import Jurisdiction
import Replica
import Requirements
import Testing

@testable import FrontDesk

/// What a desk does about people before and beside their cases, by the pages alone.
@Suite struct PeopleWalkTests {
    /// Sends the open form of the matter and gives the case's number.
    private func file(
        _ act: String, _ matter: Matter, name: String = "张秀英", _ more: [(name: String, value: String)] = [],
        with browser: Browser
    ) async throws -> String {
        let form = try await browser.get(.intake(code: matter.code))
        let answer = try await browser.post(
            .intake(code: matter.code),
            answers(matter, name: name) + more + [("draft", try draft(in: form.html)), ("act", act)])
        return String(try #require(answer.location, "\(act): \(answer.status)").split(separator: "/")[1])
    }

    @Test(.requirement("C01")) func preRegisteredAndReceivedWithOneKey() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let number = try await file("preRegister", matter, [("appointment", "2026-12-01")], with: browser)
            let receipt = try await browser.get(.receipt(number: number))
            for words in ["预登记", "2026-12-01", "预登记单"] { #expect(receipt.html.contains(words), "\(words)") }
            #expect(try await browser.get(.desk).html.contains("预登记，等申请人来"))

            let page = try await browser.get(.servedCase(number: number))
            #expect(page.html.contains("href=\"/cases/\(number)/intake\" accesskey=\"j\""))
            let form = try await browser.get(.preRegistered(number: number))
            #expect(form.html.contains("value=\"张秀英\""))
            #expect(form.html.contains("name=\"preRegistered\" value=\"\(number)\""))
            let accepted = try await browser.post(
                .intake(code: matter.code),
                answers(matter) + [
                    ("preRegistered", number), ("draft", try draft(in: form.html)), ("act", "accept"),
                ])
            #expect(accepted.location == "/cases/\(number)/receipt")
            #expect(try await browser.get(.servedCase(number: number)).html.contains("已受理"))
            // Received once: the form leads nowhere any more.
            #expect(try await browser.get(.preRegistered(number: number)).status == .notFound)
        }
    }

    @Test func aBadAppointmentIsSaidAndWhatWasTypedStays() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let form = try await browser.get(.intake(code: matter.code))
            let answer = try await browser.post(
                .intake(code: matter.code),
                answers(matter) + [
                    ("appointment", "2026-01-02"), ("draft", try draft(in: form.html)), ("act", "preRegister"),
                ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.html.contains("href=\"#appointment\""))
            #expect(answer.html.contains("改好再按一次“只预登记”"))
            #expect(answer.html.contains("value=\"2026-01-02\""))
        }
    }

    @Test func sameDocumentIsProposedJoinedAndParted() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let one = try await file("receive", matter, with: browser)
            let other = try await file("receive", matter, name: "张秀瑛", with: browser)
            let receipt = try await browser.get(.receipt(number: other))
            #expect(receipt.html.contains("可能是同一人的 1 件，请核对"))
            let page = try await browser.get(.person(number: other))
            #expect(page.html.contains(one))
            #expect(page.html.contains("证件号相同"))
            let id = try await made.station.perform { try $0.person(of: one).id.description }

            let refused = try await browser.post(
                .act(number: other, event: "linkPerson"), [("other", id), ("words", " ")])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.html.contains("没有写明理由"))
            let joined = try await browser.post(
                .act(number: other, event: "linkPerson"), [("other", id), ("words", "核对了身份证原件")])
            #expect(joined.location == "/cases/\(other)/person")
            for number in [one, other] {
                let person = try await browser.get(.person(number: number))
                for words in ["已认定是同一人", "核对了身份证原件", "周桂兰"] { #expect(person.html.contains(words), "\(words)") }
                #expect(try await browser.get(.servedCase(number: number)).html.contains("已合并 1 件"))
            }
            let parted = try await browser.post(
                .act(number: other, event: "separatePerson"), [("other", id), ("words", "是姐妹")])
            #expect(parted.status == .seeOther)
            let last = try await browser.get(.person(number: one))
            for words in ["已认定不是同一人", "是姐妹", "同一人拆分"] { #expect(last.html.contains(words), "\(words)") }
        }
    }

    @Test func aNamesakeWithTheSamePhoneIsShownAtIntake() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let one = try await file("receive", matter, with: browser)
            _ = try await browser.get(.intake(code: matter.code))
            let shown = try await browser.post(
                .prefill(code: matter.code),
                [
                    ("matter.code", matter.code), ("draft", "7"), ("applicant.document.kind", "none"),
                    ("applicant.name", "张秀英"), ("applicant.phone", "13900000001"),
                ])
            #expect(shown.html.contains(one))
            #expect(shown.html.contains("姓名相同，电话相同"))
            // Nothing is taken over from somebody who only may be them.
            #expect(!shown.html.contains("河沿街道文昌路2号"))
        }
    }

    @Test func whatWasNotLetInIsDroppedWithAReasonByWhoeverMay() async throws {
        try await atDesk { made, browser in
            try await made.station.perform { replica in
                let child = Neighbour(
                    node: NodeID(value: 9), reach: Reach(level: .town, divisions: [replica.identity.division]))
                _ = try replica.admit([1, 2, 3], from: child)
            }
            _ = try await browser.signIn("zhou")
            #expect(try await browser.get(.line).html.contains("href=\"/quarantine\""))
            let looked = try await browser.get(.quarantine)
            #expect(looked.html.contains("没有放进来的数据"))
            #expect(looked.html.contains("须由审批员"))
            let digest = try await made.station.perform { try $0.parkedFrames()[0].id }
            #expect(try await browser.post(.reject(frame: digest), [("reason", "测试")]).status == .unprocessableContent)

            _ = try await browser.signIn("sun")
            _ = try await browser.get(.quarantine)
            let silent = try await browser.post(.reject(frame: digest))
            #expect(silent.html.contains("没有写理由"))
            #expect(try await browser.post(.reject(frame: digest), [("reason", "已电话核实")]).location == "/quarantine")
            #expect(try await browser.get(.quarantine).html.contains("没有等人核对的内容"))
        }
    }
}
