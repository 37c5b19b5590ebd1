import Casework
import Catalog
import Foundation
import GRDB
import Jurisdiction
import Scans
import Testing

@testable import Replica

/// A folder on a disk of so many bytes above the floor, of which the scans in it are all that lies there.
private struct TightShelf: ScanShelf {
    let folder: ScanFolder
    let size: Int

    func put(_ name: String, _ bytes: [UInt8]) throws { try folder.put(name, bytes) }
    func append(to name: String, at offset: Int, _ bytes: [UInt8]) throws {
        try folder.append(to: name, at: offset, bytes)
    }
    func part(of name: String) throws -> [UInt8] { try folder.part(of: name) }
    func partLength(of name: String) -> Int { folder.partLength(of: name) }
    func dropPart(of name: String) { folder.dropPart(of: name) }
    func finish(_ name: String) throws { try folder.finish(name) }
    func length(of name: String) -> Int? { folder.length(of: name) }
    func read(_ name: String, from offset: Int, count: Int) throws -> [UInt8]? {
        try folder.read(name, from: offset, count: count)
    }
    func remove(_ name: String) { folder.remove(name) }
    func names() throws -> [String] { try folder.names() }
    func freeBytes() -> Int {
        let names = (try? folder.names()) ?? []  // a folder that is not there yet holds nothing
        return ScanBounds.freeFloor + size - names.reduce(0) { $0 + (folder.length(of: $1) ?? 0) }
    }
}

@Suite("room for scans, and what is lost")
struct ScanRoomTests {
    let world: World
    let clerk: Officer

    init() throws {
        (world, clerk) = try World.opened()
        try world.settle()
    }

    private func receive(_ name: String, seed: UInt8) throws -> FilingReceipt {
        let replica = world.village.replica
        let code = try #require(try replica.search("最低生活保障", limit: 1).first).hit.code
        return try replica.receive(
            .plain(name, terms: try replica.terms(code).terms), matter: code, accept: false, by: clerk,
            scans: [try .sample(seed: seed, thumbnail: false)])
    }

    private func close(_ receipt: FilingReceipt) throws {
        _ = try world.village.replica.file(
            .step(.handBack, reason: "withdrawn", Remark(words: "撤回", signature: .byHand)),
            into: receipt.number.description, by: clerk)
        try world.settle()
    }

    private func files(of node: TestNode) throws -> [String] {
        try ScanFolder(path: node.directory + "/scans").names()
    }

    private func shelf(of node: TestNode, _ size: Int) -> TightShelf {
        TightShelf(folder: ScanFolder(path: node.directory + "/scans"), size: size)
    }

    @Test("on a full disk what the level above holds makes room before a scan is refused")
    func fullDisk() throws {
        try world.village.restart(seed: 910, shelf: shelf(of: world.village, 4000))
        let first = try receive("甲", seed: 1)
        #expect(first.shortage == nil)
        try close(first)
        #expect(try receive("乙", seed: 2).shortage == .diskFull)
        try world.carryScans(world.village, world.town)
        #expect(try receive("丙", seed: 3).shortage == nil)
        #expect(try files(of: world.village).count == 1)
        #expect(try world.village.replica.standing().scans.lost == [])
    }

