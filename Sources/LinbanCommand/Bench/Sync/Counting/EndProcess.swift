import Foundation
import Workload

/// A process with nodes of a measurement, and orders to it; `End` is its other side.
final class EndProcess {
    private let process = Process()
    private let orders = Pipe()
    private let answers = Pipe()
    private var unread: [UInt8] = []

    init() throws {
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["bench", "end"]
        process.standardInput = orders
        process.standardOutput = answers
        try process.run()
    }

    @discardableResult
    func order(_ words: String...) throws -> JSONValue { try order(words) }

    @discardableResult
    func order(_ words: [String]) throws -> JSONValue {
        try orders.fileHandleForWriting.write(contentsOf: Data((words.joined(separator: " ") + "\n").utf8))
        let answer = try JSONValue(bytes: try line())
        if let error = answer["error"]?.text {
            throw Refused(
                "bench", "\(words.prefix(2).joined(separator: " ")): " + String(decoding: error, as: UTF8.self))
        }
        guard let value = answer["answer"] else { throw Refused("bench", "an end gave no answer") }
        return value
    }

    private func line() throws -> [UInt8] {
        while true {
            if let end = unread.firstIndex(of: 0x0A) {
                defer { unread.removeFirst(end + 1) }
                return Array(unread[..<end])
            }
            let more = answers.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Refused("bench", "an end of the measurement has ended") }
            unread += more
        }
    }

    /// Seconds of processor time so far, once nothing is done any more.
    func usageAtRest() throws -> Double {
        var last = -1.0
        while true {
            let usage = try order("usage").double
            // What was asked itself costs a little.
            if usage - last < 0.002 { return usage }
            last = usage
            Thread.sleep(forTimeInterval: 0.05)
        }
    }

    func stop() {
        // Its input ends, and so does it.
        try? orders.fileHandleForWriting.close()  // closed already if it ended by itself
        process.waitUntilExit()
    }
}

extension JSONValue {
    var double: Double {
        if case .number(let digits) = self { Double(String(decoding: digits, as: UTF8.self)) ?? 0 } else { 0 }
    }
    var integer: Int { Int(double) }
    var string: String { String(decoding: text ?? [], as: UTF8.self) }
}
