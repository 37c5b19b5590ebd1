import Exchange
import Foundation
import Uplink

/// What bounds a node at rest too: how much scans may fill, what the line may cost, through which proxy it goes. `serve` keeps it beside
/// the data as it was last told, for the commands that open the node without it.
extension ServeSettings {
    /// As usual where `serve` never ran.
    /// - Throws: `SettingsFault` where it cannot be read: with the usual bounds scans might be given up that are wanted.
    package static func kept(in directory: DataDirectory) throws -> ServeSettings {
        let isThere = FileManager.default.fileExists(atPath: directory.bounds)
        do { return try ServeSettings(desk: nil, exchange: nil, file: isThere ? directory.bounds : nil) } catch {
            throw SettingsFault("\(error). `linban serve` writes this file anew when it starts")
        }
    }

    package func keepBounds(in directory: DataDirectory) throws {
        let bytes = Array(bounds.utf8)
        let isKept = FileManager.default.contents(atPath: directory.bounds).map { Array($0) == bytes } ?? false
        if !isKept { try directory.replace(directory.bounds, with: bytes) }
    }

    private var bounds: String {
        let lines: [String?] = [
            "scanMegabytes: \(scanQuota >> 20)", budget.bytesADay.map { "bytesADay: \($0)" },
            budget.bytesAMonth.map { "bytesAMonth: \($0)" }, budget.hours.map { "hours: \"\($0)\"" },
            proxy.map { "proxy: \"\($0)\"" },
        ]
        return lines.compactMap { $0.map { $0 + "\n" } }.joined()
    }
}
