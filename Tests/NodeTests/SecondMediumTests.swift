import Foundation
import FrontDesk
import Logging
import Replica
import Scans
import Testing
import Trust
import Uplink

@testable import Node

/// The second medium of a node with two cases and two forms (`Layout2`).
@Suite("a second medium", .timeLimit(.minutes(2)))
struct SecondMediumTests {
    private let site: MediumSite

    init() throws { site = try MediumSite() }

    @Test(
        "one that hangs, wherever it does, delays neither an act nor a page; pages say how much is here alone",
        arguments: [FaultyStick.Verb.check, .replace, .append])
    func hangs(in verb: FaultyStick.Verb) async throws {
        try await site.opened { household, node in
            let (stick, clock) = (FaultyStick(site.folder), SteppedClock())
            let medium = SecondMedium(household, now: { clock.now }) { _, _ in stick }
            let doors = DeskDoors(
                household, caller: node.caller, usage: node.usage, medium: medium,
                prepared: PreparedBundles(household.station, household.home.directory))
            if verb == .append { await medium.mirror() }
            let before = try await household.station.perform { try $0.unmirrored().count }
            let hanging = stick.hang(in: verb)
            try await site.act(household, "first")
            let writing = Task { await medium.mirror() }
            for await _ in hanging { break }
            // Nothing below ends while the stick hangs, unless it waits for none of it.
            try await site.act(household, "second")
            let all = try await household.station.perform { try $0.unmirrored().count }
            let alone = verb == .append ? all - before : all
            #expect(await doors.medium() == DeskDoors.Medium(behind: alone, trouble: nil))
            clock.advance(by: .seconds(2))
            #expect(await doors.medium() == DeskDoors.Medium(behind: alone, trouble: .slow))
            stick.letGo()
            await writing.value
            await medium.mirror()
            #expect(await doors.medium() == DeskDoors.Medium(behind: 0, trouble: nil))
        }
    }

    @Test("another folder is written while the first still hangs")
    func another() async throws {
        try await site.opened { household, _ in
            let (stuck, good) = (FaultyStick(site.folder), FaultyStick(site.folder))
            let second = site.folder + "/another"
            try FileManager.default.createDirectory(atPath: second, withIntermediateDirectories: false)
            let medium = SecondMedium(household, now: { .now }) { note, _ in note.path == second ? good : stuck }
            let hanging = stuck.hang(in: .replace)
            let writing = Task { await medium.mirror() }
            for await _ in hanging { break }
            try await MediumNote(path: second, mayShareDisk: true).save(in: site.directory)
            await medium.mirror()
            let standing = try #require(try await medium.standing())
            #expect(standing.behind.count == 0 && standing.path == second)
            stuck.letGo()
            await writing.value
            #expect(try await medium.standing()?.behind.count == 0)
        }
    }

    @Test(
        "an act adds what is new behind what is there, and no less is read back; what is torn or damaged costs itself alone"
    )
    func additions() async throws {
        try await site.opened { household, _ in
            let stick = FaultyStick(site.folder)
            let medium = SecondMedium(household, now: { .now }) { _, _ in stick }
            await medium.mirror()
            var ends = [try site.length()]
            for name in ["first", "second", "third"] {
                try await site.act(household, name)
                await medium.mirror()
                ends.append(try site.length())
            }
            #expect(stick.calls(of: .replace) == 1 && stick.calls(of: .append) == 3)
            let (whole, ring) = (try site.bytes(), try await household.openRing())
            let frames = try site.tail(whole, ring).frames
            #expect(try site.tail(whole, ring).gaps == 0)
            for (count, end) in zip(0..., ends.dropLast()) {
                for cut in [end, end + 1, end + 60] {
                    let tail = try site.tail(Array(whole.prefix(cut)), ring)
                    #expect(tail.gaps == (cut == end ? 0 : 1))
                    #expect(Array(frames.prefix(frames.count - 3 + count)) == tail.frames)
                }
            }
            var damaged = whole
            damaged[ends[1] + 40] ^= 1
            let tail = try site.tail(damaged, ring)
            #expect(tail.gaps == 1 && tail.frames.count == frames.count - 1 && tail.frames.last == frames.last)
        }
    }

