import Chronology
import Replica
import Synchronization

/// The clock of a measured node: it shows the time of the record that is being written, and its monotonic hand goes along.
final class RecordClock: NodeClock {
    private let now: Atomic<Int64>
    private let furthest: Atomic<Int64>

    init(_ time: Instant) {
        now = Atomic(time.milliseconds)
        furthest = Atomic(time.milliseconds)
    }

    func wall() -> Instant { Instant(milliseconds: now.load(ordering: .relaxed)) }
    func monotonic() -> Int64 { furthest.load(ordering: .relaxed) }

    func show(_ time: Instant) {
        now.store(time.milliseconds, ordering: .relaxed)
        furthest.max(time.milliseconds, ordering: .relaxed)
    }
}
