import Foundation
import Requirements
import Testing

@testable import FrontDesk

/// Every page as it is drawn from its mock. `LINBAN_RECORD=1 swift test --filter SnapshotTests` writes the files anew; what
/// changed is then read in the diff.
@Suite struct SnapshotTests {
    let renderer: Renderer

    init() throws { renderer = try Renderer() }

    private func check(_ page: some Page, in shell: Shell, as name: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name).html")
        let html = renderer.html(page, in: shell)
        if ProcessInfo.processInfo.environment["LINBAN_RECORD"] == "1" {
            try Data(html.utf8).write(to: file)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        // The first line that differs says more than two whole pages.
        let lines = zip(html.split(separator: "\n"), recorded.split(separator: "\n"))
        let differing = lines.first { !$0.0.utf8.elementsEqual($0.1.utf8) }.map { "\($0.0) instead of \($0.1)" }
        let isSame = html.utf8.elementsEqual(recorded.utf8)
        #expect(isSame, "\(name): \(differing ?? "lines at the end")")
    }

    @Test func signIn() throws {
        try check(SignInPage.mock, in: .mockSignedOut, as: "sign-in")
        try check(SignInPage.mockLocked, in: .mockSignedOut, as: "unlock")
    }

    @Test func search() throws {
        try check(SearchPage.mockStart, in: .mock(at: .search), as: "search-start")
        try check(SearchPage.mockFound, in: .mock(at: .search), as: "search-found")
    }

    @Test(.requirement("A08", "A09")) func guide() throws {
        try check(MatterGuidePage.mock, in: .mock(), as: "guide")
    }

    @Test func intake() throws {
        try check(IntakePage.mock(), in: .mock(form: "work"), as: "intake")
        try check(IntakePage.mockWrong, in: .mock(form: "work"), as: "intake-wrong")
    }

    @Test func receipt() throws {
        try check(ReceiptPage.mock, in: .mock(), as: "receipt")
    }

    @Test func desk() throws {
        try check(DeskPage.mock, in: .mock(at: .desk), as: "desk")
        try check(DeskPage.mockFound, in: .mock(at: .desk), as: "desk-found")
        try check(DeskPage.mockSilence, in: .mock(at: .desk), as: "desk-silence")
    }

    @Test(.requirement("I09")) func casePage() throws {
        try check(CasePage.mock, in: .mock(), as: "case")
    }

    @Test func person() throws {
        try check(PersonPage.mock, in: .mock(), as: "person")
    }

    @Test func quarantine() throws {
        try check(QuarantinePage.mock, in: .mock(at: .line), as: "quarantine")
    }

    @Test func line() throws {
        try check(LinePage.mock, in: .mock(at: .line), as: "line")
        try check(LinePage.mockTown, in: .mock(at: .line), as: "line-town")
    }

    @Test(.requirement("Z12")) func bundles() throws {
        try check(BundlePage.mock, in: .mock(at: .line), as: "bundles")
        try check(BundlePage.mockRefused, in: .mock(at: .line), as: "bundles-refused")
    }

    @Test(.requirement("Z09")) func slips() throws {
        try check(SlipPage.mock, in: .mock(at: .line), as: "slips")
        try check(SlipPage.mockTaken, in: .mock(at: .line), as: "slips-taken")
    }

    @Test(.requirement("C04", "Z09")) func paper() throws {
        let code = try #require(QRCode(of: "LG07-26-7KQ2-0013-9X"))
        try check(PaperPage.mock(qr: code.svg), in: .mock(), as: "paper-acceptance")
    }
}
