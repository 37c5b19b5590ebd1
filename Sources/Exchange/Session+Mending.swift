package import Journal

/// Entries damaged on one side, asked of the other (exchange.md "Repair").
extension Session {
    /// What is damaged here may have changed.
    package mutating func foundDamage(_ damage: AskedRanges) -> [Action] {
        mending.find(damage)
        var actions: [Action] = []
        if isTalking { ask(&actions) }
        return actions
    }

    /// Asks for what is damaged here, where anything is and the other understands the question.
    mutating func ask(_ actions: inout [Action]) {
        guard version > 1, let asked = mending.asks() else { return }
        isSettled = false
        actions.append(.send(.wants(asked)))
    }

    /// - Parameters:
    ///   - frame: empty when nothing more of what was asked for is held.
    ///   - next: the place from which on there is no answer yet.
    package mutating func suppliedRepair(_ frame: [UInt8], next: Int) -> [Action] {
        let hasMore = mending.supplied(frame.count, next: next)
        return [.send(.repair(Repair(frame: frame, hasMore: hasMore)))]
    }

    /// What of the last repair frame fits is durable.
    package mutating func repaired() -> [Action] {
        mending.dealt()
        // What lay behind the damage may go out now.
        sending.wakes()
        var actions: [Action] = [.send(.mended)]
        advance(&actions)
        return actions
    }

    mutating func receive(_ wants: AskedRanges) -> Bool {
        isSettled = false
        return mending.owe(wants)
    }

    /// Answers the neighbour, one frame at a time.
    mutating func answerWants(_ actions: inout [Action]) {
        if let (asked, after) = mending.takesNext(at: now) {
            actions.append(.supplyRepair(asked, after: after, limit: pace.length))
        }
    }
}
