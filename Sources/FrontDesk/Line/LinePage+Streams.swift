import Replica

extension LinePage.Stream {
    /// - Parameter isHeld: the budget lets authority and cases go, and nothing else.
    init(_ standing: StreamStanding, isHeld: Bool) {
        let waits = isHeld && !standing.stream.isUrgent
        self.init(
            name: Wording.Streams.name(standing.stream), up: Wording.Streams.amount(standing.up, of: standing.stream),
            down: Wording.Streams.amount(standing.down, of: standing.stream), style: waits ? "away" : "good",
            state: waits ? Wording.Streams.waits : Wording.Streams.goes)
    }
}
