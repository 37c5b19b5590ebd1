import Chronology
import Exchange
import Foundation
package import Uplink

/// Keeps count of the bytes to and from the parent in a small file beside the database: written once a minute at most and when a
/// line or the node ends, and not fsynced. A kill costs the count of a minute.
package actor UsageBook {
    package nonisolated let odometer = Odometer()
    private let directory: DataDirectory
    /// Nil until it was read: what cannot be read is not written over either.
    private var usage: LineUsage?
    private var written: LineUsage?
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
        let usage = try counted()
        guard usage != written else { return usage }
        try Data(usage.text.utf8).write(to: URL(fileURLWithPath: directory.usage), options: .atomic)
        written = usage
        return usage
    }

    /// What a budget leaves of the line now. Where what was used cannot be read, nobody knows what the rest would cost.
    func room(within budget: LineBudget) -> Room {
        do {
            return try counted().hold(by: budget, at: SystemClock().wall()) == nil ? .everything : .urgent
        } catch { return .urgent }
    }

    private func counted() throws -> LineUsage {
        if usage == nil {
            written = try Self.kept(in: directory)
            usage = written
        }
        var usage = usage ?? LineUsage()
        let reading = odometer.reading
        usage.add(
            sent: reading.sent - last.sent, received: reading.received - last.received,
            on: SystemClock().wall().civilDate)
        (self.usage, last) = (usage, reading)
        return usage
    }
}