    @Test("a stick that is not the one that was written is written anew")
    func exchanged() async throws {
        try await site.opened { household, _ in
            let stick = FaultyStick(site.folder)
            let medium = SecondMedium(household, now: { .now }) { _, _ in stick }
            await medium.mirror()
            let older = try site.bytes()
            // Longer than what this process wrote, and of another salt.
            try Data(older.prefix(30) + older.dropFirst(30).map { $0 ^ 1 } + older).write(
                to: URL(fileURLWithPath: try site.copy))
            try await site.act(household, "first")
            await medium.mirror()
            #expect(try await medium.standing()?.behind.count == 0)
            let ring = try await household.openRing()
            #expect(try site.tail(try site.bytes(), ring).gaps == 0)
        }
    }

    @Test("a file that has grown to twice what it was is written anew, with what still counts")
    func compacted() async throws {
        try await site.opened { household, _ in
            let stick = FaultyStick(site.folder)
            let medium = SecondMedium(household, now: { .now }) { _, _ in stick }
            await medium.mirror()
            for round in 0..<4 {
                let content = [UInt8](repeating: UInt8(round), count: 600_000)
                try await site.keep(household, draft: 5, content)
                await medium.mirror()
            }
            #expect(stick.calls(of: .replace) == 2)
            let ring = try await household.openRing()
            let form = try site.tail(try site.bytes(), ring).waitingForms.first { $0.id == 5 }
            #expect(form?.content == [UInt8](repeating: 3, count: 600_000))
            #expect(try site.length() < 2 * 600_000 + (1 << 19))
        }
    }

