import Foundation
import Node

extension DemoPlace {
    static var usual: String { FileManager.default.temporaryDirectory.path + "/linban-demo" }
}

extension Call {
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
