import DemoRegion
import Foundation
import Synchronization

/// One node of the demo as a process of its own. It is started again when it dies, as a service manager would; it ends when
/// this process does, however that ends, because its standard input ends then.
struct DemoProcess: Sendable {
    let site: DemoSite
    /// This executable.
    let program: String
    let onReady: @Sendable () -> Void

    /// A node that has not become ready in so many starts will not.
    private static let startLimit = 3
    /// A node that is told to stop has so long to do so.
    private static let patience = Duration.seconds(10)

    /// Until the task is cancelled; then the process is gone when this returns.
    func run() async throws {
        var failures = 0
        while !Task.isCancelled {
            let wasReady = try await runOnce()
            if Task.isCancelled { return }
            failures = wasReady ? 0 : failures + 1
            if failures == Self.startLimit {
                throw DemoFault("\(site.plan.name) does not start; see \(log)")
            }
            do { try await Task.sleep(for: .seconds(1)) } catch { return }  // cancelled while it waits
        }
    }

    private var log: String { site.directory.path + ".log" }

    /// - Returns: whether the node was ready before it ended.
    private func runOnce() async throws -> Bool {
        let leash = try Leash()
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [
            "serve", "--data", site.directory.path, "--desk", "127.0.0.1:\(site.desk)", "--exchange",
            "127.0.0.1:\(site.exchange)", "--until-input-ends",
        ]
        process.standardInput = leash.end
        process.standardOutput = output
        process.standardError = try openLog()
        let wasReady = Mutex(false)
        let pages = output.fileHandleForReading
        pages.readabilityHandler = { handle in
            // The one line that a node prints says that it is ready; an empty read, that it is gone.
            handle.readabilityHandler = nil
            guard !handle.availableData.isEmpty else { return }
            wasReady.withLock { $0 = true }
            onReady()
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
                process.terminationHandler = { _ in ended.resume() }
                do { try process.run() } catch { ended.resume(throwing: error) }
            }
        } onCancel: {
            leash.release()
            let pid = process.processIdentifier
            Task.detached {
                try await Task.sleep(for: Self.patience)
                if process.isRunning { kill(pid, SIGKILL) }
            }
        }
        pages.readabilityHandler = nil
        return wasReady.withLock { $0 }
    }

    private func openLog() throws -> FileHandle {
        let descriptor = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFault(path: log) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
