import Foundation
import Workload

/// T6: two nodes hold the same journals, and each has lost the bytes of other entries. District and town, which both hold what the
/// villages wrote.
struct MutualRepair {
    let measured: [Stage.Measured]
    let slow: Stage.Measured?
    let lost: Int
    /// What reading everything took, to find what is lost.
    let search: Double

    init(_ stage: Stage, runs: Int, slow: (() throws -> Stage.Measured) throws -> Stage.Measured?) throws {
        let workload = stage.workload
        let district = Stage.Place(stage.others, "district")
        let town = Stage.Place(stage.town, "town")
        try stage.root("district", workload.district, in: stage.others)
        let upward = try stage.child("town", workload.town, in: stage.town, of: district)
        let all = workload.file("t6_all.jsonl")
        for (place, part) in try Self.byVillage(WorkloadFile(all)).enumerated() {
            let link = try stage.child("village\(place + 1)", part.village, in: stage.others, of: town)
            let file = stage.database() + ".jsonl"
            try Data(part.lines).write(to: URL(fileURLWithPath: file))
            try stage.others.order("events", link.child.name, file, "0", "-1", part.village)
            try stage.exchange(link)
        }
        try stage.exchange(upward)
        try stage.others.order("spoil", "district", workload.file("t6_missing_a.txt"))
        try stage.town.order("spoil", "town", workload.file("t6_missing_b.txt"))
        let began = ContinuousClock.now
        lost = try stage.others.order("find", "district").integer + stage.town.order("find", "town").integer
        search = (ContinuousClock.now - began) / .seconds(1)
        for place in [district, town] { try place.process.order("save", place.name) }

        let whole = try workload.canonical([all])
        func mended() throws -> Stage.Measured {
            for place in [district, town] { try place.process.order("restore", place.name) }
            let measured = try stage.measure(upward)
            for place in [district, town] { try stage.check("T6", place, "events", whole) }
            return measured
        }
        var measured: [Stage.Measured] = []
        for _ in 0..<runs { measured.append(try mended()) }
        self.measured = measured
        self.slow = try slow(mended)
    }

    /// The lines of each author, in their order.
    private static func byVillage(_ file: WorkloadFile) throws -> [(village: String, lines: [UInt8])] {
        var parts: [(village: String, lines: [UInt8])] = []
        for line in file.lines {
            guard let village = try JSONValue(bytes: Array(line))["node"]?.string else {
                throw CallFault("--workload: a line names no node")
            }
            let place = parts.firstIndex { $0.village.utf8.elementsEqual(village.utf8) }
            if place == nil { parts.append((village, [])) }
            parts[place ?? parts.count - 1].lines += line + [0x0A]
        }
        return parts
    }
}
