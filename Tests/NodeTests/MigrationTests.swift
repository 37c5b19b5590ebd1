import Foundation
import GRDB
import Replica
import Testing
import Trust

@testable import Node

@Suite("a database that an earlier program left")
struct MigrationTests {
    private static let drafts: [Int64] = [7_700_122, 7_700_123]
    private static let digest = "893e1ac7cce22a62f4b0649f0d6ecbf611a4c3b5309b295108d1d258fe96e530"

    /// A copy of the directory to work on.
    final class Copy {
        let directory: DataDirectory

        /// - Parameter layout: the folder of the program that left it.
        init(_ layout: String = "Layout2") throws {
            directory = DataDirectory(path: NSTemporaryDirectory() + "linban-layout-\(UUID().uuidString)")
            try directory.create(asLeftBy: layout)
        }

        deinit { try? FileManager.default.removeItem(atPath: directory.path) }  // a test's litter

        /// What a start of the program does.
        func start() throws -> OpenNode {
            let home = try Home(directory)
            return try home.open(
                with: try #require(try home.keyFileSecret()), scanQuota: Replica.usualScanQuota)
        }

        /// A start that stops after a step, as a machine does that loses its power.
        func start(stoppingAfter last: Migration.Step) throws {
            let home = try Home(directory)
            let ring = try home.keyRing().unlocked(with: try #require(try home.keyFileSecret()))
            let facts = try StoredIdentity(readingFrom: directory.database)
            let migration = Migration(path: directory.database)
            try migration.run(from: try #require(try migration.outdated())) { path in
                try Replica(
                    path: path,
                    identity: Identity(facts, keys: ring.keys),
                    dataKey: ring.dataKey, clock: SystemClock(), entropy: SystemEntropy())
            } told: { step in
                if step == last { throw Migration.Stopped() }
            }
        }

        var names: [String] {
            get throws { try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() }
        }

        func counts() throws -> [Int] {
            let queue = try DatabaseQueue(path: directory.database)
            let counts = try queue.read { db in
                try ["entry", "head", "draft", "reveal", "act", "parked", "neighbour"].map {
                    try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? -1
                }
            }
            try queue.close()
            return counts
        }
    }

    private func expectAll(_ node: OpenNode) throws {
        let verdict = try node.replica.verify(scope: nil)
        guard case .sound(let entries, let digest) = verdict else {
            Issue.record("verify: \(verdict)")
            return
        }
        #expect(entries == 18)
        #expect(digest.hexadecimalDigits == Self.digest)
        #expect(try node.replica.cases().count == 2)
        let drafts = try node.replica.drafts()
        #expect(drafts.map(\.id).sorted() == Self.drafts)
        #expect(drafts.allSatisfy { String(decoding: $0.content, as: UTF8.self).contains("applicant.name=") })
    }

    @Test("opens with everything in place, and the old file is kept until the new one has served")
    func opens() throws {
        let copy = try Copy()
        let before = try copy.counts()
        #expect(before == [18, before[1], 2, 1, 2, 0, 0])
        let node = try copy.start()
        try expectAll(node)
        try node.replica.close()
        #expect(try copy.counts() == before)
        #expect(try copy.names.contains("linban.db.before-2"))
        #expect(try !copy.names.contains("linban.db.next"))
        #expect(try Migration(path: copy.directory.database).outdated() == nil)
        let again = try copy.start()
        try expectAll(again)
        try again.replica.close()
        #expect(try !copy.names.contains("linban.db.before-2"))
    }

    @Test("a machine that stops at any step loses nothing", arguments: Migration.Step.allCases)
    func stops(_ step: Migration.Step) throws {
        let copy = try Copy()
        let before = try copy.counts()
        #expect(throws: Migration.Stopped.self) { try copy.start(stoppingAfter: step) }
        #expect(try copy.counts() == before)
        let node = try copy.start()
        try expectAll(node)
        try node.replica.close()
        #expect(try copy.counts() == before)
        #expect(try !copy.names.contains("linban.db.next"))
    }

    @Test("what a stopped machine left half made is thrown away")
    func halfMade() throws {
        let copy = try Copy()
        for name in [".next", ".next-wal", ".next-journal"] {
            try Data(repeating: 7, count: 5000).write(to: URL(fileURLWithPath: copy.directory.database + name))
        }
        let node = try copy.start()
        try expectAll(node)
        try node.replica.close()
    }

    @Test("a column that this program has no place for is no reason to lose it: nothing is changed")
    func wouldLose() throws {
        let copy = try Copy()
        let queue = try DatabaseQueue(path: copy.directory.database)
        try queue.write { try $0.execute(sql: "ALTER TABLE draft ADD COLUMN note TEXT") }
        try queue.close()
        #expect(throws: MigrationFault.self) { try copy.start() }
        #expect(try Migration(path: copy.directory.database).outdated() == 2)
        #expect(try copy.counts()[2] == 2)
    }

    @Test("a database of a newer program is refused and left as it is")
    func newer() throws {
        let copy = try Copy()
        let queue = try DatabaseQueue(path: copy.directory.database)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        try queue.close()
        #expect(throws: ReplicaFault.self) { try copy.start() }
        #expect(try copy.counts()[2] == 2)
    }
}

extension [UInt8] {
    fileprivate var hexadecimalDigits: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
