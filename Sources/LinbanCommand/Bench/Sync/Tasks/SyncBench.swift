import Foundation

/// Runs the stories as often as is wanted and tells medians.
struct SyncBench {
    private let workload: WorkloadDirectory
    private let proxy: CountingProxy?
    private let runs: Int
    private let out: String?

    init(_ workload: WorkloadDirectory, counts proxy: CountingProxy?, runs: Int, out: String?) {
        self.workload = workload
        self.proxy = proxy
        self.runs = runs
        self.out = out
    }

    /// One line of the result.
    struct Line {
        let task: MeasuredTask
        let json: JSON
    }

    func lines(of group: [MeasuredTask]) throws -> [Line] {
        switch group.first {
        case .townIntake: [try intake()]
        case .mutualRepair: [try repair()]
        default: try nights()
        }
    }

    private func staged<Result>(_ body: (Stage) throws -> Result) throws -> Result {
        let stage = try Stage(workload, proxy: proxy, out: out)
        let result: Result
        do { result = try body(stage) } catch {
            try? stage.end()  // the story's own error says more
            throw error
        }
        try stage.end()
        return result
    }

    private func nights() throws -> [Line] {
        var stories: [VillageNights] = []
        for _ in 0..<runs { stories.append(try staged { try VillageNights($0) }) }
        var (slow, rural): (VillageNights?, RuralNight?)
        if proxy != nil {
            slow = try staged { try VillageNights($0, over: .counted) }
            rural = try staged { try RuralNight($0) }
        }
        let parts: [(MeasuredTask, KeyPath<VillageNights, Stage.Measured>, String)] = [
            (.firstClone, \.clone, "an emptied disk of the village; signed runs verified, every row and table written"),
            (.oneNight, \.night, "both directions, the town's receipt with them"),
            (.changedMatters, \.changes, "patches leaf by leaf"),
            (.nothing, \.nothing, "offer, answer, and the end of both"),
        ]
        return parts.map { task, part, notes in
            var more: [(String, JSON)] = []
            if task == .oneNight, let rural {
                more = [("wall_rural_s", rounded(rural.wall)), ("cut_bytes_max", .integer(rural.dearestCut))]
            }
            return line(task, stories.map { $0[keyPath: part] }, slow: slow?[keyPath: part], notes, more: more)
        }
    }

    private func intake() throws -> Line {
        let intake = try staged { try TownIntake($0, runs: runs) }
        let wall = median(intake.measured.map(\.wall))
        let server = median(intake.measured.map(\.server))
        return line(
            .townIntake, intake.measured, slow: nil,
            "\(intake.events) events in lines of all villages at once; heads verified, entries sealed and stored, cases folded, "
                + "one transaction a frame, synchronous=FULL",
            more: [
                ("events_per_s", .integer(Int(Double(intake.events) / wall))),
                ("events_per_cpu_s_server", .integer(Int(Double(intake.events) / server))),
            ])
    }

    private func repair() throws -> Line {
        let repair = try staged { stage in
            try MutualRepair(stage, runs: runs) { measure in
                guard let proxy else { return nil }
                proxy.take(.counted)
                defer { proxy.take(.here) }
                return try measure()
            }
        }
        return line(
            .mutualRepair, repair.measured, slow: repair.slow,
            "\(repair.lost) entries whose bytes were lost at district and town, each found and mended by the other under the names "
                + "that were kept; found by reading both journals whole in \((10 * repair.search).rounded() / 10) s before"
        )
    }

    private func line(
        _ task: MeasuredTask, _ measured: [Stage.Measured], slow: Stage.Measured?, _ notes: String,
        more: [(String, JSON)] = []
    ) -> Line {
        func middle(_ value: (Stage.Measured) -> Int) -> Int { Int(median(measured.map { Double(value($0)) })) }
        let (up, down, wall) = (middle(\.up), middle(\.down), median(measured.map(\.wall)))
        let trips = slow.map { JSON.number((10 * ($0.wall - wall) / 0.2).rounded() / 10) } ?? .null
        let members: [(String, JSON)] =
            [
                ("peer", "linban"), ("task", .text(task.rawValue)), ("wire_bytes_up", .integer(up)),
                ("wire_bytes_down", .integer(down)), ("wire_total", .integer(up + down)), ("round_trips", trips),
                ("turns", .integer(middle(\.turns))), ("conns", .integer(middle(\.connections))),
                ("wall_s", rounded(wall)), ("cpu_s", rounded(median(measured.map(\.cpu)))),
                ("cpu_server_s", rounded(median(measured.map(\.server)))), ("notes", .text(notes)),
            ] + more
        return Line(task: task, json: .object(members.map { JSON.Member(name: $0.0, value: $0.1) }))
    }

    private func rounded(_ seconds: Double) -> JSON { .number((seconds * 1000).rounded() / 1000) }

    private func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
