import Foundation
import Synchronization

@testable import Node

/// A folder whose calls are counted, and one kind of which hangs until it is let go.
final class FaultyStick: MediumFolder {
    enum Verb: Sendable { case check, replace, append, keep, remove, pictures }

    private struct State {
        var counts: [Verb: Int] = [:]
        var stuck: (verb: Verb, told: AsyncStream<Void>.Continuation)?
    }

    private let state = Mutex(State())
    private let gate = DispatchSemaphore(value: 0)
    private let folder: StickFolder

    init(_ path: String) {
        folder = StickFolder(
            note: MediumNote(path: path, mayShareDisk: true), directory: DataDirectory(path: path + "/node"))
    }

    func calls(of verb: Verb) -> Int { state.withLock { $0.counts[verb] ?? 0 } }

    /// - Returns: what yields when a call hangs.
    func hang(in verb: Verb) -> AsyncStream<Void> {
        let (stream, told) = AsyncStream.makeStream(of: Void.self)
        state.withLock { $0.stuck = (verb, told) }
        return stream
    }

    func letGo() {
        state.withLock { $0.stuck = nil }
        gate.signal()
    }

    private func meet(_ verb: Verb) {
        let told = state.withLock { state in
            state.counts[verb, default: 0] += 1
            return state.stuck?.verb == verb ? state.stuck?.told : nil
        }
        guard let told else { return }
        told.yield()
        gate.wait()
    }

    func checkIsThere() throws {
        meet(.check)
        try folder.checkIsThere()
    }

    func replace(_ file: String, with bytes: [UInt8]) throws {
        meet(.replace)
        try folder.replace(file, with: bytes)
    }

    func append(to file: String, beginningWith head: [UInt8], at length: Int, _ bytes: [UInt8]) throws {
        meet(.append)
        try folder.append(to: file, beginningWith: head, at: length, bytes)
    }

    func keep(picture name: String, from path: String, in folder: String) throws -> Bool {
        meet(.keep)
        return try self.folder.keep(picture: name, from: path, in: folder)
    }

    func remove(picture name: String, in folder: String) throws {
        meet(.remove)
        try self.folder.remove(picture: name, in: folder)
    }

    func pictures(in folder: String) throws -> [String] {
        meet(.pictures)
        return try self.folder.pictures(in: folder)
    }
}
