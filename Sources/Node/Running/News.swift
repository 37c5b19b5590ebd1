package import Replica

/// Tells every open line that something new lies in the replica.
package actor News {
    private var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    private var count = 0

    package init() {}

    package func subscribe() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        count += 1
        let number = count
        listeners[number] = continuation
        continuation.onTermination = { _ in Task { await self.drop(number) } }
        return stream
    }

    private func drop(_ number: Int) { listeners[number] = nil }

    /// Passes the station's news on until the station is gone.
    package func follow(_ station: Station) async {
        for await _ in station.appended {
            for number in listeners.keys.sorted() { listeners[number]?.yield() }
        }
    }
}
