import Chronology
import Foundation
import Jurisdiction
import Workload

/// The files that `shared/bench/gen_workload.py` makes.
struct WorkloadDirectory {
    let path: String
    /// Of the events of a village, in the order of the files' names.
    let villages: [String]
    let village: String
    let town: String
    let district: String
    /// Before anything in it happened.
    let begins: Int64

    init(_ path: String) throws {
        self.path = path
        let folder = path + "/events"
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {  // said in our own words
            throw CallFault("--workload: \(path) has no folder of events; make it with shared/bench/gen_workload.py")
        }
        villages = names.filter { $0.hasSuffix(".jsonl") }.sorted().map { "\(folder)/\($0)" }
        guard let first = villages.first, let event = try WorkloadFile(first).records.first,
            let organisation = try WorkloadFile(path + "/org.jsonl").records.first(where: {
                $0["code"]?.text == event["node"]?.text
            }), let town = organisation["parent"]?.string,
            let above = try WorkloadFile(path + "/org.jsonl").records.first(where: { $0["code"]?.string == town }),
            let district = above["parent"]?.string, let stamp = event["ts"]?.string,
            let begins = Instant(rfc3339: stamp), let village = event["node"]?.string
        else { throw CallFault("--workload: the first village of \(path) stands in no town of org.jsonl") }
        self.village = village
        self.town = town
        self.district = district
        self.begins = begins.milliseconds - 86_400_000
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// What an export of these files' records must be.
    func canonical(_ files: [String]) throws -> [UInt8] {
        WorkloadFile.canonical(try files.flatMap { try WorkloadFile($0).records })
    }

    /// How many lines of a file each day has, with the day, in their order.
    func days(of file: String) throws -> [(day: String, first: Int, count: Int)] {
        var days: [(day: String, first: Int, count: Int)] = []
        for batch in try WorkloadFile(file).records.byDay {
            let first = days.last.map { $0.first + $0.count } ?? 0
            guard let stamp = batch.first?["ts"]?.string else { throw CallFault("\(file): a line has no time") }
            days.append((String(stamp.prefix(10)), first, batch.count))
        }
        return days
    }
}
