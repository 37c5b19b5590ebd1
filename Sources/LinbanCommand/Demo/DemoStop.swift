import ArgumentParser
import Node

/// `linban demo stop`
struct DemoStop: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "End the region; its data stays for the next start.")

    @Flag(help: "Remove the data too.") var forget = false
    @OptionGroup var place: DemoPlace

    func run(_ call: Call, on terminal: Terminal) async throws {
        let path = place.path(call)
        do { try await call.tellDemo(["stop"], in: place, on: terminal) } catch is DemoFault where forget {
            // It does not run, which is what is wanted.
        }
        let end = ContinuousClock.now + .seconds(30)
        while try LocalSocketCaller(Demo.socket(in: path)) != nil, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(100))
        }
        if forget { try Demo.forget(path) }
        try await terminal.line(call.isJSON ? JSON.object([.init(name: "stopped", value: true)]).text : "stopped")
    }
}
