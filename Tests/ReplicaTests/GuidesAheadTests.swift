import Casework
import Catalog
import EntryCoding
import Foundation
import GRDB
import Journal
import Jurisdiction
import Requirements
import Testing
import Trust

@testable import Replica

/// Guides that somebody waits for come before their journal's turn (exchange.md, "Guides ahead").
@Suite("Guides ahead of their journal", .requirement("A01", "E13"))
struct GuidesAheadTests {
    private let codes = GuideQuestion.codes([Array(World.livelihood.utf8)])

    private func ahead(_ node: TestNode) throws -> Int {
        try node.replica.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM ahead") ?? -1 }
    }

    private func frame(_ world: World, _ question: GuideQuestion) throws -> [UInt8] {
        let (frame, next) = try world.town.replica.guides(
            question, after: 0, limit: 65_536, for: world.village.asNeighbour)
        #expect(next == nil)
        return frame
    }

    @Test("a guide that somebody looked for is wanted until it is here, and a node that begins wants the most used")
    func wanted() throws {
        let world = try GuideLayerTests.indexed()
        let village = world.village.replica
        #expect(try village.guidesWanted() == [.most(50)])
        try village.wantGuide(World.livelihood)
        try village.wantGuide("no such matter")
        #expect(try village.guidesWanted() == [codes, .most(50)])
        #expect(try village.takeGuides(frame(world, codes), asked: codes))
        #expect(try village.guidesWanted() == [])
        #expect(try world.city.replica.guidesWanted() == [])
    }

    @Test("what comes ahead is shown like the journal's, which replaces it; nothing tells the two apart")
    func replaced() throws {
        let world = try GuideLayerTests.indexed()
        let village = world.village.replica
        let whole = try world.town.replica.matter(World.livelihood).version
        #expect(try village.matter(World.livelihood).version != whole)
        #expect(try village.takeGuides(frame(world, codes), asked: codes))
        #expect(try village.matter(World.livelihood).version == whole)
        #expect(try ahead(world.village) == 1)
        // Asked again, or rebuilt, it is there once.
        #expect(try village.takeGuides(frame(world, codes), asked: codes))
        try village.rebuild()
        #expect(try ahead(world.village) == 1)
        #expect(try village.matter(World.livelihood).version == whole)
        _ = try world.village.digest(of: village.identity.division)

        try world.exchange(world.village, world.town)
        #expect(try ahead(world.village) == 0)
        #expect(try village.matter(World.livelihood).version == whole)
        #expect(try village.takeGuides(frame(world, codes), asked: codes))
        #expect(try ahead(world.village) == 0)
        _ = try world.village.digest(of: village.identity.division)
    }

