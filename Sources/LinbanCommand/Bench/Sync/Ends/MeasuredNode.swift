import Chronology
import Foundation
import Journal
import Jurisdiction
import Node
import Replica
import Trust
import Workload

/// A node that lives for one measurement: a replica as in production, keys of its own, no way in but the measuring command's orders.
actor MeasuredNode {
    nonisolated let station = Station()
    nonisolated let clock: RecordClock
    private let path: String
    private let keys: NodeKeys
    private let dataKey: DataKey
    private var book = CaseBook()
    private var published = PublishedRecords()
    private var publishedUpTo: Int64 = 0

    /// - Parameter path: of the database; there is no file yet.
    init(keys: NodeKeys, dataKey: DataKey, chain: VerifiedChain, name: String, path: String, at time: Instant) throws {
        self.path = path
        self.keys = keys
        self.dataKey = dataKey
        clock = RecordClock(time)
        try Replica.create(path: path)
        try StoredIdentity(chain: chain, name: name, parentAddresses: []).store(in: path)
    }

    func open() async throws {
        let facts = try StoredIdentity(readingFrom: path)
        let replica = try Replica(
            path: path, identity: Identity(facts, keys: keys),
            dataKey: dataKey, clock: clock, entropy: SystemEntropy(), tipsFile: DiskFile(path: path + ".tips"))
        await station.unlock(replica)
    }

    /// The same installation on an empty disk.
    func emptied(at path: String) async throws -> MeasuredNode {
        let identity = try await station.perform { $0.identity }
        return try MeasuredNode(
            keys: keys, dataKey: dataKey, chain: identity.chain, name: identity.name, path: path, at: clock.wall())
    }

    // MARK: - The disk as it was

    func save() async throws {
        try await station.lock()
        let files = FileManager.default
        for file in ["", ".tips"] {
            if files.fileExists(atPath: path + file + ".saved") { try files.removeItem(atPath: path + file + ".saved") }
            if files.fileExists(atPath: path + file) {
                try files.copyItem(atPath: path + file, toPath: path + file + ".saved")
            }
        }
        try await open()
    }

    func restore() async throws {
        try await station.lock()
        let files = FileManager.default
        for file in ["", "-wal", ".tips"] {
            if files.fileExists(atPath: path + file) { try files.removeItem(atPath: path + file) }
            if files.fileExists(atPath: path + file + ".saved") {
                try files.copyItem(atPath: path + file + ".saved", toPath: path + file)
            }
        }
        try await open()
    }

    /// Loses the bytes of the events with these ids.
    func spoil(_ ids: Set<[UInt8]>) async throws {
        let arrivals = try await station.perform { replica in
            try replica.measuredEntries(after: 0, WorkloadKind.events).filter { entry in
                let author = Array(entry.author.description.utf8)
                let json = EventRecord.json(of: entry.payload, wall: entry.wall, author: author, caseName: nil)
                return json?["id"]?.text.map(ids.contains) ?? false
            }.map(\.arrival)
        }
        guard arrivals.count == ids.count else { throw CallFault("\(ids.count - arrivals.count) ids are not held") }
        try await station.lock()
        try Replica.spoil(arrivals, in: path)
        try await open()
    }

    // MARK: - Writing

    /// Each of `batches` is one transaction.
    func write(_ batches: [[JSONValue]], for village: DivisionCode) async throws {
        let clock = clock
        let before = book
        self.book = try await station.perform { replica in
            var book = before
            try book.learn(from: replica)
            let author = Array(replica.identity.division.description.utf8)
            for batch in batches {
                try replica.writeMeasured { pen in
                    for json in batch {
                        guard let record = EventRecord(json, author: author) else {
                            throw CallFault("an event names no case or no time")
                        }
                        clock.show(record.wall)
                        let known = book[record.caseName]
                        let payload = record.payload(namesCase: known == nil)
                        let subject = try pen.append(
                            kind: payload.kind, open: payload.open, secluded: payload.secluded,
                            about: known.map { .subject($0) } ?? .nothing, to: .parties(Parties([village])))
                        if known == nil, let subject { book.note(record.caseName, is: subject) }
                    }
                }
            }
            return book
        }
    }

    /// Publishes records in their order; a matter, a body or a change is told by its members.
    func publish(_ records: [JSONValue]) async throws {
        let before = try await read()
        self.published = try await station.perform { replica in
            var published = before
            try replica.writeMeasured { pen in
                for json in records {
                    let payload =
                        json["set"] != nil
                        ? published.payload(change: json)
                        : json["parent"] != nil
                            ? published.payload(organisation: json) : published.payload(matter: json)
                    _ = try pen.append(
                        kind: payload.kind, open: payload.open, secluded: nil, about: .nothing,
                        to: .publications(replica.identity.division))
                    published.take(json)
                }
            }
            return published
        }
        publishedUpTo = try await station.perform { try $0.lastArrival() }
    }

    private func read() async throws -> PublishedRecords {
        let (before, from) = (published, publishedUpTo)
        (published, publishedUpTo) = try await station.perform { replica in
            var published = before
            let kinds = WorkloadKind.matter...WorkloadKind.otherPublication
            for entry in try replica.measuredEntries(after: from, kinds).sorted(by: { $0.position < $1.position }) {
                guard let json = published.json(of: entry.payload) else {
                    throw CallFault("a publication carries no record")
                }
                published.take(json)
            }
            return (published, try replica.lastArrival())
        }
        return published
    }

    // MARK: - Exporting

    func events() async throws -> [JSONValue] {
        try await station.perform { replica in
            var book = CaseBook()
            try book.learn(from: replica)
            return try replica.measuredEntries(after: 0, WorkloadKind.events).map { entry in
                let author = Array(entry.author.description.utf8)
                let name = entry.subject.flatMap { book[$0] }
                guard
                    let json = EventRecord.json(of: entry.payload, wall: entry.wall, author: author, caseName: name)
                else { throw CallFault("an entry carries no record") }
                return json
            }
        }
    }

    func publications() async throws -> PublishedRecords { try await read() }
}
