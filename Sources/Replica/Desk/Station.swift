/// The replica behind one actor, for a server: pages, exchange and commands take turns, each turn one function on the replica.
package actor Station {
    private var replica: Replica?
    /// Wakes whoever carries entries to neighbours; yields after every turn that wrote.
    package nonisolated let appended: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    private let makesRoom: @Sendable () -> Bool

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
        do { return try body(replica) } catch ReplicaFault.diskFull {
            throw ReplicaFault.diskFull(hasRoomNow: makesRoom())
        }
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
