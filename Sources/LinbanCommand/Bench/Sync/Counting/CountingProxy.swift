import Foundation
import Synchronization

/// Stands between two ends and counts the bytes that TCP carries, by the rules of `shared/bench/lib/proxy.py`: up is from the caller,
/// a turn is counted where the called answers, and with a delay the connect costs one round trip more, as a SYN would.
final class CountingProxy: Sendable {
    struct Counts: Sendable {
        var up = 0
        var down = 0
        var turns = 0
        var connections = 0
    }

    /// What the way between the ends is like.
    struct Road: Sendable {
        /// Half of a round trip.
        var way = Duration.zero
        /// In each direction; as many as come where it is nil.
        var bytesPerSecond: Int?
        /// Each connection ends after so many bytes of both directions; never where it is nil.
        var cutAfter: Int?

        static let here = Road()
        /// Half of the round trip that is added to see how many there are.
        static let counted = Road(way: .milliseconds(100))
        /// 2G at night in the hills: 600 ms, 64 kbit/s.
        static let rural = Road(way: .milliseconds(300), bytesPerSecond: 8000)
    }

    private let counts = Mutex(Counts())
    private let road = Mutex(Road.here)

    var total: Counts { counts.withLock { $0 } }

    func reset() { counts.withLock { $0 = Counts() } }

    /// What is led from now on goes this road.
    func take(_ road: Road) { self.road.withLock { $0 = road } }

    /// - Returns: the port that leads to `target`, both on this machine.
    func lead(to target: Int) throws -> Int {
        let listening = try TCPSocket.listen()
        Thread.detachNewThread { [self] in
            while let caller = listening.accept() {
                guard let called = try? TCPSocket.connect(to: target) else {  // nobody there: the caller sees it closed
                    caller.close()
                    continue
                }
                pass(caller, called)
            }
        }
        return listening.port
    }

    private func pass(_ caller: TCPSocket, _ called: TCPSocket) {
        counts.withLock { $0.connections += 1 }
        let road = road.withLock { $0 }
        let connection = Connection(opens: ContinuousClock.now + road.way + road.way, road: road)
        @Sendable func end(of target: TCPSocket) {
            target.end()
            if connection.end() {
                caller.close()
                called.close()
            }
        }
        Thread.detachNewThread { [self] in
            pump(from: caller, to: called, connection, atEnd: end) { count in
                self.counts.withLock { $0.up += count }
                connection.isAsked.withLock { $0 = true }
            }
        }
        Thread.detachNewThread { [self] in
            pump(from: called, to: caller, connection, atEnd: end) { count in
                let answers = connection.isAsked.withLock { isAsked in
                    defer { isAsked = false }
                    return isAsked
                }
                self.counts.withLock {
                    $0.down += count
                    if answers { $0.turns += 1 }
                }
            }
        }
    }

    private final class Connection: Sendable {
        /// Nothing is passed on before.
        let opens: ContinuousClock.Instant
        let road: Road
        let isAsked = Mutex(false)
        private let ended = Atomic(0)
        private let passed = Atomic(0)

        /// How many of these bytes come through before the connection is cut.
        func passes(_ count: Int) -> Int {
            guard let cut = road.cutAfter else { return count }
            let before = passed.add(count, ordering: .relaxed).oldValue
            return max(0, min(count, cut - before))
        }

        /// One direction is over. Whether both are.
        func end() -> Bool { ended.add(1, ordering: .relaxed).newValue == 2 }

        init(opens: ContinuousClock.Instant, road: Road) {
            self.opens = opens
            self.road = road
        }
    }

    private func pump(
        from source: TCPSocket, to target: TCPSocket, _ connection: Connection,
        atEnd: @escaping @Sendable (TCPSocket) -> Void, _ count: (Int) -> Void
    ) {
        let road = connection.road
        guard road.way > .zero else {
            while let bytes = source.read() {
                let passed = connection.passes(bytes.count)
                count(passed)
                target.write(Array(bytes.prefix(passed)))
                guard passed == bytes.count else {
                    for socket in [source, target] { socket.cut() }
                    break
                }
            }
            return atEnd(target)
        }
        let queue = DelayedBytes()
        Thread.detachNewThread { queue.drain(into: target, atEnd) }
        // When what was put on the road before has left.
        var free = connection.opens
        while let bytes = source.read() {
            count(bytes.count)
            free = max(.now, free)
            if let rate = road.bytesPerSecond { free += .seconds(1) * bytes.count / rate }
            queue.put(bytes, due: free + road.way)
        }
        queue.put([], due: max(.now, free) + road.way)
    }
}

/// Bytes on a slow way.
private final class DelayedBytes: Sendable {
    private let items = Mutex<[(due: ContinuousClock.Instant, bytes: [UInt8])]>([])
    private let isFilled = DispatchSemaphore(value: 0)

    /// - Parameter bytes: none at the end.
    func put(_ bytes: [UInt8], due: ContinuousClock.Instant) {
        items.withLock { $0.append((due, bytes)) }
        isFilled.signal()
    }

    func drain(into target: TCPSocket, _ atEnd: (TCPSocket) -> Void) {
        while true {
            isFilled.wait()
            let (due, bytes) = items.withLock { $0.removeFirst() }
            let left = (due - .now) / .seconds(1)
            if left > 0 { Thread.sleep(forTimeInterval: left) }
            if bytes.isEmpty { return atEnd(target) }
            target.write(bytes)
        }
    }
}
