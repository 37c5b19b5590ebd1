import Chronology
import Exchange
import Node
import Replica
import Uplink

/// What the lines to the parent have cost, may cost, and are still to carry.
struct LineCost {
    /// Nil where the count cannot be read.
    let used: LineUsage?
    let budget: LineBudget
    let streams: [StreamStanding]
    /// Bytes of own entries, before they are compressed.
    let waiting: Int
    private let now = SystemClock().wall()

    init(used: LineUsage?, budget: LineBudget, streams: [StreamStanding], waiting: Int) {
        self.used = used
        self.budget = budget
        self.streams = streams
        self.waiting = waiting
    }

    var hold: LineBudget.Hold? { used?.hold(by: budget, at: now) }
    /// Nobody knows what the rest would cost, so it waits.
    var isUncounted: Bool { used == nil && !budget.isNone }

    /// Bytes by the days of China; expected is what the month comes to if it goes on like this. What only the parent knows is null.
    var json: JSON {
        [
            "used": used.map { used in
                ["today": json(used.today(now.civilDate)), "month": json(used.month(of: now.civilDate))]
            } ?? .null,
            "limit": [
                "today": JSON(budget.bytesADay), "month": JSON(budget.bytesAMonth),
                "hours": JSON(budget.hours?.description),
            ],
            "held_back": heldBack,
            "waiting": .object(
                [JSON.Member(name: "bytes", value: .integer(waiting))]
                    + streams.map {
                        JSON.Member(name: $0.stream.rawValue, value: ["up": json($0.up), "down": json($0.down)])
                    }),
            "expected": JSON(used?.expected(inMonthOf: now.civilDate)),
        ]
    }

    private var heldBack: JSON {
        if isUncounted { return ["bound": "notCounted", "until": nil] }
        return hold.map { ["bound": .text($0.bound.rawValue), "until": .text($0.until.rfc3339)] } ?? .null
    }

    private func json(_ traffic: Odometer.Reading) -> JSON {
        ["sent": .integer(traffic.sent), "received": .integer(traffic.received)]
    }

    private func json(_ amount: StreamStanding.Amount?) -> JSON {
        amount.map { ["count": .integer($0.count), "bytes": JSON($0.bytes)] } ?? .null
    }
}
