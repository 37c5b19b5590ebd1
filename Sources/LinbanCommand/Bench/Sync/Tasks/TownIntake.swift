import Workload

/// T5: a town takes in what its villages wrote while they were cut off, on top of what it holds.
struct TownIntake {
    let measured: [Stage.Measured]
    let events: Int

    /// - Parameter runs: how often; the disks are put back in between.
    init(_ stage: Stage, runs: Int) throws {
        let workload = stage.workload
        let district = Stage.Place(stage.others, "district")
        let town = Stage.Place(stage.town, "town")
        try stage.root("district", workload.district, in: stage.others)
        let upward = try stage.child("town", workload.town, in: stage.town, of: district)
        // All of them before the first exchange, so that each has heard of the others when it is cut off.
        let links = try workload.villages.enumerated().map { place, file in
            try stage.child(
                "village\(place + 1)", try Self.division(of: file), in: stage.others, of: town)
        }
        var (offline, lastDay) = (0, "")
        for (link, file) in zip(links, workload.villages) {
            let days = try workload.days(of: file)
            let division = try Self.division(of: file)
            // Two of three days were taken in before.
            let (held, late) = (days.prefix(days.count * 2 / 3), days.dropFirst(days.count * 2 / 3))
            let (before, rest) = (held.reduce(0) { $0 + $1.count }, late.reduce(0) { $0 + $1.count })
            try stage.others.order("events", link.child.name, file, "0", String(before), division)
            if let evening = held.last?.day { try stage.evening(of: evening, at: town) }
            try stage.exchange(link)
            try stage.others.order("events", link.child.name, file, String(before), String(rest), division)
            offline += rest
            if let evening = late.last?.day { lastDay = max(lastDay, evening) }
        }
        // What a town was told of the time outlives its process; its own clock does not count.
        for place in [town, district] { try stage.evening(of: lastDay, at: place) }
        try stage.exchange(upward)
        try stage.town.order("save", "town")
        for link in links { try stage.others.order("save", link.child.name) }
        var measured: [Stage.Measured] = []
        for run in 0..<runs {
            if run > 0 {
                try stage.town.order("restore", "town")
                for link in links { try stage.others.order("restore", link.child.name) }
            }
            measured.append(try stage.measure(links))
            try stage.check("T5", town, "events", workload.canonical(workload.villages))
        }
        self.measured = measured
        events = offline
    }

    private static func division(of file: String) throws -> String {
        guard let node = try WorkloadFile(file).records.first?["node"]?.string else {
            throw CallFault("--workload: the first line of \(file) names no node")
        }
        return node
    }
}
