import Casework
import Chronology
import EntryCoding
import Journal
import Jurisdiction
import Testing
import Trust

@testable import Replica

@Suite("Receipts")
struct ReceiptTests {
    @Test("of two receipts for one tip the earlier counts, whichever came first", arguments: [false, true])
    func twice(earlierFirst: Bool) throws {
        let (world, clerk) = try World.opened()
        let now = world.clock.time
        // A clock that is ahead: only the earlier receipt puts it in the wrong.
        world.clock.time = now + 4 * 3600
        let number = try world.village.receive("甲", by: clerk)
        world.clock.time = now
        try world.carry(from: world.village, to: world.town)
        let town = world.town.replica
        let village = world.village.replica.identity
        let name = JournalID(author: village.node, audience: .parties(Parties([village.division])))
        let times = earlierFirst ? [now, now + 5 * 3600] : [now + 5 * 3600, now]
        for at in times {
            try town.write { db in
                let journal = try #require(try town.log.journal(name, db))
                let tips = try town.log.tips(of: journal, db).map { HeldTip(journal: name, tip: $0) }
                let receipt = HeardReceipt(author: village.node, tips: tips, at: at, complete: true)
                _ = try town.append(receipt.encoded(), to: .parties(Parties([village.division])), db)
            }
        }
        let bounds = try town.caseView(number).folded.history.map(\.filed.legalLowerBound)
        #expect(bounds.allSatisfy { $0 <= now }, "\(bounds)")
        _ = try world.town.digest(of: village.division)
    }

    @Test("of receipts of one moment not all go while the case is open that they bound")
    func standingClock() throws {
        let (world, clerk) = try World.opened()
        let now = world.clock.time
        world.clock.time = now + 4 * 3600
        let number = try world.village.receive("甲", by: clerk)
        world.clock.time = now
        // Nothing tells them apart but how far they reach.
        for login in ["lihua", "zhaoling", "wuyan"] {
            try world.meet(world.village, world.town)
            _ = try world.village.officer(login, [.issuer])
        }
        try world.pass(years: 3)
        #expect(try world.village.tidyUp().entries > 0)
        let bounds = try world.village.replica.caseView(number).folded.history.map(\.filed.legalLowerBound)
        #expect(bounds.allSatisfy { $0 <= now }, "\(bounds)")
        #expect(try world.village.verdict().hasPrefix("sound"))
    }
}
