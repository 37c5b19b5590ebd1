import Chronology
import Foundation
import Workload

/// A file of JSON Lines.
struct WorkloadFile {
    private let bytes: [UInt8]

    init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CallFault("\(path): no such file of the workload")
        }
        bytes = Array(data)
    }

    var lines: [ArraySlice<UInt8>] { bytes.split(separator: 0x0A) }

    var records: [JSONValue] {
        get throws { try lines.map { try JSONValue(bytes: Array($0)) } }
    }

    /// Records in the form in which exports are compared: members by name, lines ascending.
    static func canonical(_ records: [JSONValue]) -> [UInt8] {
        records.map(\.sorted.bytes).sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 + [0x0A] }
    }

    static func write(_ records: [JSONValue], to path: String) throws {
        try Data(canonical(records)).write(to: URL(fileURLWithPath: path))
    }
}

extension [JSONValue] {
    /// Runs of records of one day by their `ts`.
    var byDay: [[JSONValue]] {
        var days: [[JSONValue]] = []
        var last: [UInt8]?
        for record in self {
            let day = record["ts"]?.text.map { [UInt8]($0.prefix(10)) }
            if day != last || days.isEmpty { days.append([]) }
            last = day
            days[days.count - 1].append(record)
        }
        return days
    }
}
