import Foundation
import GRDB
import Replica
import Testing
import Trust

@testable import Node

/// `Layout10` is the data directory of a village as the program of layout 10 left it, written by that program alone: it had taken a
/// case with a picture, a form with a picture that was not handed in, a stick that came before the one under it, and had let go of a
/// receipt; then somebody put an older database beside its tips. One row is not its own: that of `parked`, put in by hand, since no
/// neighbour of that day sent a frame that it parked. All people are made up. Its key lies beside it.
@Suite("a database that the program of layout 10 left")
struct LaterLayoutTests {
    private static let draft: Int64 = 3_610_582_353_844_412_897
    private static let number = "10G1-2026-4XYJ-000002-02"
    /// What has a row in no journal, and the journals.
    private static let kept = [
        "act", "bundle", "custody", "draft", "draft_scan", "early", "entry", "head", "journal", "loss", "parked",
        "pruned",
        "scan_copy", "segment",
    ]

    /// The rows of these tables, by the columns that layout 10 had.
    private func rows(_ copy: MigrationTests.Copy, columns: [String: [String]]? = nil) throws -> (
        rows: [String: Set<[DatabaseValue]>], columns: [String: [String]]
    ) {
        let queue = try DatabaseQueue(path: copy.directory.database)
        defer { try? queue.close() }  // what was read was read
        return try queue.read { db in
            var (rows, found) = ([String: Set<[DatabaseValue]>](), [String: [String]]())
            for table in Self.kept {
                found[table] = try columns?[table] ?? db.columns(in: table).map(\.name)
                let names = try #require(found[table]).map { "\"\($0)\"" }.joined(separator: ", ")
                rows[table] = Set(
                    try Row.fetchAll(db, sql: "SELECT \(names) FROM \(table)").map { Array($0.databaseValues) })
            }
            return (rows, found)
        }
    }

    private func expectAll(_ replica: Replica) throws {
        #expect(try replica.drafts().map(\.id) == [Self.draft])
        let content = String(decoding: try #require(try replica.draft(Self.draft)).content, as: UTF8.self)
        #expect(content.contains("applicant.name="))
        let taken = try replica.takenScans(of: Self.draft)
        let picture = try #require(
            Bundle.module.url(forResource: "Layout10", withExtension: nil)?.appending(path: "draft.jpg.bin"))
        #expect(taken.damaged.isEmpty)
        #expect(taken.scans.map(\.bytes) == [Array(try Data(contentsOf: picture))])
        #expect(try replica.parkedFrames().map(\.reason).contains("bad-head: the head does not fit"))
        #expect(try replica.lost().count == 1)
        #expect(try replica.cases().count == 3)
        let scans = try replica.scans(of: Self.number)
        #expect(scans.count == 1 && scans.allSatisfy(\.isHere))
    }

    @Test("opens with its forms, pictures, sticks and losses in place")
    func opens() throws {
        let copy = try MigrationTests.Copy("Layout10")
        let (before, columns) = try rows(copy)
        #expect(Self.kept.allSatisfy { before[$0]?.isEmpty == false })
        let node = try copy.start()
        try expectAll(node.replica)
        try node.replica.close()
        #expect(try rows(copy, columns: columns).rows == before)
        #expect(try copy.names.contains("linban.db.before-10"))
        let again = try copy.start()
        try expectAll(again.replica)
        // The frame that came before its turn opens. Its columns are laid out as before their first release: it is kept aside, and named.
        #expect(try again.replica.admitEarly().parked == 1)
        #expect(try again.replica.parkedFrames().count == 2)
        try again.replica.close()
        #expect(try !copy.names.contains("linban.db.before-10"))
    }

    @Test("a machine that stops at any step loses nothing of it", arguments: Migration.Step.allCases)
    func stops(_ step: Migration.Step) throws {
        let copy = try MigrationTests.Copy("Layout10")
        let (before, columns) = try rows(copy)
        #expect(throws: Migration.Stopped.self) { try copy.start(stoppingAfter: step) }
        #expect(try rows(copy, columns: columns).rows == before)
        let node = try copy.start()
        try expectAll(node.replica)
        try node.replica.close()
        #expect(try rows(copy, columns: columns).rows == before)
    }
}
