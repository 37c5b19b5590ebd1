import Chronology
import Foundation
package import Uplink

/// Keeps count of the bytes to and from the parent in a small file beside the database: written once a minute at most and when a
/// line or the node ends, and not fsynced. A kill costs the count of a minute.
package actor UsageBook {
    package nonisolated let odometer = Odometer()
    private let path: String
    private var usage: LineUsage
    private var last = Odometer.Reading()

    package init(_ directory: DataDirectory) {
        path = directory.usage
        usage = Self.kept(in: directory)
    }

    /// What a node at rest has used.
    package static func kept(in directory: DataDirectory) -> LineUsage {
        // A node that never called has no such file, and a count is not worth a fault.
        guard let bytes = try? directory.read(directory.usage) else { return LineUsage() }
        return LineUsage(text: String(decoding: bytes, as: UTF8.self))
    }

    /// Up to now.
    package func upToDate() throws -> LineUsage {
        let reading = odometer.reading
        guard reading != last else { return usage }
        usage.add(
            sent: reading.sent - last.sent, received: reading.received - last.received,
            on: SystemClock().wall().civilDate)
        last = reading
        try Data(usage.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        return usage
    }
}
