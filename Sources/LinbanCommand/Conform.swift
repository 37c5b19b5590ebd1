import ArgumentParser
import Conformance
import Foundation

/// `linban conform`: answers the harness of Protocol/conformance.
struct Conform: PlainCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer the conformance harness of Protocol/conformance, a line for a line.",
        discussion: "Requests come on stdin until it ends: python3 Protocol/conformance/run.py linban conform")

    func run(_ call: Call, on terminal: Terminal) async throws {
        var respondent = Respondent()
        while let line = readLine() { try await terminal.line(respondent.answer(line).line) }
    }
}
