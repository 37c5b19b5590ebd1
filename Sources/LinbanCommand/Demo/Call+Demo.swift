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
        let parts = await answer.text.split(whereSeparator: { $0 == "\t" || $0 == "\n" }).map(String.init)
        guard parts.count == 3 else { throw DemoFault("the demo says something else: start it again") }
        try await terminal.line(
            isJSON
                ? JSON.object([
                    .init(name: "division", value: .text(parts[0])), .init(name: "name", value: .text(parts[1])),
                    .init(name: "state", value: .text(parts[2])),
                ]).text : "\(parts[0]) \(parts[1]): \(parts[2])")
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
    private var output: [UInt8] = []
    private var messages: [UInt8] = []

    var text: String { String(decoding: output, as: UTF8.self) }
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
