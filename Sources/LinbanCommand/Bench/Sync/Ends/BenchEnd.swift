import ArgumentParser
import Foundation

/// `linban bench end`: one of the two processes that `bench sync` starts. It makes its own nodes and opens none that exists.
struct BenchEnd: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "One end of `bench sync`, which gives it its orders.", shouldDisplay: false)

    func run(_ call: Call, on terminal: Terminal) async throws {
        let (orders, feed) = AsyncStream.makeStream(of: String.self)
        // Not on a thread of the pool, which the nodes need.
        Thread.detachNewThread {
            while let line = readLine() { feed.yield(line) }
            feed.finish()
        }
        let end = End()
        for await order in orders {
            let words = order.split(separator: " ").map(String.init)
            var answer: JSON
            do { answer = ["answer": try await end.obey(words)] } catch { answer = ["error": .text("\(error)")] }
            try await terminal.line(answer.text)
        }
    }
}
