import Scans
import ScriptedReplica
import Testing
import Uplink

@Suite("scans on real lines", .timeLimit(.minutes(2)))
struct ScanLineTests {
    private func scan(_ length: Int, _ seed: UInt8) throws -> (name: ScanName, bytes: [UInt8]) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) &+ seed }
        return (try #require(ScanName(bytes: [UInt8](repeating: seed, count: 32))), bytes)
    }

    @Test("one exchange carries the entries, then the scans that both want, and ends")
    func bothWays() async throws {
        let world = try World()
        let (up, down) = (try scan(150_000, 1), try scan(40_000, 2))
        await world.village.put(up.name, up.bytes)
        await world.town.want(up.name, length: up.bytes.count)
        await world.town.put(down.name, down.bytes)
        await world.village.want(down.name, length: down.bytes.count)
        try await world.listening { port, _ in
            let report = try await world.caller(to: port).exchangeOnce()
            #expect(report.isComplete)
            #expect(await world.village.replica.content == world.town.replica.content)
            #expect(await world.town.scans[up.name] == up.bytes)
            #expect(await world.village.scans[down.name] == down.bytes)
            #expect(await world.village.confirmed == [up.name])
        }
    }

    @Test("what is not there keeps no line open")
    func absent() async throws {
        let world = try World()
        await world.town.want(try scan(10, 3).name, length: 10)
        try await world.listening { port, _ in
            let report = try await world.caller(to: port).exchangeOnce()
            #expect(report.isComplete)
        }
    }

    @Test("cut every 40,000 bytes, a scan comes to its end, and no part of it twice but the last of a line")
    func cut() async throws {
        let world = try World()
        let up = try scan(300_000, 4)
        await world.village.put(up.name, up.bytes)
        await world.town.want(up.name, length: up.bytes.count)
        try await world.listening { port, _ in
            let forwarder = try await Forwarder.start(to: port, fault: .cut(after: 40_000), group: world.group)
            var lines = 0
            while await world.town.scans[up.name] == nil, lines < 40 {
                lines += 1
                do { _ = try await world.caller(to: forwarder.port).exchangeOnce() } catch is ParentCaller.Failure {}
            }
            #expect(await world.town.scans[up.name] == up.bytes)
            // A handshake is five thousand bytes of each line, and what was under way when it was cut is lost.
            #expect(lines < 14, "\(lines) lines")
            try await forwarder.stop()
        }
    }
}
