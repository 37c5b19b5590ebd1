import Casework
import Journal
import Jurisdiction
import Requirements
import Testing

@testable import Replica

/// What a carrier brings of others' cases has no private parts, and may have come before with them.
@Suite("Entries that come again round about", .requirement("Z02"))
struct RoundAboutTests {
    @Test("an entry that comes again without its private part takes nothing away, with new ones behind it")
    func withheldAgain() throws {
        let (world, clerk) = try World.opened()
        let number = try world.village.receive("甲", by: clerk)
        try world.settle()
        _ = try world.village.replica.file(.accept(Remark(signature: .byHand)), into: number, by: clerk)
        try world.carry(from: world.village, to: world.town)
        let village = world.village.replica.identity
        let journal = JournalID(author: village.node, audience: .parties(Parties([village.division])))
        var open: [[UInt8]] = []
        var held = Vector()
        while let bytes = try world.town.replica.nextFrame(for: world.city.asNeighbour, after: held) {
            let frame = try Frame(bytes: bytes)
            held[frame.journal] = [Tip(segment: frame.segment, size: frame.end)]
            if frame.journal == journal { open.append(bytes) }
        }
        #expect(!open.isEmpty)
        for bytes in open { _ = try world.district.replica.admit(bytes, from: world.city.asNeighbour) }
        #expect(try world.district.replica.caseView(number).folded.stage == .accepted)
        #expect(try world.district.verdict().hasPrefix("sound"))
        // What follows under the secret is read as before.
        _ = try world.village.replica.file(
            .step(.withdraw, reason: "by-applicant", Remark(words: "不办了", signature: .byHand)), into: number, by: clerk)
        try world.settle()
        let last = try world.district.replica.caseView(number).folded.history.last?.filed.event
        #expect(last?.statement?.remark.words == "不办了")
        #expect(try world.district.verdict().hasPrefix("sound"))
    }
}
