package import Chronology
import Foundation
import Replica
import Trust

/// Mirrors what no other node holds yet to another disk or stick (atrest.md §4). Nobody waits for it: a missing or slow one is told on
/// every page, with how many acts lie on this machine alone.
package actor SecondMedium {
    package struct Standing: Sendable, Equatable {
        /// Nil where the note that names it cannot be read.
        package var path: String?
        /// The last time all that was unheard lay there too.
        package var current: Instant?
        /// Entries that no post above has heard and that are not there either.
        package var behind: Int
        /// Why it is behind; nil while it is not.
        package var trouble: MediumFault?
    }

    /// A write that takes longer is told.
    static let patience = Duration.seconds(1)

    private let household: Household
    private var current: Instant?
    private var mirrored = 0
    private var writingSince: ContinuousClock.Instant?
    private var trouble: MediumFault?

    package init(_ household: Household) { self.household = household }

    /// Nil where none was set.
    package func standing() async throws -> Standing? {
        let note: Result<MediumNote?, any Error> = Result { try MediumNote(household.home.directory) }
        // It is asked on every page: where there is no medium, nothing is counted.
        if case .success(nil) = note { return nil }
        let unheard = try await household.station.perform { try $0.unheardCount() }
        let path: String?
        switch note {
        case .success(let note): path = note?.path
        case .failure(let fault):
            return Standing(current: current, behind: unheard, trouble: .unreadable("\(fault)"))
        }
        var trouble = trouble
        if let since = writingSince, ContinuousClock.now - since > Self.patience { trouble = .slow }
        let behind = trouble == nil && mirrored >= unheard ? 0 : max(0, unheard - (trouble == nil ? mirrored : 0))
        return Standing(path: path, current: current, behind: behind, trouble: behind > 0 ? trouble : nil)
    }

    /// Until the task is cancelled.
    func run(following news: AsyncStream<Void>) async {
        await mirror()
        for await _ in news { await mirror() }
    }

    /// Writes what is unheard now, unless a write is still under way: that one's end sees to the rest.
    package func mirror() async {
        guard writingSince == nil else { return }
        writingSince = .now
        defer { writingSince = nil }
        do {
            guard let note = try MediumNote(household.home.directory) else { return }
            try note.checkIsThere(beside: household.home.directory)
            let ring = try await household.openRing()
            let directory = household.home.directory
            let unheard = try await household.station.perform { replica in
                var unheard = try replica.unheard()
                // What came from an earlier medium and waits lies nowhere else either.
                unheard.frames += try directory.waitingTail(ring).frames
                return unheard
            }
            // A stick that hangs holds this thread and nothing else.
            try await onOwnThread { try note.write(unheard, ring) }
            (mirrored, current, trouble) = (unheard.entries, SystemClock().wall(), nil)
        } catch is Locked {
            // Nothing is written while nobody has unlocked the node.
        } catch let fault as MediumFault {
            trouble = fault
        } catch {
            trouble = .failed("\(error)")
        }
    }

    private nonisolated func onOwnThread(_ body: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread { done.resume(with: Result { try body() }) }
        }
    }
}

extension Household {
    /// What a command at rest leaves on the second medium. It is waited for a second; one that hangs is left behind.
    package func mirrorAtRest() async -> SecondMedium {
        let medium = SecondMedium(self)
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        Task {
            await medium.mirror()
            end.finish()
        }
        Task {
            // Never cancelled: the first of the two to end is waited for.
            do { try await Task.sleep(for: SecondMedium.patience) } catch {}
            end.finish()
        }
        for await _ in ends {}
        return medium
    }
}
