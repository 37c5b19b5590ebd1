import Workload

/// T1 to T4: a village and its town over the days of the workload, as they would be, exchanging each night.
struct VillageNights {
    private(set) var clone = Stage.Measured()
    private(set) var night = Stage.Measured()
    private(set) var changes = Stage.Measured()
    private(set) var nothing = Stage.Measured()

    /// - Parameter road: what measured lines go over; T2's alone where it is a rural one.
    init(_ stage: Stage, over road: CountingProxy.Road = .here) throws {
        let isRural = road.bytesPerSecond != nil
        let others = isRural ? .here : road
        let workload = stage.workload
        let district = Stage.Place(stage.others, "district")
        let town = Stage.Place(stage.town, "town")
        let village = Stage.Place(stage.others, "village")
        try stage.root("district", workload.district, in: stage.others)
        let upward = try stage.child("town", workload.town, in: stage.town, of: district)
        let link = try stage.child("village", workload.village, in: stage.others, of: town)
        for file in ["org.jsonl", "catalog.jsonl"] {
            try stage.others.order("publish", "district", workload.file(file))
        }
        try stage.exchange(upward)

        let (events, status) = (workload.villages[0], workload.file("status/v001.jsonl"))
        for day in try Self.merged(workload.days(of: events), workload.days(of: status)) {
            if let up = day.up { try Self.write(village, events, up, workload) }
            if let down = day.down { try Self.write(town, status, down, workload) }
            try stage.exchange(link)
        }

        let empty = Stage.Place(stage.others, "clone")
        try stage.others.order("emptied", "village", "clone", stage.database())
        clone = try stage.measure(Stage.Link(child: empty, parent: town), over: others)
        try stage.check("T1", empty, "events", workload.canonical([events, status]))
        try stage.check("T1", empty, "matters", workload.canonical([workload.file("catalog.jsonl")]))
        try stage.check("T1", empty, "organisations", workload.canonical([workload.file("org.jsonl")]))

        let (up, down) = (workload.file("t2_up.jsonl"), workload.file("t2_down.jsonl"))
        try Self.write(village, up, (0, -1), workload)
        try Self.write(town, down, (0, -1), workload)
        night = try stage.measure(link, over: road)
        let whole = try workload.canonical([events, status, up, down])
        for place in [village, town] { try stage.check("T2", place, "events", whole) }

        let delta = workload.file("catalog_delta.jsonl")
        try stage.others.order("publish", "district", delta)
        try stage.exchange(upward)
        changes = try stage.measure(link, over: others)
        try stage.check("T3", village, "changes", workload.canonical([delta]))
        try stage.check("T3", village, "matters", try Self.changedCatalog(workload))

        nothing = try stage.measure(link, over: others)
        for place in [village, town] { try stage.check("T4", place, "events", whole) }
    }

    private static func write(
        _ place: Stage.Place, _ file: String, _ part: (first: Int, count: Int), _ workload: WorkloadDirectory
    ) throws {
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

    private static func changedCatalog(_ workload: WorkloadDirectory) throws -> [UInt8] {
        let changed = try WorkloadFile(workload.file("catalog_changed.jsonl")).records
        let kept = try WorkloadFile(workload.file("catalog.jsonl")).records.filter { matter in
            !changed.contains { $0["code"] == matter["code"] }
        }
        return WorkloadFile.canonical(kept + changed)
    }
}
