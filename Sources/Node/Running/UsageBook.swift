import Chronology
import Foundation
package import Uplink

/// Keeps count of the bytes to and from the parent in a small file beside the database: written once a minute at most and when a
/// line or the node ends, and not fsynced. A kill costs the count of a minute.
package actor UsageBook {
    package nonisolated let odometer = Odometer()
    private let directory: DataDirectory
    /// Nil until it was read: what cannot be read is not written over either.
    private var usage: LineUsage?
    private var last = Odometer.Reading()

    package init(_ directory: DataDirectory) {
        self.directory = directory
    }

    /// What a node at rest has used.
    /// - Throws: `FileFault` where it is written down and cannot be read.
    package static func kept(in directory: DataDirectory) throws -> LineUsage {
        // A node that never called has no such file.
        guard FileManager.default.fileExists(atPath: directory.usage) else { return LineUsage() }
        return LineUsage(text: String(decoding: try directory.read(directory.usage), as: UTF8.self))
    }

    /// Up to now.
    package func upToDate() throws -> LineUsage {
        var usage = try usage ?? Self.kept(in: directory)
        let reading = odometer.reading
        guard reading != last else {
            self.usage = usage
            return usage
        }
        usage.add(
            sent: reading.sent - last.sent, received: reading.received - last.received,
            on: SystemClock().wall().civilDate)
        (self.usage, last) = (usage, reading)
        try Data(usage.text.utf8).write(to: URL(fileURLWithPath: directory.usage), options: .atomic)
        return usage
    }
}
