import Workload

/// T1 to T4: a village and its town over the days of the workload, as they would be, exchanging each night.
struct VillageNights {
    private(set) var clone = Stage.Measured()
    private(set) var night = Stage.Measured()
    private(set) var changes = Stage.Measured()
    private(set) var nothing = Stage.Measured()

    /// - Parameter road: what measured lines go over.
    init(_ stage: Stage, over road: CountingProxy.Road = .here) throws {
        let days = try VillageDays(stage)
        let (workload, town, village) = (stage.workload, days.town, days.village)

        let empty = Stage.Place(stage.others, "clone")
        try stage.others.order("emptied", "village", "clone", stage.database())
        clone = try stage.measure(Stage.Link(child: empty, parent: town), over: road)
        try stage.check("T1", empty, "events", workload.canonical(days.files))
        try stage.check("T1", empty, "matters", workload.canonical([workload.file("catalog.jsonl")]))
        try stage.check("T1", empty, "organisations", workload.canonical([workload.file("org.jsonl")]))

        try days.writeNight(workload)
        night = try stage.measure(days.link, over: road)
        let whole = try workload.canonical(days.files + days.night)
        for place in [village, town] { try stage.check("T2", place, "events", whole) }

        let delta = workload.file("catalog_delta.jsonl")
        try stage.others.order("publish", "district", delta)
        try stage.exchange(days.upward)
        changes = try stage.measure(days.link, over: road)
        try stage.check("T3", village, "changes", workload.canonical([delta]))
        try stage.check("T3", village, "matters", try Self.changedCatalog(workload))

        nothing = try stage.measure(days.link, over: road)
        for place in [village, town] { try stage.check("T4", place, "events", whole) }
    }

    private static func changedCatalog(_ workload: WorkloadDirectory) throws -> [UInt8] {
        let changed = try WorkloadFile(workload.file("catalog_changed.jsonl")).records
        let kept = try WorkloadFile(workload.file("catalog.jsonl")).records.filter { matter in
            !changed.contains { $0["code"] == matter["code"] }
        }
        return WorkloadFile.canonical(kept + changed)
    }
}
