import Foundation
import Node

extension DemoPlace {
    static var usual: String { FileManager.default.temporaryDirectory.path + "/linban-demo" }
}

extension Call {
    /// Cuts or joins the line of a node of the demo that runs in a directory.
    func switchLine(_ words: [String], in place: DemoPlace, on terminal: Terminal) async throws {
        let answer = Answer()
        let quiet = Terminal(output: { await answer.add($0) }, message: { await answer.say($0) })
        do { try await tellDemo(words, in: place, on: quiet) } catch let status as ExitStatus {
            let why = await answer.said
            throw SwitchFault(status: status, description: why)
        }
        let line: SwitchedLine
        do { line = try JSONDecoder().decode(SwitchedLine.self, from: Data(await answer.output)) } catch {
            throw DemoFault("the demo that runs is of another version: start it again")
        }
        let document: JSON = [
            "division": .text(line.division), "name": .text(line.name), "state": .text(line.state.rawValue),
        ]
        try await terminal.line(isJSON ? document.text : "\(line.division) \(line.name): \(line.state.rawValue)")
    }

    /// Asks the demo that runs in a directory.
    func tellDemo(_ words: [String], in place: DemoPlace, on terminal: Terminal) async throws {
        let path = place.path(self)
        guard let demo = try LocalSocketCaller(Demo.socket(in: path)) else {
            throw DemoFault("no demo runs in \(path). Start it with `linban demo --dir \(path)`")
        }
        try demo.send(LocalRequest(arguments: words, workingDirectory: workingDirectory))
        try await terminal.pass(on: demo)
    }
}

/// What the demo answers, until it is whole.
private actor Answer {
    private(set) var output: [UInt8] = []
    private var messages: [UInt8] = []

    var said: String {
        let text = String(decoding: messages, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return text.hasPrefix("linban: ") ? String(text.dropFirst("linban: ".count)) : text
    }

    func add(_ bytes: [UInt8]) { output += bytes }
    func say(_ bytes: [UInt8]) { messages += bytes }
}

/// The demo did not switch a line, and said why.
struct SwitchFault: Error {
    let status: ExitStatus
    let description: String
}
