import Foundation
import Testing

@testable import Node

@Suite struct LocalSocketTests {
    @Test("a request that is not whole is none yet, wherever it is cut")
    func cut() throws {
        let request = LocalRequest(arguments: ["case", "show", "7K2M", "--data", "站点"], workingDirectory: "/srv")
        let bytes = try request.bytes
        for length in 0..<bytes.count { #expect(try LocalRequest(prefix: Array(bytes[..<length])) == nil) }
        #expect(try LocalRequest(prefix: bytes) == request)
        #expect(throws: LocalSocketFault.self) { try LocalRequest(prefix: bytes + [0]) }
    }

    @Test(
        "what cannot become a request is refused at once",
        arguments: [[0x00, 0x10, 0x00, 0x01], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 2, 0x7B, 0x7B]] as [[UInt8]])
    func junk(_ bytes: [UInt8]) {
        #expect(throws: LocalSocketFault.self) { try LocalRequest(prefix: bytes) }
    }

    @Test("an answer has a kind, and an exit is one byte", arguments: [[], [0], [4, 1], [3], [3, 1, 2]] as [[UInt8]])
    func malformedReply(_ body: [UInt8]) {
        #expect(throws: LocalSocketFault.self) { try LocalReply(body: body) }
    }

    @Test("a long answer comes in pieces, in order, with the caller the kernel names")
    func conversation() async throws {
        try await listening { request, caller, reply in
            guard caller.user == getuid() else { return 9 }
            do {
                try await reply(.output([UInt8](repeating: 0x61, count: 3 << 20)))
                try await reply(.message(Array(request.arguments.joined(separator: " ").utf8)))
                return 4
            } catch { return 8 }
        } then: { path in
            let answer = try Answer(to: ["status", "--json"], at: path)
            #expect(answer.output == 3 << 20)
            #expect(answer.message == "status --json")
            #expect(answer.code == 4)
        }
    }

    @Test("a caller that sends nonsense, or hangs up, harms nobody else")
    func nonsense() async throws {
        try await listening { _, _, _ in
            0
        } then: { path in
            for bytes in [[0xFF, 0xFF, 0xFF, 0xFF], [0, 0], [0, 0, 0, 1, 0x21]] as [[UInt8]] {
                let caller = try #require(try Knock(path))
                caller.send(bytes)
                if bytes.count != 2 { #expect(caller.isClosedByTheOther) }
            }
            let answer = try Answer(to: [], at: path)
            #expect(answer.code == 0)
        }
    }

    @Test("a path longer than a socket's address")
    func longPath() async throws {
        try await listening(in: String(repeating: "长", count: 60)) { _, _, _ in
            7
        } then: { path in
            #expect(path.utf8.count > 108)
            let answer = try Answer(to: [], at: path)
            #expect(answer.code == 7)
        }
    }

    @Test("nobody answers where no socket is, and where its process has died")
    func nobody() throws {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
        #expect(try Answer(to: [], at: path, orNil: true) == nil)
        let dead = try #require(try Knock(bindingTo: path))
        dead.hangUp()
        defer { unlink(path) }
        #expect(try Answer(to: [], at: path, orNil: true) == nil)
    }

    /// Runs `body` while a listener answers at a path of its own.
    private func listening(
        in folder: String = "node", _ answer: @escaping LocalSocketListener.Answer,
        then body: @escaping @Sendable (String) throws -> Void
    ) async throws {
        let directory = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)/\(folder)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let path = directory + "/socket"
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await LocalSocketListener(path, answer: answer).run() }
            // A caller waits with its thread, and would take one from the listener that it waits for.
            try await onItsOwnThread {
                while try Answer(to: [], at: path, orNil: true) == nil { usleep(5000) }
                try body(path)
            }
            group.cancelAll()
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        try FileManager.default.removeItem(atPath: directory)
    }

    private func onItsOwnThread(_ body: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread { done.resume(with: Result(catching: body)) }
        }
    }
}

/// What a caller got to a command line.
private struct Answer: Equatable {
    var output = 0
    var message = ""
    var code: UInt8 = 0

    init(to arguments: [String], at path: String) throws {
        guard let answer = try Answer(to: arguments, at: path, orNil: true) else {
            throw LocalSocketFault("nobody answers")
        }
        self = answer
    }

    init?(to arguments: [String], at path: String, orNil: Bool) throws {
        guard let caller = try LocalSocketCaller(path) else { return nil }
        try caller.send(LocalRequest(arguments: arguments, workingDirectory: "/"))
        while true {
            switch try caller.next() {
            case .output(let bytes): output += bytes.count
            case .message(let bytes): message += String(decoding: bytes, as: UTF8.self)
            case .exit(let code):
                self.code = code
                return
            }
        }
    }
}

/// A socket without manners.
private final class Knock: Sendable {
    private let descriptor: Int32

    init?(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let address = try LocalAddress(path)
        guard address.use({ connect(descriptor, $0, $1) }) == 0 else { return nil }
    }

    init?(bindingTo path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let address = try LocalAddress(path)
        guard address.use({ bind(descriptor, $0, $1) }) == 0 else { return nil }
    }

    func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    func send(_ bytes: [UInt8]) { _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

    var isClosedByTheOther: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, 0) <= 0
    }

    deinit { close(descriptor) }
}
