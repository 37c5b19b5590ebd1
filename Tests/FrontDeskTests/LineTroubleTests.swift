import HTTPTypes
import HummingbirdTesting
import Replica
import Testing

@testable import FrontDesk

/// A line that only a person can mend is told wherever the officer is, with what to do.
@Suite struct LineTroubleTests {
    @Test(arguments: DeskDoors.Link.Trouble.allCases)
    func everyTroubleIsTold(_ trouble: DeskDoors.Link.Trouble) async throws {
        let made = try await TestStation.make()
        let desk = try made.desk(link: DeskDoors.Link(isConnected: false, trouble: trouble))
        try await desk.service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
            let browser = Browser(client)
            _ = try await browser.signIn("zhou")
            let words = Wording.Line.trouble(trouble)
            let line = try await browser.get(.line).html
            for sentence in [words.title, words.text, words.next] { #expect(line.contains(sentence)) }
            #expect(try await browser.get(.search).html.contains("\(words.title)：查看") == trouble.needsSomebody)
        }
        try await made.close()
    }

    @Test func whatAnEndedStationMayNotTakeHasAPageOfItsOwn() {
        let (page, status) = FaultPages.page(about: AuthorityRefusal.takenOut)
        #expect(status == .forbidden)
        #expect(page.heading == Wording.Fault.takenOut)
        #expect(page.paragraphs == Wording.Fault.takenOutNext)
    }
}
