/// What the child's budget leaves for the line (exchange.md, "Room").
extension Session {
    /// Only authority and cases may go: the child said so.
    package var isNarrow: Bool { room == .urgent }

    /// This side, a child, may let go over the line less than before, or everything again.
    package mutating func roomChanged(_ room: Room) -> [Action] {
        guard role == .child, room != self.room else { return [] }
        self.room = room
        var actions: [Action] = []
        tellRoom(&actions)
        guard !isNarrow else { return actions }
        if isTalking { askForGuides(&actions) }
        looksAnew()
        advance(&actions)
        return actions
    }

    /// The offer has said it; what changed since is said once the parent has answered.
    mutating func tellRoom(_ actions: inout [Action]) {
        guard role == .child, isTalking, version > 1, toldRoom != room else { return }
        toldRoom = room
        actions.append(.send(.room(room)))
    }

    /// - Returns: false if that is not the other side's to say.
    mutating func receive(_ room: Room) -> Bool {
        guard role == .parent, isTalking else { return false }
        self.room = room
        if !isNarrow { looksAnew() }
        return true
    }

    /// What waited may go.
    private mutating func looksAnew() {
        isSettled = false
        sending.wakes()
    }
}
