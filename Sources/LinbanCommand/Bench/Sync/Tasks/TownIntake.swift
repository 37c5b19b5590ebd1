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
        _ = try stage.child("town", workload.town, in: stage.town, of: district)
        var links: [Stage.Link] = []
        var offline = 0
        for (place, file) in workload.villages.enumerated() {
            let days = try workload.days(of: file)
            let division = try WorkloadFile(file).records.first?["node"]?.string ?? ""
            let link = try stage.child("village\(place + 1)", division, in: stage.others, of: town)
            links.append(link)
            // Two of three days were taken in before.
            let before = days.prefix(days.count * 2 / 3).reduce(0) { $0 + $1.count }
            let rest = days.dropFirst(days.count * 2 / 3).reduce(0) { $0 + $1.count }
            try stage.others.order("events", link.child.name, file, "0", String(before), division)
            try stage.exchange(link)
            try stage.others.order("events", link.child.name, file, String(before), String(rest), division)
            offline += rest
        }
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
}
