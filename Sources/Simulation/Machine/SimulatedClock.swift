package import Chronology
import Replica
import Synchronization

/// The true time of a world, which nobody in it can read.
package final class WorldTime: Sendable {
    private let milliseconds: Atomic<Int64>

    package init(_ start: Instant) { milliseconds = Atomic(start.milliseconds) }

    package var now: Instant { Instant(milliseconds: milliseconds.load(ordering: .relaxed)) }
    package func pass(milliseconds passed: Int64) { milliseconds.add(passed, ordering: .relaxed) }
}

/// The clock of one machine, right or wrong.
package final class SimulatedClock: NodeClock {
    private let time: WorldTime
    /// Of the wall clock from the true time; or the time at which it stands still.
    private let offset = Atomic<Int64>(0)
    private let frozenAt = Atomic<Int64>(.min)
    /// Hundredths of a second that it counts in each, from a moment of the true time on.
    private let rate = Atomic<Int64>(100)
    private let ratedFrom = Atomic<Int64>(0)
    private let booted: Atomic<Int64>

    package init(_ time: WorldTime) {
        self.time = time
        booted = Atomic(time.now.milliseconds)
    }

    package func wall() -> Instant {
        let frozen = frozenAt.load(ordering: .relaxed)
        guard frozen == .min else { return Instant(milliseconds: frozen) }
        let start = ratedFrom.load(ordering: .relaxed)
        let counted = (time.now.milliseconds - start) * rate.load(ordering: .relaxed) / 100
        return Instant(milliseconds: start + counted + offset.load(ordering: .relaxed))
    }

    package func monotonic() -> Int64 { time.now.milliseconds - booted.load(ordering: .relaxed) }

    package func boot() { booted.store(time.now.milliseconds, ordering: .relaxed) }

    package func set(_ shown: Instant) {
        frozenAt.store(.min, ordering: .relaxed)
        rate.store(100, ordering: .relaxed)
        offset.store(shown.milliseconds - time.now.milliseconds, ordering: .relaxed)
    }

    package func freeze() { frozenAt.store(wall().milliseconds, ordering: .relaxed) }
    /// From now on it goes too slowly or too fast.
    package func drift(percent: Int) {
        set(wall())
        ratedFrom.store(time.now.milliseconds, ordering: .relaxed)
        rate.store(Int64(percent), ordering: .relaxed)
    }

    package func repair() { set(time.now) }
}
