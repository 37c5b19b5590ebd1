/// What may go over a line now, in both directions (exchange.md, "Room").
package enum Room: Equatable, Sendable {
    case everything
    /// Authority and cases, which no budget holds back; everything else waits.
    case urgent

    var wire: Linban_Exchange_Room {
        var wire = Linban_Exchange_Room()
        wire.urgent = self == .urgent
        return wire
    }
}
