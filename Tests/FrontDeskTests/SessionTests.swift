import Casework
import HTTPTypes
import HummingbirdTesting
import Replica
import Requirements
import Synchronization
import Testing

@testable import FrontDesk

@Suite struct SessionTests {
    /// Runs `body` with a browser at an open desk whose clock `turn` moves on.
    private func atDesk(
        _ body: @Sendable (Browser, _ turn: @Sendable (Int64) -> Void) async throws -> Void
    ) async throws {
        let made = try await TestStation.make()
        let ticks = Mutex(Int64(0))
        let desk = try made.desk(ticks: { ticks.withLock { $0 } })
        try await desk.service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
            try await body(Browser(client)) { milliseconds in ticks.withLock { $0 += milliseconds } }
        }
        try await made.close()
    }

    @Test func signInGivesANewToken() async throws {
        try await atDesk { browser, _ in
            let page = try await browser.get(.signIn)
            #expect(page.html.contains("周桂兰"))
            let before = browser.cookie
            let answer = try await browser.post(.signIn, [("officer", "zhou"), ("passphrase", TestStation.passphrase)])
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/")
            #expect(browser.cookie != before)
            let attributes = answer.headers[.setCookie].map { String($0.drop { $0 != ";" }) }
            #expect(attributes == "; Path=/; HttpOnly; SameSite=Strict")
            #expect(try await browser.get(.search).status == .ok)
        }
    }

    @Test func everythingElseLeadsToSignIn() async throws {
        try await atDesk { browser, _ in
            for path in [
                SitePath.search, .desk, .line, .servedCase(number: "x"), .guide(code: "x"), .intake(code: "x"),
            ] {
                let answer = try await browser.get(path)
                #expect(answer.status == .seeOther)
                #expect(answer.location == "/sign-in")
            }
        }
    }

    @Test func wrongPassphraseIsSaidAndThenSlowed() async throws {
        try await atDesk { browser, turn in
            _ = try await browser.get(.signIn)
            for _ in 0..<5 {
                let answer = try await browser.post(.signIn, [("officer", "zhou"), ("passphrase", "wrong")])
                #expect(answer.html.contains(Wording.SignIn.wrong))
            }
            let slowed = try await browser.post(.signIn, [("officer", "zhou"), ("passphrase", TestStation.passphrase)])
            #expect(slowed.html.contains(Wording.SignIn.wait(5)))
            turn(5_000)
            let welcome = try await browser.post(
                .signIn, [("officer", "zhou"), ("passphrase", TestStation.passphrase)])
            #expect(welcome.status == .seeOther)
        }
    }

    @Test func aDeskAtRestLocksItsScreen() async throws {
        try await atDesk { browser, turn in
            _ = try await browser.signIn("zhou")
            turn(Sessions.idleLimit - 1)
            #expect(try await browser.get(.desk).status == .ok)
            turn(Sessions.idleLimit)
            #expect(try await browser.get(.desk).location == "/sign-in")
        }
    }

    @Test func whatWasWrittenIntoAnActSurvivesTheLockedScreen() async throws {
        let made = try await TestStation.make()
        let ticks = Mutex(Int64(0))
        let desk = try made.desk(ticks: { ticks.withLock { $0 } })
        try await desk.service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
            let browser = Browser(client)
            let number = try await accepted(made, browser)
            _ = try await browser.signIn("chen")
            _ = try await browser.get(.servedCase(number: number))
            _ = try await browser.post(.act(number: number, event: "beginExamination"))
            _ = try await browser.get(.servedCase(number: number))
            ticks.withLock { $0 += Sessions.idleLimit }
            let sent = try await browser.post(
                .act(number: number, event: "propose"), [("favours", "true"), ("words", "材料齐全，建议准予")])
            #expect(sent.location == "/sign-in")
            // Nobody else gets the words.
            let other = try await browser.signIn("sun")
            #expect(!other.html.contains("材料齐全，建议准予"))
            _ = try await browser.signIn("chen")
            _ = try await browser.get(.servedCase(number: number))
            ticks.withLock { $0 += Sessions.idleLimit }
            _ = try await browser.post(
                .act(number: number, event: "propose"), [("favours", "true"), ("words", "材料齐全，建议准予")])
            let back = try await browser.signIn("chen")
            #expect(back.status == .ok)
            #expect(back.html.contains("材料齐全，建议准予"))
            #expect(back.html.contains(Wording.Case.keptAct))
            let proposed = try await browser.post(
                .act(number: number, event: "propose"), [("favours", "true"), ("words", "材料齐全，建议准予")])
            #expect(proposed.status == .seeOther)
            #expect(try await !browser.get(.servedCase(number: number)).html.contains(Wording.Case.keptAct))
        }
        try await made.close()
    }

    @Test func behindTLSTheCookieGoesOverNothingElse() async throws {
        try await atDesk { browser, _ in
            _ = try await browser.get(.signIn)
            browser.origin = "https://localhost"
            let answer = try await browser.post(.signIn, [("officer", "zhou"), ("passphrase", TestStation.passphrase)])
            let attributes = answer.headers[.setCookie].map { String($0.drop { $0 != ";" }) }
            #expect(attributes == "; Path=/; HttpOnly; SameSite=Strict; Secure")
        }
    }

    @Test func aQuickCodeIsGoodAtItsOwnDeskOnly() async throws {
        try await atDesk { browser, _ in
            _ = try await browser.signIn("zhou")
            _ = try await browser.get(.desk)
            _ = try await browser.post(.quickCode, [("code", "274196")])
            #expect(try await browser.get(.desk).html.contains(Wording.SignIn.codeKept))
            #expect(try await browser.signIn("zhou", passphrase: "274196").html.contains("来办什么事"))
            #expect(try await browser.signIn("he", passphrase: "274196").html.contains(Wording.SignIn.wrong))
            for _ in 0..<3 { _ = try await browser.signIn("zhou", passphrase: "000000") }
            #expect(try await browser.signIn("zhou", passphrase: "274196").html.contains(Wording.SignIn.wrong))
        }
    }

    /// Whoever knew the old passphrase, or holds a code that was set with it, is out wherever the new one was given.
    @Test func aNewPassphraseEndsSessionsAndCodes() async throws {
        let made = try await TestStation.make()
        let proof = Mutex(DeskDoors.Proof([1]))
        let desk = try made.desk(proof: { _ in proof.withLock { $0 } })
        try await desk.service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
            let browser = Browser(client)
            _ = try await browser.signIn("zhou")
            _ = try await browser.get(.desk)
            _ = try await browser.post(.quickCode, [("code", "274196")])
            #expect(try await browser.get(.desk).status == .ok)
            proof.withLock { $0 = DeskDoors.Proof([2]) }
            #expect(try await browser.get(.desk).location == "/sign-in")
            #expect(try await browser.signIn("zhou", passphrase: "274196").html.contains(Wording.SignIn.wrong))
            #expect(try await browser.signIn("zhou").status == .ok)
            // The code that went does not come back with an older proof.
            proof.withLock { $0 = DeskDoors.Proof([1]) }
            #expect(try await browser.signIn("zhou", passphrase: "274196").html.contains(Wording.SignIn.wrong))
        }
        try await made.close()
    }

    @Test func aCodeEndsWithTheAppointment() async throws {
        let made = try await TestStation.make()
        try await made.desk().service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
            let browser = Browser(client)
            _ = try await browser.signIn("zhou")
            _ = try await browser.get(.desk)
            _ = try await browser.post(.quickCode, [("code", "274196")])
            _ = try await made.station.perform { try $0.appoint(login: "zhou", name: "周桂兰", roles: []) }
            #expect(try await browser.get(.desk).location == "/sign-in")
            // Somebody of the same sign-in name is somebody else.
            _ = try await made.station.perform { try $0.appoint(login: "zhou", name: "周桂芳", roles: [.intakeClerk]) }
            #expect(try await browser.get(.desk).location == "/sign-in")
            #expect(try await browser.signIn("zhou", passphrase: "274196").html.contains(Wording.SignIn.wrong))
            #expect(try await browser.signIn("zhou").status == .ok)
        }
        try await made.close()
    }

    /// Joining two people, and erasing what is private, have forms elsewhere than the other acts: there the words come back.
    @Test func whatWasWrittenAboutPeopleSurvivesTheLockedScreen() async throws {
        let made = try await TestStation.make()
        let ticks = Mutex(Int64(0))
        let desk = try made.desk(ticks: { ticks.withLock { $0 } })
        try await desk.service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
            let browser = Browser(client)
            let number = try await accepted(made, browser)
            let other = try await accepted(made, browser)
            let id = try await made.station.perform { try $0.person(of: other).id.description }
            _ = try await browser.get(.person(number: number))
            ticks.withLock { $0 += Sessions.idleLimit }
            let sent = try await browser.post(
                .act(number: number, event: "linkPerson"), [("other", id), ("words", "核对了身份证原件")])
            #expect(sent.location == "/sign-in")
            _ = try await browser.get(.signIn)
            let back = try await browser.post(.signIn, [("officer", "zhou"), ("passphrase", TestStation.passphrase)])
            #expect(back.location == "/cases/\(number)/person")
            let page = try await browser.get(try #require(back.location))
            #expect(page.status == .ok)
            for words in ["核对了身份证原件", Wording.Case.keptAct] { #expect(page.html.contains(words)) }

            _ = try await browser.signIn("sun")
            _ = try await browser.get(.servedCase(number: number))
            ticks.withLock { $0 += Sessions.idleLimit }
            _ = try await browser.post(
                .erase(number: number), [("ground", "consent-withdrawn"), ("words", "本人书面申请"), ("confirm", "00")])
            let erasing = try await browser.signIn("sun")
            #expect(erasing.status == .ok)
            for words in ["本人书面申请", Wording.Erase.kept] { #expect(erasing.html.contains(words)) }
        }
        try await made.close()
    }

    @Test(arguments: [
        ("274196", true), ("27419", false), ("111111", false), ("123456", false), ("987654", false), ("27419x", false),
    ])
    func plainCodesAreRefused(_ code: String, _ isGood: Bool) {
        #expect(QuickCodes.isGood(code) == isGood)
    }

    @Test func formsOfOtherPagesAreRefused() async throws {
        try await atDesk { browser, _ in
            _ = try await browser.signIn("zhou")
            #expect(try await browser.post(.lockScreen, csrf: "0").status == .forbidden)
            browser.origin = "http://evil.example"
            #expect(try await browser.post(.lockScreen).status == .forbidden)
            browser.origin = "null"
            #expect(try await browser.post(.lockScreen).status == .forbidden)
            browser.origin = nil
            #expect(try await browser.post(.lockScreen).status == .seeOther)
        }
    }

    @Test(arguments: ["127.0.0.1:8080", "127.0.0.1", "[::1]:8080", "[fe80::1]", "localhost:80", "Desk.Example:8080"])
    func ownNamesAreOurs(_ authority: String) {
        #expect(SameOrigin(names: ["desk.example"]).isOurs(authority))
    }

    @Test(arguments: [
        "evil.example", "evil.example:8080", "localhost.evil.example", "1.2.3", "1.2.3.999", "", "desk.example.evil",
    ])
    func namesOfOthersAreNot(_ authority: String) {
        #expect(!SameOrigin(names: ["desk.example"]).isOurs(authority))
    }

    @Test func headersForbidWhatIsNotOurs() async throws {
        try await atDesk { browser, _ in
            let answer = try await browser.get(.signIn)
            #expect(answer.headers[.contentSecurityPolicy] == SecurityHeaders.policy)
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(!answer.html.contains("style="))
            #expect(!answer.html.contains("http://"))
        }
    }

    @Test func aLockedNodeShowsItsDoorOnly() async throws {
        let made = try await TestStation.make(isLocked: true)
        try await made.desk().service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
            let browser = Browser(client)
            #expect(try await browser.get(.signIn).location == "/unlock")
            let door = try await browser.get(.unlock)
            #expect(door.status == .ok)
            #expect(door.html.contains("本机已上锁"))
            let tried = try await browser.post(.unlock, [("officer", "zhou"), ("passphrase", "x")])
            #expect(tried.html.contains(Wording.SignIn.wrong))
            #expect(try await browser.get(.health).status == .ok)
        }
    }
}
