import Foundation

/// T2 over a bad road: slow, and cut.
struct RuralNight {
    /// Seconds over 600 ms and 64 kbit/s, without the round trip that the connect takes.
    let wall: Double
    /// Bytes that one cut costs at the most, wherever it comes: over what the line takes when nothing cuts it.
    let dearestCut: Int

    init(_ stage: Stage) throws {
        let days = try VillageDays(stage)
        try days.writeNight(stage.workload)
        let both = [days.village, days.town]
        for place in both { try place.process.order("save", place.name) }
        let slow = try stage.measure(days.link, over: .rural)
        wall = slow.wall - 0.6
        let uncut = slow.up + slow.down
        let whole = try stage.workload.canonical(days.files + days.night)
        dearestCut =
            try (0..<Self.cuts).map { cut in
                for place in both { try place.process.order("restore", place.name) }
                let carried = try stage.measure(days.link, cutAfter: uncut * (2 * cut + 1) / (2 * Self.cuts))
                for place in both { try stage.check("T2-cut", place, "events", whole) }
                return carried - uncut
            }.max() ?? 0
    }

    /// Evenly over the line.
    private static let cuts = 8
}
