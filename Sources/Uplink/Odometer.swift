import Synchronization

/// Counts what all lines of one direction carried since the process began: with TLS and its handshakes, without TCP.
package final class Odometer: Sendable {
    private let sent = Atomic<Int>(0)
    private let received = Atomic<Int>(0)

    package struct Reading: Equatable, Sendable {
        package let sent: Int
        package let received: Int

        package init(sent: Int = 0, received: Int = 0) {
            self.sent = sent
            self.received = received
        }
    }

    package init() {}

    package var reading: Reading {
        Reading(sent: sent.load(ordering: .relaxed), received: received.load(ordering: .relaxed))
    }

    func send(_ bytes: Int) { sent.wrappingAdd(bytes, ordering: .relaxed) }
    func receive(_ bytes: Int) { received.wrappingAdd(bytes, ordering: .relaxed) }
}
