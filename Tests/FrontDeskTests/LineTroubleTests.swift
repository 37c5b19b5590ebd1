import Catalog
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

    @Test func aStationThatOnlySticksReachIsNotTheRoot() async throws {
        let district = try await TestStation.make()
        let made = try await district.townBelow()
        let withoutAddress = DeskDoors.Link(isConnected: false, trouble: .noAddress)
        for link in [withoutAddress, nil] {
            let desk = try made.desk(link: link)
            try await desk.service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
                let browser = Browser(client)
                _ = try await browser.signIn("zhou")
                let page = try await browser.get(.line).html
                #expect(!page.contains(Wording.Line.rootWord))
                #expect(page.contains("离线包（U盘）") == (link != nil))
                // The badge on every page.
                let word = link == nil ? Wording.Line.off : Wording.Line.byStick
                #expect(try await browser.get(.search).html.contains(">◌</span> \(word)"))
            }
        }
        try await made.close()
        try await district.close()
    }

    @Test func aSecondMediumThatNobodyCanAskRaisesTheAlarm() async throws {
        let made = try await TestStation.make()
        let desk = try made.desk(medium: DeskDoors.Medium(behind: 0, trouble: .unreadable))
        try await desk.service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
            let browser = Browser(client)
            let first = try await browser.signIn("zhou").html
            #expect(first.contains("备用盘没有跟上：查看"))
            let line = try await browser.get(.line).html
            #expect(line.contains("备用盘位置读不出来，不知道备用盘有没有跟上。请告诉系统管理员"))
        }
        try await made.close()
    }

    /// A tab that stays open all day asks for the guide often only while a line can bring it.
    @Test func anAwaitedGuideIsAskedForSeldomWithoutALine() async throws {
        let district = try await TestStation.make()
        let made = try await district.townBelow()
        let matter = try await district.matter(isPlain)
        for (isConnected, seconds) in [(true, "5"), (false, "60")] {
            let desk = try made.desk(link: DeskDoors.Link(isConnected: isConnected))
            try await desk.service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
                let browser = Browser(client)
                _ = try await browser.signIn("zhou")
                let page = try await browser.get(.guide(code: matter.code))
                #expect(page.html.contains("的办事指南还没有到本机"))
                #expect(page.headers[try #require(HTTPField.Name("Refresh"))] == seconds)
            }
        }
        try await made.close()
        try await district.close()
    }

    @Test func whatAnEndedStationMayNotTakeHasAPageOfItsOwn() {
        let (page, status) = FaultPages.page(about: AuthorityRefusal.takenOut)
        #expect(status == .forbidden)
        #expect(page.heading == Wording.Fault.takenOut)
        #expect(page.paragraphs == Wording.Fault.takenOutNext)
    }
}