    @Test("a town whose quota is full of closed cases lets go of what the district holds, and takes the next")
    func fullTown() throws {
        try world.town.restart(seed: 911, scanQuota: 4000)
        let first = try receive("甲", seed: 1)
        try world.settle()
        try world.carryScans(world.village, world.town)
        #expect(try files(of: world.town).count == 1)
        let second = try receive("乙", seed: 2)
        try world.settle()
        try world.carryScans(world.village, world.town)
        #expect(try world.village.replica.standing().scans.waiting == 1)
        // Closed, and at the district, which is the archive.
        try close(first)
        try world.carryScans(world.town, world.district)
        try world.carryScans(world.village, world.town)
        #expect(try world.village.replica.standing().scans.waiting == 0)
        #expect(try files(of: world.town).count == 1 && files(of: world.district).count == 1)
        // Whoever opens it there has it from the archive.
        let name = try #require(
            try world.town.replica.scans(of: first.number.description).compactMap(\.file.scan).first)
        guard case .asked = try world.town.replica.openScan(name.content.name, of: first.number.description) else {
            Issue.record("the town has not let go of it")
            return
        }
        #expect(try world.town.replica.scans(of: second.number.description).map(\.isHere) == [true])
    }

    @Test("what was only looked at goes first, and of what was taken in here no more than is still wanted")
    func noMoreThanWanted() throws {
        let length = 3016
        try world.village.restart(seed: 913, scanQuota: 3 * length + 100)
        let receipts = try zip(UInt8(1)..., ["甲", "乙", "丙"]).map { try receive($1, seed: $0) }
        try world.settle()
        try world.carryScans(world.village, world.town)
        for receipt in receipts { try close(receipt) }
        // The third as if the town had taken it in and somebody here had opened it.
        let replica = world.village.replica
        let opened = try #require(
            try replica.scans(of: receipts[2].number.description).compactMap(\.file.scan).first)
        let town = world.town.replica.identity.node
        try replica.write { db in
            try db.execute(
                sql: "UPDATE scan SET author = ? WHERE name = ?",
                arguments: [blob(town.bytes), blob(opened.content.name.bytes)])
            try db.execute(
                sql: "UPDATE scan_copy SET opened = 1 WHERE name = ?", arguments: [blob(opened.content.name.bytes)])
        }
        let code = try #require(try replica.search("最低生活保障", limit: 1).first).hit.code
        let receipt = try replica.receive(
            .plain("丁", terms: try replica.terms(code).terms), matter: code, accept: false, by: clerk,
            scans: [try .sample(length: 6000, seed: 4, thumbnail: false)])
        #expect(receipt.shortage == nil)
        #expect(try files(of: world.village).count == 2)
    }

    @Test("verify names the case of a damaged original; it is an item for a person until some level gives it back")
    func damagedOriginal() throws {
        let receipt = try receive("甲", seed: 1)
        let number = receipt.number.description
        let file = world.village.directory + "/scans/" + (try #require(try files(of: world.village).first))
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        try Data(whole.dropLast() + [whole[whole.count - 1] ^ 1]).write(to: URL(fileURLWithPath: file))
        guard case .bad(let why) = try world.village.replica.verify(scope: nil) else {
            Issue.record("a flipped scan is not found")
            return
        }
        #expect(why.contains(number))
        #expect(try world.village.replica.standing().scans.lost.map(\.number) == [number])
        // One that a post above holds is fetched, and no item.
        let other = try receive("乙", seed: 2)
        try world.settle()
        try world.carryScans(world.village, world.town)
        let second = world.village.directory + "/scans/" + (try #require(try files(of: world.village).first))
        try FileManager.default.removeItem(atPath: second)
        try world.village.restart(seed: 912)
        #expect(try world.village.replica.standing().scans.lost.map(\.number) == [number])
        try world.carryScans(world.village, world.town)
        #expect(try world.village.replica.scans(of: other.number.description).map(\.isHere) == [true])
        // A stick brings it back after all.
        #expect(try world.village.replica.takeBack(picture: Array(whole)))
        #expect(try world.village.replica.standing().scans.lost == [])
        guard case .sound = try world.village.replica.verify(scope: nil) else {
            Issue.record("all of it is back")
            return
        }
    }

    @Test(
        "one form that does not open hides no other, and verify says so; nor does one picture of a form vanish silently"
    )
    func damagedForms() throws {
        for id: Int64 in [5, 6] {
            try world.village.replica.keep(draft: id, Array("form \(id)".utf8), by: clerk)
            #expect(try world.village.replica.keep(.sample(seed: UInt8(id)), with: id) == nil)
        }
        try world.village.replica.close()
        let queue = try DatabaseQueue(path: world.village.directory + "/linban.db")
        try queue.inDatabase { db in
            try db.execute(sql: "UPDATE draft SET sealed = x'31' WHERE id = 5")
            try db.execute(sql: "UPDATE draft_scan SET sealed = x'31' WHERE draft = 6")
        }
        try queue.close()
        try world.village.restart(closed: true, seed: 913)
        let replica = world.village.replica
        #expect(try replica.drafts().map(\.id) == [6] && replica.damagedDrafts() == 1)
        #expect(throws: ReplicaFault.self) { _ = try replica.draft(5) }
        let taken = try replica.takenScans(of: 6)
        #expect(taken.scans.isEmpty && taken.damaged.count == 1)
        guard case .bad(let why) = try replica.verify(scope: nil) else {
            Issue.record("forms that do not open are not found")
            return
        }
        #expect(why.contains("1 forms") && why.contains("1 pictures"))
        try replica.dropDraft(5)
        try replica.dropDraft(6)
        #expect(try files(of: world.village) == [])
    }
}
