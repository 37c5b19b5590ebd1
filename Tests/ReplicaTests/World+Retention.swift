import Casework
import Catalog
import Chronology
import Foundation
import GRDB
import Journal
import Jurisdiction
import Trust

@testable import Replica

extension World {
    /// As the two ends of a line do: exchange, tell the child what is held further up, and remember what both hold.
    func meet(_ child: TestNode, _ parent: TestNode) throws {
        try exchange(child, parent)
        let (below, above) = (
            try child.replica.vector(for: parent.asNeighbour), try parent.replica.vector(for: child.asNeighbour)
        )
        let both = Vector(below.lines.filter { above[$0.journal] == $0.tips })
        try child.replica.keep(
            custody: try parent.replica.custody(for: child.asNeighbour), from: parent.replica.identity.node,
            after: try parent.replica.bundlesNumbered(for: child.replica.identity.node))
        try child.replica.remember([], of: parent.replica.identity.node, settled: both)
        try parent.replica.remember([], of: child.replica.identity.node, settled: both)
    }

    func meetAll() throws {
        for _ in 0..<2 {
            try meet(district, city)
            try meet(town, district)
            try meet(village, town)
            try meet(town, district)
            try meet(village, town)
        }
    }

    /// Years later, with the machines switched on and the time told by the root.
    func pass(years: Int64) throws {
        clock.advance(seconds: years * 366 * 86_400)
        try city.replica.fileBeacon()
        try meetAll()
    }

    /// A case of the village that was withdrawn after its acceptance: closed in three acts.
    func closedCase(_ name: String, by clerk: Officer) throws -> String {
        let code = try village.replica.search("最低生活保障", limit: 1)[0].hit.code
        let terms = try village.replica.terms(code).terms
        let number = try village.replica.receive(.plain(name, terms: terms), matter: code, accept: true, by: clerk)
            .number.description
        _ = try village.replica.file(
            .step(.withdraw, reason: "", Remark(words: "不办了", signature: .byHand)), into: number, by: clerk)
        return number
    }

    static func populated(cases: Int = 3) throws -> (world: World, clerk: Officer, numbers: [String]) {
        let world = try World()
        try world.publishDemoCatalog()
        try world.meetAll()
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let numbers = try (0..<cases).map { try world.closedCase("申请人\($0)", by: clerk) }
        try world.meetAll()
        return (world, clerk, numbers)
    }
}

extension TestNode {
    /// Steps until a step lets go of nothing.
    @discardableResult
    func tidyUp(_ periods: RetentionPeriods? = nil) throws -> Tidied {
        var sum = Tidied()
        guard let periods = periods ?? .usual(at: replica.identity.level) else { return sum }
        while true {
            let step = try replica.tidy(periods, limit: 2)
            sum.privateParts += step.privateParts
            sum.cases += step.cases
            sum.entries += step.entries
            sum.kept = step.kept
            if step.isNothing { return sum }
        }
    }

    /// A copy of it goes to another place.
    func backUp() throws {
        let copy = FileManager.default.temporaryDirectory.appending(path: "linban-\(UUID())").path
        let last = try replica.backup(to: copy)
        try FileManager.default.removeItem(atPath: copy)
        try replica.noteBackup(upTo: last)
    }

    func verdict(_ division: DivisionCode? = nil) throws -> String { "\(try replica.verify(scope: division))" }

    func rows(_ sql: String) throws -> Int {
        try replica.read { db in try Int.fetchOne(db, sql: sql) ?? 0 }
    }
}
