import Casework
import Catalog
import Chronology
import Foundation
import HTTPTypes
import Jurisdiction
import Replica
import Testing

@testable import FrontDesk

/// CF11 by the pages: the principal ends a mandate, the former agent is told what to do, and what was done meanwhile is judged.
@Suite struct MandateWalkTests {
    private static let agent: [(name: String, value: String)] = [
        ("standsFor.kind", "agent"), ("standsFor.name", "孙强涛"), ("standsFor.document.kind", "residentCard"),
        ("standsFor.document.number", "419902193104064042"), ("standsFor.mandate.acts", "apply"),
        ("standsFor.mandate.acts", "withdraw"), ("standsFor.mandate.from", "2026-01-01"),
        ("standsFor.mandate.paper", "授权委托书"),
    ]

    private func received(_ matter: Matter, with browser: Browser) async throws -> String {
        let form = try await browser.get(.intake(code: matter.code))
        let answer = try await browser.post(
            .intake(code: matter.code),
            answers(matter).filter { $0.name != "standsFor.kind" } + Self.agent
                + [("draft", try draft(in: form.html)), ("act", "receive")])
        return String(try #require(answer.location).split(separator: "/")[1])
    }

    @Test func thePrincipalEndsItAndTheAgentIsRefused() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let number = try await received(matter, with: browser)
            let other = try await received(matter, with: browser)
            let page = try await browser.get(.servedCase(number: number))
            for words in ["撤销委托", "撤销对谁的委托", "孙** 419***4042", "委托人本人"] {
                #expect(page.html.contains(words), "\(words)")
            }
            for words in ["告知委托人", "不予追认", "孙强涛"] { #expect(!page.html.contains(words), "\(words)") }
            let byAgent = try await browser.post(
                .act(number: number, event: "revokeMandate"), [("agent", "1")] + Self.asPresent)
            #expect(byAgent.status == .unprocessableContent)
            #expect(byAgent.html.contains("须由委托人本人办理，代理人不能代办"))

            let ended = try await browser.post(
                .act(number: number, event: "revokeMandate"), [("agent", "1"), ("trace", "撤销声明")])
            #expect(ended.location == "/cases/\(number)/receipt")
            let receipt = try await browser.get(.receipt(number: number))
            #expect(receipt.html.contains("撤销委托登记回执"))
            #expect(receipt.html.contains("另外 1 件也已登记撤销：\(other)"))
            #expect(try await browser.get(.servedCase(number: other)).html.contains("委托已撤销"))

            let refused = try await browser.post(
                .act(number: number, event: "withdraw"), [("words", "不办了")])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.html.contains("委托人已撤销委托"))
            #expect(refused.html.contains("请委托人本人来办"))
            let inPerson = try await browser.post(
                .act(number: number, event: "withdraw"), [("words", "不办了"), ("present.kind", "oneself")])
            #expect(inPerson.status == .seeOther)
        }
    }

    /// Somebody who says to be the agent and tries to end another's mandate.
    private static let asPresent: [(name: String, value: String)] = agent.map {
        ($0.name.replacingOccurrences(of: "standsFor", with: "present"), $0.value)
    }

    @Test func whatWasDoneMeanwhileIsAskedByItsName() throws {
        let folded = try meanwhile()
        let act = try #require(folded.openReviews.first?.sides.first)
        for event in [EventName.informPrincipal, .ratifyAct, .disownAct] {
            let form = ActForm(event, of: folded, nil, refused: nil).page(number: "1", open: true)
            #expect(form.fields.first?.choice?.options.map(\.key) == [act.description], "\(event)")
            #expect(form.explain != nil)
        }
        #expect(folded.hasObject(.disownAct) && !folded.hasObject(.reissue))
    }

    /// A case of which the agent withdrew at one node while the principal ended the mandate at another.
    private func meanwhile() throws -> ServiceCase {
        let division = try #require(DivisionCode("419902100202"))
        let standing = Standing.agent(
            Proxy(
                name: try #require(PersonName("孙强涛")),
                document: try IdentityDocument(.residentCard, number: "419902193104064042"), phone: nil),
            Mandate(
                acts: [.apply, .withdraw], matter: nil, from: try #require(CivilDate("2026-01-01")), until: nil,
                paper: "委托书"))
        let applicant = Applicant(
            kind: .person, name: try #require(PersonName("金新")),
            document: try IdentityDocument(.residentCard, number: "419903200809289486"), contact: .phone("19900000001"))
        let matter = MatterReference(code: "1", version: 1, hash: [])
        let said = Statement(officer: "周桂兰", remark: Remark(signature: .byHand))
        let today = try #require(CivilDate("2026-11-23"))
        let receipt = Receipt(
            number: CaseNumber("A2GM-2026-1H01-000001-67"), matter: matter,
            handling: Handling(body: "局", examines: division, decides: division), materials: [], noticeDue: today,
            hindrance: nil, delivery: .window,
            application: Application(
                applicant: applicant, standing: standing, fields: [], officer: "周桂兰", signature: .byHand))
        let agent = standing.proxy
        let events: [CaseEvent] = [
            .receive(receipt), .withdraw(Step(statement: said)),
            .revokeMandate(MandateRevocation(day: today, documentNumber: "1", agent: agent, statement: said)),
        ]
        let names = try (1...3).map { try #require(EventID(bytes: [UInt8](repeating: UInt8($0), count: 32))) }
        return ServiceCase(
            folding: events.enumerated().map { place, event in
                FiledEvent(
                    id: names[place], caseID: CaseID(opening: names[0]), author: NodeID(value: UInt64(place)),
                    division: division, level: .village, segment: 1, position: UInt64(place), wall: TestStation.now,
                    legalLowerBound: TestStation.now, parents: place == 0 ? [] : [names[0]], officer: 1, event: event,
                    effect: .inForce)
            })
    }
}
