import Journal
import Replica
import Requirements
import Simulation
import Testing

@Suite("A disk that is copied while its machine runs")
struct CopiedDiskTests {
    @Test("an act whose sync failed may be in the copy all the same: the machine writes nothing else in its place")
    func failedSync() throws {
        var failed = 0
        for call in 1...12 {
            var station = try LoneStation(seed: 5)
            let disk = station.machine.disk
            try station.machine.switchOn()
            try station.accept()
            disk.fail(.syncFails, inCalls: UInt64(call), sticks: false)
            do { try station.accept() } catch  where disk.failures > 0 { failed += 1 }
            let copy = LoneStation(copying: station, seed: 9)
            disk.heal()
            try station.accept()
            try copy.machine.switchOn()
            let there = try names(in: copy)
            for (place, name) in try names(in: station) { #expect(there[place] ?? name == name, "call \(call)") }
        }
        #expect(failed > 0)
    }

    private func names(in station: LoneStation) throws -> [String: LeafHash] {
        Dictionary(
            try station.running().heldEntries().map { ("\($0.journal) \($0.segment) \($0.position)", $0.name) },
            uniquingKeysWith: { first, _ in first })
    }
}
