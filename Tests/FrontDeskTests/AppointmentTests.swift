import Casework
import Catalog
import HTTPTypes
import Replica
import Testing

@testable import FrontDesk

/// Appointments that change while somebody sits at an open desk.
@Suite struct AppointmentTests {
    @Test func whoseAppointmentEndedIsSignedOutAtTheNextStep() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let form = try await browser.get(.intake(code: matter.code))
            _ = try await made.station.perform { try $0.appoint(login: "zhou", name: "周桂兰", roles: []) }
            let filed = try await browser.post(
                .intake(code: matter.code),
                answers(matter) + [("draft", try draft(in: form.html)), ("act", "accept")])
            #expect(filed.location == "/sign-in")
            #expect(try await made.station.perform { try $0.cases().isEmpty })
            #expect(try await browser.get(.desk).location == "/sign-in")
            // Appointed anew, the old session stays ended.
            _ = try await made.station.perform { try $0.appoint(login: "zhou", name: "周桂兰", roles: [.intakeClerk]) }
            #expect(try await browser.get(.desk).location == "/sign-in")
        }
    }

    @Test func rolesCountAsTheyAreNow() async throws {
        try await atDesk { made, browser in
            let number = try await accepted(made, browser)
            _ = try await browser.signIn("chen")
            #expect(try await browser.get(.servedCase(number: number)).html.contains("events/beginExamination"))
            _ = try await made.station.perform { try $0.appoint(login: "chen", name: "陈志强", roles: [.issuer]) }
            let page = try await browser.get(.servedCase(number: number))
            #expect(!page.html.contains("events/beginExamination"))
            let begun = try await browser.post(.act(number: number, event: "beginExamination"))
            #expect(begun.status == .unprocessableContent)
        }
    }
}

/// A case that "zhou" has just accepted; its number.
func accepted(_ made: TestStation, _ browser: Browser) async throws -> String {
    let matter = try await made.matter(isPlain)
    _ = try await browser.signIn("zhou")
    let form = try await browser.get(.intake(code: matter.code))
    let answer = try await browser.post(
        .intake(code: matter.code), answers(matter) + [("draft", try draft(in: form.html)), ("act", "accept")])
    return String(try #require(answer.location).split(separator: "/")[1])
}