    @Test("forms come back with their pictures, and one that was given up since the backup does not")
    func restored() async throws {
        let picture = SecondMediumTests.jpeg
        let backup = site.folder + "/backup"
        try await site.opened { household, _ in
            _ = try await household.backup(to: backup)
            try await site.keep(household, draft: 5, Array("a form".utf8))
            let shortage = try await household.station.perform { replica in
                try replica.keep(try NewScan(material: 3, name: "户口簿.jpg", bytes: picture), with: 5)
            }
            #expect(shortage == nil)
            let given = try #require(
                try await household.station.perform { try $0.drafts().map(\.id) }.first { $0 != 5 })
            try await household.station.perform { try $0.dropDraft(given) }
            await SecondMedium(household).mirror()
            let names = try FileManager.default.contentsOfDirectory(
                atPath: MediumNote.pictures(beside: try site.copy))
            #expect(names.count == 1)
            let forms = try await household.station.perform { try $0.drafts() }
            let fresh = DataDirectory(path: site.folder + "/fresh")
            let secret = try #require(try household.home.keyFileSecret())
            let outcome = try Restoring(backup, into: fresh).restore(
                with: secret, ring: nil, medium: site.copy, keyFile: site.directory.path + "/key")
            #expect(outcome.tail.forms == forms.count && outcome.tail.gaps == 0)
            let again = Household(try Home(fresh))
            try await again.unlock(with: secret)
            #expect(try await again.station.perform { try $0.drafts() } == forms)
            let (scans, damaged) = try await again.station.perform { try $0.takenScans(of: 5) }
            #expect(scans.map(\.bytes) == [picture] && scans.map(\.material) == [3] && damaged.isEmpty)
            try await again.lock()
        }
    }

    @Test("a picture that waits outlives the frames: the entry that mentions it may come from above")
    func patient() async throws {
        let name = String(repeating: "0a", count: 16)
        let brought = site.folder + "/brought"
        try FileManager.default.createDirectory(atPath: brought, withIntermediateDirectories: true)
        try Data(SecondMediumTests.jpeg).write(to: URL(fileURLWithPath: brought + "/" + name))
        try await site.opened { household, _ in
            let directory = household.home.directory
            #expect(try directory.keepPictures(of: brought) == 0)
            try directory.keep(Tail(), try await household.openRing())
            try await household.takeTail()
            try await household.takeTail()
            #expect(try directory.waitingPictures() == [name])
        }
    }

    @Test("of a stick's folder pictures alone are copied: no folder, no pipe, nothing longer than a scan")
    func strays() async throws {
        let brought = site.folder + "/brought"
        let names = (0..<4).map { String(repeating: "\($0)f", count: 16) }
        try FileManager.default.createDirectory(
            atPath: brought + "/" + names[0], withIntermediateDirectories: true)
        try #require(mkfifo(brought + "/" + names[1], 0o600) == 0)
        try Data().write(to: URL(fileURLWithPath: brought + "/" + names[2]))
        try #require(truncate(brought + "/" + names[2], 17 << 20) == 0)
        for name in [names[3], names[3] + ".new", "autorun.inf"] {
            try Data(SecondMediumTests.jpeg).write(to: URL(fileURLWithPath: brought + "/" + name))
        }
        #expect(try site.directory.keepPictures(of: brought) == 0)
        #expect(try site.directory.waitingPictures() == [names[3]])
    }

    @Test("whoever names a folder hears that nothing lies there, and waits for one that hangs no longer than said")
    func named() async throws {
        try await site.opened { household, _ in
            let (stick, clock) = (FaultyStick(site.folder), SteppedClock())
            let medium = SecondMedium(household, now: { clock.now }) { _, _ in stick }
            let name = "linban-\(try await household.station.perform { $0.identity.node }).copy"
            // A folder of that name lies in the way.
            try FileManager.default.createDirectory(
                atPath: site.folder + "/\(name)/in", withIntermediateDirectories: true)
            guard case .failed? = try await medium.mirrored(within: .seconds(60))?.trouble else {
                Issue.record("nothing was told")
                return
            }
            try FileManager.default.removeItem(atPath: site.folder + "/" + name)
            let hanging = stick.hang(in: .replace)
            let first = Task { await medium.mirror() }
            for await _ in hanging { break }
            clock.advance(by: .seconds(2))
            #expect(try await medium.mirrored(within: .milliseconds(1))?.trouble == .slow)
            let second = Task { try await medium.mirrored(within: .seconds(60)) }
            stick.letGo()
            let standing = try #require(try await second.value)
            #expect(standing.trouble == nil && standing.behind.count == 0)
            await first.value
        }
    }

    @Test(
        "a medium of version 1 is read, one of a later version is told; what waits and cannot be read holds up no copy")
    func versions() async throws {
        try await site.opened { household, _ in
            await SecondMedium(household).mirror()
            let (ring, path) = (try await household.openRing(), site.folder + "/old")
            let (frames, bytes) = (try site.tail(try site.bytes(), ring).frames, try site.bytes())
            func write(version: UInt8) throws {
                try Data(bytes.prefix(4) + [version] + bytes.dropFirst(5)).write(to: URL(fileURLWithPath: path))
            }
            try write(version: 1)
            var writer = try SealedCopyWriter(
                try SealedCopy(readingFrom: path), under: ring.dataKey, to: path, from: SystemEntropy())
            try writer.add(.made, UInt64(7).bytes)
            try writer.add(.tips, [1, 2, 3])
            for frame in frames { try writer.add(.frame, frame) }
            try writer.finish()
            let tail = try Tail(readingFrom: path, under: ring.dataKey)
            #expect(!frames.isEmpty && tail.frames == frames && tail.tips == [1, 2, 3] && tail.gaps == 0)

            try write(version: 3)
            #expect {
                try SealedCopy(readingFrom: path)
            } throws: { "\($0)".contains("another version of linban (format 3)") }

            try FileManager.default.copyItem(atPath: path, toPath: site.directory.tail)
            let medium = SecondMedium(household)
            #expect(try await medium.mirrored(within: .seconds(60))?.trouble == nil)
            #expect(try await medium.standing()?.behind.count == 0)
            await #expect(throws: CopyFault.self) { try await household.takeTail() }
            #expect(try site.directory.read(site.directory.tail) == site.directory.read(path))
        }
    }

    private static let jpeg: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 6, 0x4A, 0x46, 0x49, 0x46, 0xFF, 0xC0, 0, 11, 8, 0, 9, 0, 9, 1, 1, 0x11, 0]
        + [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9]
}
