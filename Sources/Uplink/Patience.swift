package import NIOCore

/// How long a line may be silent before it is asked, and before it is given up: a half-open line looks just like a silent one.
package struct Patience: Sendable {
    package var connect: TimeAmount
    /// From the first byte to a proven key; what has not shown one by then is no neighbour.
    package var handshake: TimeAmount
    package var ping: TimeAmount
    package var dead: TimeAmount
    /// For the other end's machine to confirm bytes that were sent: a line that swallows everything is known sooner than a silent one.
    package var unacknowledged: TimeAmount
    /// From one look into the replica to the next, for one line: a hub has hundreds of lines, and any entry concerns few.
    package var rest: TimeAmount
    /// For the last words before a close.
    package var parting: TimeAmount

    package init(
        connect: TimeAmount = .seconds(10), handshake: TimeAmount = .seconds(30), ping: TimeAmount = .seconds(30),
        dead: TimeAmount = .seconds(90), unacknowledged: TimeAmount = .seconds(40),
        rest: TimeAmount = .milliseconds(200), parting: TimeAmount = .seconds(5)
    ) {
        self.connect = connect
        self.handshake = handshake
        self.ping = ping
        self.dead = dead
        self.unacknowledged = unacknowledged
        self.rest = rest
        self.parting = parting
    }

    /// As the kernel takes it.
    var unacknowledgedMilliseconds: Int { Int(unacknowledged.nanoseconds / 1_000_000) }
}
