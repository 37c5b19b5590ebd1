/// What one line carried, as `sync --now` tells it.
package struct LineReport: Sendable, Equatable {
    package struct Traffic: Sendable, Equatable {
        package var entries = 0
        /// Messages, without TLS.
        package var bytes = 0
        /// With TLS and its handshake, without TCP.
        package var lineBytes = 0

        package init(entries: Int = 0, bytes: Int = 0, lineBytes: Int = 0) {
            self.entries = entries
            self.bytes = bytes
            self.lineBytes = lineBytes
        }
    }

    package var sent = Traffic()
    package var received = Traffic()
    /// Round trips waited for, after the handshake.
    package var turns = 0
    /// Both sides have said that they have nothing more.
    package var isComplete = false
    /// Frames moved, or parts of them: the next line goes on behind them.
    package var hasProgress = false
    /// A frame began beyond what its receiver holds: the next exchange compares what both hold.
    package var hasGaps = false

    package init() {}
}
