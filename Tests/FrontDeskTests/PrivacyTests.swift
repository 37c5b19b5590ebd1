import Casework
import Catalog
import Foundation
import GRDB
import HTTPTypes
import HummingbirdTesting
import Journal
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
                #expect(
                    try IntakeOffers(code, for: unknown, from: replica, by: clerk).offer(for: "applicant.name") == nil)
                #expect(try looks(at: replica) == [])
                let offers = try IntakeOffers(code, for: known, from: replica, by: clerk)
                #expect(offers.offer(for: "applicant.name") == "张秀英")
                let number = try #require(replica.cases().first).number
                let subject = try replica.caseView(number).subject
                #expect(
                    try looks(at: replica) == [
                        Look(officer: clerk.ordinal, subject: subject, reason: Wording.Intake.prefilled)
                    ])
            }
        }
    }

    private struct Look: Equatable {
        let officer: UInt32
        let subject: SubjectID
        let reason: String
    }

    /// The audit of who looked at whom.
    private func looks(at replica: Replica) throws -> [Look] {
        try replica.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM reveal ORDER BY at, rowid").map { row in
                let subject = try #require(SubjectID(bytes: Array(row["subject"] as Data)))
                let reason = replica.vault.open(Array(row["sealed"] as Data), at: .reveal(subject, row["at"]))
                return Look(
                    officer: row["officer"], subject: subject, reason: String(decoding: reason ?? [], as: UTF8.self))
            }
        }
    }

    @Test func openingWhatSomebodyElsePreRegisteredIsNoted() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let form = try await browser.get(.intake(code: matter.code))
            let answer = try await browser.post(
                .intake(code: matter.code),
                answers(matter) + [
                    ("appointment", "2026-12-01"), ("draft", try draft(in: form.html)), ("act", "preRegister"),
                ])
            let number = String(try #require(answer.location).split(separator: "/")[1])
            // Who took it down knows it; who has no part in it leaves a trace.
            #expect(try await browser.get(.preRegistered(number: number)).html.contains("张秀英"))
            let own = try await made.station.perform { try looks(at: $0) }
            #expect(own == [])
            _ = try await browser.signIn("he")
            #expect(try await browser.get(.preRegistered(number: number)).html.contains("张秀英"))
            try await made.station.perform { replica in
                let clerk = try #require(replica.officers().first { $0.login == "he" })
                #expect(
                    try looks(at: replica) == [
                        Look(
                            officer: clerk.ordinal, subject: try replica.caseView(number).subject,
                            reason: Wording.Intake.preRegisteredOpened)
                    ])
            }
        }
    }

    /// Name and code are what the parcel is given out for: nobody has them whose work it is not, unless they say why.
    @Test func aParcelIsShownToWhoeverSentIt() async throws {
        try await atDesk { made, browser in
            let (number, parcel) = try await dispatched(to: "419903100000", made, browser)
            #expect(try await browser.get(.servedCase(number: number)).html.contains(parcel.code))
            _ = try await made.station.perform {
                try $0.appoint(login: "root", name: "管理员", roles: [.administrator])
            }
            // He hands things over too, and had no part in this.
            for login in ["chen", "root", "he"] {
                _ = try await browser.signIn(login)
                let page = try await browser.get(.servedCase(number: number)).html
                #expect(page.contains(Wording.Case.pickupStation))
                #expect(!page.contains(parcel.code) && !page.contains(Wording.Case.pickupCode), "\(login)")
            }
            _ = try await browser.signIn("he")
            _ = try await browser.get(.servedCase(number: number))
            let shown = try await browser.post(.reveal(number: number), [("reason", "申请人来电询问")])
            #expect(shown.html.contains(parcel.code))
        }
    }

    @Test func aParcelIsShownAtTheStationThatGivesItOut() async throws {
        try await atDesk { made, browser in
            let (number, parcel) = try await dispatched(to: "419902100000", made, browser)
            let town = try await made.townBelow()
            try await town.desk().service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
                let there = Browser(client)
                _ = try await there.signIn("zhou")
                let page = try await there.get(.servedCase(number: number)).html
                #expect(page.contains(parcel.code) && page.contains("张秀英"))
            }
            try await town.close()
        }
    }

    /// A case whose result lies ready and was sent to another station by zhou.
    private func dispatched(
        to station: String, _ made: TestStation, _ browser: Browser
    ) async throws -> (number: String, parcel: Parcel) {
        let number = try await accepted(made, browser)
        func act(_ event: String, as login: String, _ pairs: [(name: String, value: String)] = []) async throws {
            _ = try await browser.signIn(login)
            _ = try await browser.get(.servedCase(number: number))
            let answer = try await browser.post(.act(number: number, event: event), pairs)
            #expect(answer.status == .seeOther, "\(event)")
        }
        try await act("beginExamination", as: "chen")
        try await act("propose", as: "chen", [("favours", "true"), ("words", "材料齐全")])
        try await act("grant", as: "sun", [("words", "准予")])
        try await act("produce", as: "zhou")
        try await act("credentialReady", as: "zhou")
        try await act("dispatch", as: "zhou", [("to", station)])
        return try await made.station.perform { replica in
            (number, try #require(try replica.caseView(number).folded.order?.parcel))
        }
    }
}
