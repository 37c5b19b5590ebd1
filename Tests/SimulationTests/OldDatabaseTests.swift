import Replica
import Requirements
import Simulation
import Testing

@Suite("A disk that went back in time")
struct OldDatabaseTests {
    @Test("an old database beside a newer second copy of the tips is told at start, number by number")
    func oldDatabase() throws {
        var station = try LoneStation(seed: 3)
        try station.machine.switchOn()
        try station.accept()
        try station.machine.switchOff()
        let old = station.machine.disk.image
        try station.machine.switchOn()
        let (first, second) = (try station.accept(), try station.accept())
        try station.machine.switchOff()
        station.machine.disk.restore(old, keepsTips: true)
        try station.machine.switchOn()
        #expect(try station.missing().map(\.hash) == [first.hash, second.hash])
        let lost = try station.running().lost()
        #expect(lost.map(\.segment) == [second.segment])
        guard case .bad = try station.running().verify(scope: nil) else {
            Issue.record("verify finds nothing wrong")
            return
        }
    }

    @Test("a whole image that went back gives no number twice")
    func oldImage() throws {
        var station = try LoneStation(seed: 4)
        try station.machine.switchOn()
        let old = station.machine.disk.image
        let before = try station.accept()
        station.machine.losePower()
        station.machine.disk.restore(old)
        try station.machine.switchOn()
        let after = try station.accept()
        #expect(before.number != after.number)
        #expect(before.segment != after.segment)
    }
}
