import Foundation
import GRDB
import Jurisdiction
import Replica
import Testing
import Trust

@testable import Node

/// SQLite plays any log that lies beside a database into it, and says nothing (faults README §0.3).
@Suite("A log of another day beside a database")
struct StrangeLogTests {
    /// A root's data directory, and what a killed process leaves of it.
    private final class House {
        let directory: DataDirectory

        init() throws {
            directory = DataDirectory(path: NSTemporaryDirectory() + "linban-log-\(UUID().uuidString)")
            var founding = try Founding(
                in: directory, admin: "admin", passphrase: "quiet harbour lantern moss 7",
                keyFile: directory.path + "/key", cost: .least)
            _ = try founding.root(
                division: try #require(DivisionCode("419900000000")), level: .city, name: "根")
        }

        deinit { try? FileManager.default.removeItem(atPath: directory.path) }  // a test's litter

        func start() throws -> OpenNode {
            let home = try Home(directory)
            return try home.open(
                with: try #require(try home.keyFileSecret()), scanQuota: Replica.usualScanQuota)
        }

        /// Database, log and tips as they lie while a process works that has appointed so many more officers.
        func killed(afterAppointing count: Int) throws -> [String: Data] {
            let node = try start()
            for number in 0..<count { try appoint(node, number) }
            try node.replica.signHeads()
            let files = try self.files()
            try node.replica.close()
            return files
        }

        func appoint(_ node: OpenNode, _ number: Int) throws {
            _ = try node.replica.appoint(login: "o\(number)", name: "某", roles: [])
        }

        func files() throws -> [String: Data] {
            var found: [String: Data] = [:]
            for name in ["linban.db", "linban.db-wal", "tips"] {
                found[name] = FileManager.default.contents(atPath: directory.path + "/" + name)
            }
            return found
        }

        func put(_ files: [String: Data?]) throws {
            for (name, content) in files {
                let file = URL(fileURLWithPath: directory.path + "/" + name)
                if let content {
                    try content.write(to: file)
                } else {
                    try FileManager.default.removeItem(at: file)
                }
            }
        }
    }

    private func entries(_ node: OpenNode) throws -> Int {
        guard case .sound(let entries, _) = try node.replica.verify(scope: nil) else {
            Issue.record("\(try node.replica.verify(scope: nil))")
            return 0
        }
        return entries
    }

    @Test("the log of a killed process belongs to its database and is played into it")
    func belongs() throws {
        let house = try House()
        let files = try house.killed(afterAppointing: 3)
        try #require((files["linban.db-wal"]?.count ?? 0) > 0)
        let whole = try house.start()
        let count = try entries(whole)
        try whole.replica.close()
        try house.put(files)
        let node = try house.start()
        #expect(try entries(node) == count)
        #expect(try node.replica.standing().restored == nil)
        try node.replica.close()
    }

    @Test("an older log is set aside, and nothing that the database has is rolled back")
    func older() throws {
        let house = try House()
        let log = try house.killed(afterAppointing: 2)["linban.db-wal"]
        let later = try house.start()
        for number in 2..<40 { try house.appoint(later, number) }
        let count = try entries(later)
        try later.replica.close()
        try house.put(["linban.db-wal": log])
        let node = try house.start()
        #expect(try entries(node) == count)
        #expect(try node.replica.standing().restored != nil)
        #expect(try node.replica.lost().isEmpty)
        try house.appoint(node, 40)
        try node.replica.close()
        let again = try house.start()
        #expect(try entries(again) >= count)
        try again.replica.close()
        let kept = FileManager.default.contents(atPath: house.directory.database + "-wal.strange")
        #expect(kept == log)
    }

    @Test("a log that begins later than its database ends is set aside, and the tips name what went with it")
    func later() throws {
        let house = try House()
        let first = try house.start()
        try first.replica.close()
        let old = try house.files()
        let between = try house.start()
        for number in 0..<5 { try house.appoint(between, number) }
        try between.replica.close()
        let new = try house.killed(afterAppointing: 3)
        try house.put(["linban.db": old["linban.db"], "linban.db-wal": new["linban.db-wal"], "tips": new["tips"]])
        let node = try house.start()
        #expect(try node.replica.standing().restored != nil)
        #expect(try !node.replica.lost().isEmpty)
        guard case .bad = try node.replica.verify(scope: nil) else {
            Issue.record("what is lost is said")
            return
        }
        try node.replica.close()
    }

    @Test("a database that is not whole without the log is left as it is, with what to do next")
    func torn() throws {
        let house = try House()
        let log = try house.killed(afterAppointing: 2)["linban.db-wal"]
        let later = try house.start()
        for number in 2..<40 { try house.appoint(later, number) }
        try later.replica.close()
        var database = try #require(try house.files()["linban.db"])
        for page in stride(from: 4096 * 2, to: database.count, by: 4096) { database[page] = 0xff }
        try house.put(["linban.db": database, "linban.db-wal": log])
        let fault = #expect(throws: ReplicaFault.self) { try house.start() }
        #expect("\(try #require(fault))".contains("linban restore"))
        #expect(try house.files() == ["linban.db": database, "linban.db-wal": log, "tips": house.files()["tips"]])
    }

    @Test("a start that ended between setting the log aside and looking at the database is gone on with")
    func cutBetween() throws {
        let house = try House()
        let log = try house.killed(afterAppointing: 2)["linban.db-wal"]
        let later = try house.start()
        for number in 2..<40 { try house.appoint(later, number) }
        try later.replica.close()
        var database = try #require(try house.files()["linban.db"])
        let whole = database
        for page in stride(from: 4096 * 2, to: database.count, by: 4096) { database[page] = 0xff }
        try house.put(["linban.db": database, "linban.db-wal.aside": log])
        #expect(throws: ReplicaFault.self) { try house.start() }
        #expect(try house.files() == ["linban.db": database, "linban.db-wal": log, "tips": house.files()["tips"]])
        try house.put(["linban.db": whole, "linban.db-wal": Data?.none, "linban.db-wal.aside": log])
        let node = try house.start()
        #expect(try node.replica.standing().restored != nil)
        try node.replica.close()
    }

    @Test("a segment that does not end where its row says is found at start", arguments: [-1, 1])
    func ends(_ step: Int) throws {
        let house = try House()
        let node = try house.start()
        try house.appoint(node, 1)
        try node.replica.close()
        let queue = try DatabaseQueue(path: house.directory.database)
        try queue.write { db in
            try db.execute(sql: "DROP TRIGGER segment_only_grows")
            // As many peaks as before: 2^k becomes 2^(k-1) or 2^(k+1).
            try db.execute(
                sql: """
                    UPDATE segment SET size = CASE WHEN ? < 0 THEN start ELSE size * 2 END WHERE size & (size - 1) = 0
                    """, arguments: [step])
            try #require(db.changesCount > 0)
        }
        try queue.close()
        let fault = #expect(throws: ReplicaFault.self) { try house.start() }
        #expect("\(try #require(fault))".contains("linban restore"))
    }

    @Test("a stamp survives no flipped bit, and is compared beyond its end")
    func stamp() throws {
        var stamp = CommitStamp.none
        var seen: [CommitStamp] = []
        for _ in 0..<300 {
            stamp = stamp.next
            seen.append(stamp)
            for bit in 0..<32 { #expect(CommitStamp(stored: stamp.stored ^ 1 << UInt32(bit)) == nil) }
            #expect(CommitStamp(stored: stamp.stored) == stamp)
        }
        #expect(seen[299].distance(from: seen[99]) == 200)
        #expect(seen[99].distance(from: seen[299]) == -200)
    }
}