    @Test("a guide that patches an older one comes with it, from the last version on that stands by itself")
    func patches() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try GuideLayerTests.publishNext(world)
        try world.exchange(world.town, world.district)
        try world.carry(from: world.town, to: world.village, withoutGuides: true)
        let village = world.village.replica
        #expect(try village.takeGuides(frame(world, codes), asked: codes))
        #expect(try ahead(world.village) == 2)
        #expect(try village.matter(World.livelihood).version == world.town.replica.matter(World.livelihood).version)
        #expect(try village.terms(World.livelihood).terms.reference.version == 2)
    }

    @Test("the most used come first: by the cases of the last year, then by what the index says; in parts that fit")
    func most() throws {
        let world = try World()
        try world.publishDemoCatalog(only: nil)
        try world.settle()
        let clerk = try world.town.officer("wangju", [.intakeClerk])
        let town = world.town.replica
        var used: String?
        for code in try town.catalog().catalog.codes.reversed() where used == nil {
            do {
                let intake = try Intake.plain("甲", terms: town.terms(code).terms)
                _ = try town.receive(intake, matter: code, accept: false, by: clerk)
                used = code
            } catch is Refusal {
                // Not for a person, or not at a town.
            } catch is MatterRefusal {
                // Nobody here decides it.
            }
        }
        let late = try #require(used)

        let sibling = try world.child(of: world.town, "sibling", "419902100201", .village, "1102", 901)
        try world.carry(from: world.town, to: sibling, withoutGuides: true)
        var (next, parts, first): (Int?, Int, [UInt8]?) = (0, 0, nil)
        while let after = next {
            let part = try town.guides(.most(50), after: after, limit: 4096, for: sibling.asNeighbour)
            first = first ?? part.frame
            #expect(part.frame.count <= 4096)
            #expect(try sibling.replica.takeGuides(part.frame, asked: .most(50)))
            (next, parts) = (part.next, parts + 1)
        }
        #expect(parts > 2)
        let whole = try sibling.replica.catalog().catalog.latest.filter(\.isWhole).map(\.record)
        let guided = try sibling.replica.read { try Int.fetchOne($0, sql: "SELECT count(DISTINCT code) FROM ahead") }
        #expect(guided == 50)
        let batch = try town.catalog().catalog.latest.filter { $0.record.text(.cityWideBatch) == "首批" }.count
        #expect(whole.count { $0.text(.cityWideBatch) == "首批" } >= min(49, batch))
        let fresh = try world.child(of: world.town, "fresh", "419902100203", .village, "1103", 902)
        try world.carry(from: world.town, to: fresh, withoutGuides: true)
        #expect(try fresh.replica.takeGuides(try #require(first), asked: .most(50)))
        #expect(try fresh.replica.matter(late).version.isWhole)
    }

    @Test("what the author did not sign, what is no guide and what was not asked for is left out")
    func forged() throws {
        let world = try GuideLayerTests.indexed()
        let village = world.village.replica
        let honest = try ProvenFrame(bytes: frame(world, codes))
        let proof = honest.proofs[0]
        func bytes(
            author: NodeID? = nil, audience: Audience? = nil, head: SignedHead? = nil, positions: [UInt64]? = nil,
            hashes: [LeafHash]? = nil, entries: [CarriedEntry]? = nil
        ) throws -> [UInt8] {
            let made = ProvenFrame.Proof(
                author: author ?? proof.author, audience: audience ?? proof.audience, head: head ?? proof.head,
                positions: positions ?? proof.positions, hashes: hashes ?? proof.hashes)
            return try ProvenFrame(proofs: [made], entries: entries ?? honest.entries).bytes(dictionary: .publications)
        }
        func head(_ size: UInt64, flipping index: Int? = nil) -> SignedHead {
            var signature = proof.head.signature
            if let index { signature[index] ^= 1 }
            return SignedHead(
                journal: proof.head.journal, segment: proof.head.segment, size: size, beacon: proof.head.beacon,
                algorithm: proof.head.algorithm, signature: signature)
        }
        let altered = honest.entries.map { CarriedEntry(open: $0.open + [0x88, 0x01, 0x01], secluded: $0.secluded) }
        let town = world.town.replica.identity.node
        let lies = [
            try bytes(author: town), try bytes(audience: .publications(village.identity.rootDivision)),
            try bytes(head: head(proof.head.size, flipping: 9)), try bytes(head: head(proof.head.size + 1)),
            try bytes(positions: proof.positions.map { $0 - 1 }),
            try bytes(hashes: proof.hashes.map { LeafHash(left: $0, right: $0) }),
            try bytes(hashes: proof.hashes + proof.hashes), try bytes(hashes: []), try bytes(entries: altered),
            [1, 2, 3], [4],
        ]
        for (place, lie) in lies.enumerated() {
            #expect(try !village.takeGuides(lie, asked: codes), "\(place)")
        }
        let other = GuideQuestion.codes([Array("another".utf8)])
        #expect(try !village.takeGuides(frame(world, codes), asked: other))
        // Signed by the district, in its journal of guides, and no guide.
        #expect(try !village.takeGuides(proven(EntryKind.matterIndex, world), asked: .most(50)))
        #expect(try ahead(world.village) == 0)
        #expect(try !village.matter(World.livelihood).version.isWhole)
        #expect(try village.takeGuides(bytes(), asked: codes))
        #expect(try ahead(world.village) == 1)
    }

    /// A proven entry of the district's journal of guides.
    private func proven(_ kind: UInt32, _ world: World) throws -> [UInt8] {
        let district = world.district.replica
        let division = district.identity.division
        return try district.write { db in
            let row = try #require(
                try Row.fetchOne(
                    db, sql: "SELECT body FROM publication WHERE kind = ? ORDER BY entry", arguments: [kind]))
            let body = EntryBody(kind: kind, open: Array(row["body"] as Data))
            _ = try district.append(body, to: .guides(division), db)
            let name = JournalID(author: district.identity.node, audience: .guides(division))
            let journal = try #require(try district.log.journal(name, db))
            let segment = try #require(try district.log.segments(of: journal, db).last)
            try district.sign(segment, of: journal, db)
            let head = try #require(try district.log.lastHead(of: segment, after: segment.size - 1, db))
            let entry = try #require(
                try district.log.entries(of: segment, from: segment.size - 1, to: segment.size, db).first)
            let proof = ProvenFrame.Proof(
                author: district.identity.node, audience: .guides(division), head: head, positions: [segment.size - 1],
                leaves: try district.log.leaves(of: segment, to: segment.size, db)[...])
            return try ProvenFrame(proofs: [proof], entries: [CarriedEntry(entry, withPrivate: false)])
                .bytes(dictionary: .publications)
        }
    }

    @Test("a node that is asked for what it lacks itself wants it too, and has it for the next who asks")
    func passedOn() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.carry(from: world.district, to: world.town, withoutGuides: true)
        try world.carry(from: world.town, to: world.village, withoutGuides: true)
        let town = world.town.replica
        #expect(try town.guides(codes, after: 0, limit: 4096, for: world.village.asNeighbour).frame.isEmpty)
        #expect(try town.guidesWanted().contains(codes))
        let given = try world.district.replica.guides(codes, after: 0, limit: 4096, for: world.town.asNeighbour)
        #expect(try town.takeGuides(given.frame, asked: codes))
        try world.exchange(world.town, world.district)
        #expect(try world.village.replica.takeGuides(frame(world, codes), asked: codes))
        #expect(try world.village.replica.matter(World.livelihood).version.isWhole)
    }
}
