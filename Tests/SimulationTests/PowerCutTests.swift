import Casework
import Replica
import Requirements
import Simulation
import Testing

@Suite("A machine whose file system fails in any of its calls")
struct PowerCutTests {
    /// Runs a day at a desk once for each call of the file system that it makes, or each `stride`th; the calls are counted
    /// from the start of the process.
    private func sweep(
        stride: UInt64, _ plan: (SimulatedDisk, UInt64) -> Void,
        afterwards: (inout LoneStation, UInt64) throws -> Void
    ) throws -> Int {
        let prepared = try LoneStation(seed: 1)
        var (call, runs): (UInt64, Int) = (1, 0)
        while true {
            var station = LoneStation(copying: prepared, seed: 1_000 + call)
            let first = station.machine.disk.calls
            plan(station.machine.disk, call)
            do {
                try station.machine.switchOn()
                for _ in 0..<3 { try station.accept() }
                try station.running().signHeads()
                try station.accept()
                try station.machine.switchOff()
            } catch  where station.machine.disk.isDead || station.machine.disk.failures > 0 {
                // It failed as planned; what it had acknowledged until then counts.
            }
            if !station.machine.disk.isDead, first + call > station.machine.disk.calls { return runs }
            try afterwards(&station, call)
            (call, runs) = (call + stride, runs + 1)
        }
    }

    private func check(_ station: inout LoneStation, _ call: UInt64) throws {
        #expect(try station.missing() == [], "call \(call)")
        try station.accept()
        let numbers = station.acknowledged.map(\.number.description)
        #expect(Set(numbers).count == numbers.count, "call \(call)")
        let verdict = try station.running().verify(scope: nil)
        guard case .sound = verdict else {
            Issue.record("call \(call): \(verdict)")
            return
        }
    }

    @Test("killed: nothing that was acknowledged is lost, and no number is given twice")
    func killed() throws {
        let runs = try sweep(stride: 7, { disk, call in disk.kill(inCalls: call) }) { station, call in
            station.machine.losePower()
            try station.machine.switchOn()
            try check(&station, call)
        }
        #expect(runs > 10)
    }

    @Test(
        "a call fails once or from then on: what was not promised may be gone, what was is there and the desk works again",
        arguments: SimulatedDisk.Fault.allCases)
    func failing(_ fault: SimulatedDisk.Fault) throws {
        for sticks in [false, true] {
            let runs = try sweep(stride: 41, { disk, call in disk.fail(fault, inCalls: call, sticks: sticks) }) {
                station, call in
                station.machine.disk.heal()
                if station.machine.isOn {
                    try station.accept()
                    try station.machine.switchOff()
                }
                try station.machine.switchOn()
                try check(&station, call)
                station.machine.losePower()
                try station.machine.switchOn()
                #expect(try station.missing() == [], "call \(call), then the power")
            }
            #expect(runs > 0)
        }
    }

    @Test(
        "what a process could not flush is in the cache alone, and nothing is acknowledged on top of it by the next one"
    )
    func flushThatFailed() throws {
        let prepared = try LoneStation(seed: 1)
        for seed in 0..<24 as Range<UInt64> {
            var station = LoneStation(copying: prepared, seed: 5_000 + seed)
            let disk = station.machine.disk
            try station.machine.switchOn()
            try station.accept()
            disk.fail(.syncFails, inCalls: 1, sticks: true)
            #expect(throws: (any Error).self) { try station.accept() }
            try? station.machine.switchOff()  // the log cannot be emptied either, and stays
            try station.machine.switchOn()
            #expect(throws: (any Error).self, "nothing is promised on a disk that takes nothing") {
                try station.accept()
            }
            disk.heal()
            try station.accept()
            station.machine.losePower()
            try station.machine.switchOn()
            #expect(try station.missing() == [], "seed \(seed)")
        }
    }
}
