import Workload

/// A village and its town over the days of the workload, as they would be, exchanging each night.
struct VillageDays {
    let district: Stage.Place
    let town: Stage.Place
    let village: Stage.Place
    let upward: Stage.Link
    let link: Stage.Link
    /// What the village wrote, and what the town did.
    let files: [String]
    /// One night more, of both.
    let night: [String]

    init(_ stage: Stage) throws {
        let workload = stage.workload
        district = Stage.Place(stage.others, "district")
        town = Stage.Place(stage.town, "town")
        village = Stage.Place(stage.others, "village")
        files = [workload.villages[0], workload.file("status/v001.jsonl")]
        night = [workload.file("t2_up.jsonl"), workload.file("t2_down.jsonl")]
        try stage.root("district", workload.district, in: stage.others)
        upward = try stage.child("town", workload.town, in: stage.town, of: district)
        link = try stage.child("village", workload.village, in: stage.others, of: town)
        for file in ["org.jsonl", "catalog.jsonl"] {
            try stage.others.order("publish", "district", workload.file(file))
        }
        try stage.exchange(upward)
        for day in try Self.merged(workload.days(of: files[0]), workload.days(of: files[1])) {
            if let up = day.up { try Self.write(village, files[0], up, workload) }
            if let down = day.down { try Self.write(town, files[1], down, workload) }
            try stage.exchange(link)
        }
    }

    func writeNight(_ workload: WorkloadDirectory) throws {
        try Self.write(village, night[0], (0, -1), workload)
        try Self.write(town, night[1], (0, -1), workload)
    }

    private static func write(_ place: Stage.Place, _ file: String, _ part: Part, _ workload: WorkloadDirectory) throws
    {
        try place.process.order("events", place.name, file, String(part.first), String(part.count), workload.village)
    }

    private typealias Part = (first: Int, count: Int)

    /// The days of both files, in order.
    private static func merged(
        _ up: [(day: String, first: Int, count: Int)], _ down: [(day: String, first: Int, count: Int)]
    ) -> [(up: Part?, down: Part?)] {
        let days = Set(up.map(\.day) + down.map(\.day)).sorted()
        func part(_ days: [(day: String, first: Int, count: Int)], _ day: String) -> Part? {
            days.first { $0.day == day }.map { ($0.first, $0.count) }
        }
        return days.map { (part(up, $0), part(down, $0)) }
    }
}
