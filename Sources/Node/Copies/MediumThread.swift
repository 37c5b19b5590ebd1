import Foundation

/// Where a second medium is asked: a stick that hangs holds a thread of its own and nothing else.
enum MediumThread {
    /// A person who names a folder waits as long.
    private static let patience = Duration.seconds(10)

    static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Result, any Error>) in
            Thread.detachNewThread { done.resume(with: Swift.Result { try body() }) }
        }
    }

    /// Leaves one that hangs behind.
    /// - Throws: `MediumFault.slow` then.
    static func patiently(_ body: @escaping @Sendable () throws -> Void) async throws {
        let (ends, end) = AsyncStream.makeStream(of: Result<Void, any Error>.self)
        Thread.detachNewThread { end.yield(Result { try body() }) }
        let timer = Task {
            try await Task.sleep(for: patience)
            end.yield(.failure(MediumFault.slow))
        }
        defer { timer.cancel() }
        for await first in ends { return try first.get() }
    }
}
