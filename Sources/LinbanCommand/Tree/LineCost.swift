import Chronology
import Exchange
import Node
import Replica
import Uplink

/// What the lines to the parent have cost, may cost, and are still to carry.
struct LineCost {
    let used: LineUsage
    let budget: LineBudget
    let streams: [StreamStanding]
    /// Bytes of own entries, before they are compressed.
    let waiting: Int
    private let now = SystemClock().wall()

    init(used: LineUsage, budget: LineBudget, streams: [StreamStanding], waiting: Int) {
        self.used = used
        self.budget = budget
        self.streams = streams
        self.waiting = waiting
    }

    var hold: LineBudget.Hold? { used.hold(by: budget, at: now) }

    /// Bytes by the days of China; expected is what the month comes to if it goes on like this. What only the parent knows is null.
    var json: JSON {
        let (today, month) = (used.today(now.civilDate), used.month(of: now.civilDate))
        return [
            "used": [
                "today": ["sent": .integer(today.sent), "received": .integer(today.received)],
                "month": ["sent": .integer(month.sent), "received": .integer(month.received)],
            ],
            "limit": [
                "today": JSON(budget.bytesADay), "month": JSON(budget.bytesAMonth),
                "hours": JSON(budget.hours?.description),
            ],
            "held_back": hold.map {
                ["bound": .text($0.bound.rawValue), "until": .text($0.until.rfc3339)]
            } ?? .null,
            "waiting": .object(
                [JSON.Member(name: "bytes", value: .integer(waiting))]
                    + streams.map {
                        JSON.Member(name: $0.stream.rawValue, value: ["up": json($0.up), "down": json($0.down)])
                    }),
            "expected": .integer(used.expected(inMonthOf: now.civilDate)),
        ]
    }

    private func json(_ amount: StreamStanding.Amount?) -> JSON {
        amount.map { ["count": .integer($0.count), "bytes": JSON($0.bytes)] } ?? .null
    }
}
