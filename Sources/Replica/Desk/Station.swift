import Journal

/// The replica behind one actor, for a server: pages, exchange and commands take turns, each turn one function on the replica.
package actor Station {
    private var replica: Replica?
    /// Wakes whoever carries entries to neighbours; yields after every turn that wrote.
    package nonisolated let appended: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    private let makesRoom: @Sendable () -> Bool
    /// Frames at the neighbours' door, with whoever waits for what becomes of them.
    private var atDoor: [AtDoor] = []

    private struct AtDoor {
        let frame: [UInt8]
        let neighbour: Neighbour
        let waiting: CheckedContinuation<Admission, any Error>
    }

    /// Bytes of frames that go through the door together: a desk that wants to write waits no longer than for these.
    private static let togetherLimit = 1 << 20

    /// - Parameter makesRoom: sets room free on a full disk, for the next try; says whether there was any.
    package init(makesRoom: @escaping @Sendable () -> Bool = { false }) {
        self.makesRoom = makesRoom
        (appended, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    package var isLocked: Bool { replica == nil }

    package func unlock(_ replica: sending Replica) { self.replica = replica }

    /// - Throws: `Locked` while no officer has unlocked the node.
    package func perform<Result: Sendable>(_ body: @Sendable (Replica) throws -> Result) throws -> Result {
        guard let replica else { throw Locked() }
        let before = replica.written
        defer { if replica.written != before { wake.yield() } }
        do { return try body(replica) } catch let fault as ReplicaFault { throw withRoomNow(fault) }
    }

    /// Judges a frame at the neighbours' door. While the replica is at work, frames of other lines gather there, and go in together
    /// with one flush; each is answered after it.
    package func admit(_ frame: [UInt8], from neighbour: Neighbour) async throws -> Admission {
        try await withCheckedThrowingContinuation { waiting in
            atDoor.append(AtDoor(frame: frame, neighbour: neighbour, waiting: waiting))
            // A turn of its own, behind whoever waits for one already.
            if atDoor.count == 1 { Task { admitThoseAtDoor() } }
        }
    }

    private func admitThoseAtDoor() {
        var length = 0
        let together = atDoor.prefix { one in
            defer { length += one.frame.count }
            return length < Self.togetherLimit
        }
        atDoor.removeFirst(together.count)
        if !atDoor.isEmpty { Task { admitThoseAtDoor() } }
        do {
            let frames = together.map { ($0.frame, $0.neighbour) }
            let admissions = try perform { $0.admit(together: frames) }
            for (one, admission) in zip(together, admissions) {
                one.waiting.resume(with: admission.mapError { ($0 as? ReplicaFault).map(withRoomNow) ?? $0 })
            }
        } catch {
            for one in together { one.waiting.resume(throwing: error) }
        }
    }

    private func withRoomNow(_ fault: ReplicaFault) -> ReplicaFault {
        if case .diskFull = fault { .diskFull(hasRoomNow: makesRoom()) } else { fault }
    }

    /// Closes the database; the node is locked again.
    package func lock() throws {
        let open = replica
        replica = nil
        try open?.close()
    }
}

/// The key ring is closed: nothing but `status` and `unlock` answers.
package struct Locked: Error, Sendable, CustomStringConvertible {
    package init() {}
    package var description: String {
        "locked: an officer must unlock this node (linban unlock, or the desk's first page)"
    }
}
