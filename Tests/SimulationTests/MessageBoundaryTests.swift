import Casework
import Chronology
import Journal
import Jurisdiction
import Replica
import Requirements
import Simulation
import Testing
import Trust

@Suite("A line on which one end dies between two messages")
struct MessageBoundaryTests {
    /// A root and a district that was just enrolled, both with cases of their own that the other has not heard of.
    private struct Posts {
        let time: WorldTime
        let root: Machine
        let district: Machine

        init() throws {
            time = WorldTime(Instant(CivilDate(dayNumber: 20_777), hour: 9))
            root = try Machine.root(time: time, seed: 11)
            try root.switchOn()
            guard let above = root.replica, let division = DivisionCode("419902000000") else { throw LoneStation.Off() }
            try above.foundTree()
            try SmallCatalog.publish(at: above, edition: 1)
            _ = try above.appoint(login: "clerk", name: "经办人", roles: [.intakeClerk])
            let enrolment = try above.enrol(division: division, name: "district", parentAddresses: [])
            var entropy = WorldEntropy(seed: 12)
            let keys = NodeKeys(from: &entropy)
            district = try Machine(
                "district", keys: keys, dataKey: DataKey(from: &entropy),
                chain: try enrolment.firstChain(for: keys, from: &entropy), time: time, seed: 13)
            try district.switchOn()
            guard let below = district.replica else { throw LoneStation.Off() }
            _ = try below.appoint(login: "clerk", name: "经办人", roles: [.intakeClerk])
            for machine in [root, district] { try machine.switchOff() }
        }

        init(copying posts: Posts, seed: UInt64) throws {
            time = posts.time
            root = Machine(cloneOf: posts.root, named: "root", time: time, seed: seed)
            district = Machine(cloneOf: posts.district, named: "district", time: time, seed: seed + 1)
            for machine in [root, district] { try machine.switchOn() }
        }

        /// Whoever is off is started again.
        func meet(_ weather: Weather = .fair) throws -> SimulatedLine {
            for machine in [root, district] where !machine.isOn { try machine.switchOn() }
            let line = SimulatedLine(district, root, weather)
            line.run()
            line.end()
            if let fault = line.fault { throw fault }
            return line
        }

        func names() throws -> [Set<String>] {
            try [root, district].map { machine in
                guard let replica = machine.replica else { throw LoneStation.Off() }
                // What the root's own officers do concerns nobody below.
                let alone = Audience.parties(Parties([root.replica?.identity.division].compactMap { $0 }))
                return Set(
                    try replica.heldEntries().filter { $0.audience != alone }
                        .map { "\($0.journal) \($0.segment) \($0.position) \($0.name)" })
            }
        }
    }

    @Test(
        "a first exchange: after every message of either end, heard or not; the next one brings all, once",
        arguments: [Weather.Death.End.child, .parent], [true, false])
    func firstExchange(end: Weather.Death.End, isHeard: Bool) throws {
        let prepared = try Posts()
        var message = 0
        while true {
            let posts = try Posts(copying: prepared, seed: UInt64(100 + message))
            var weather = Weather()
            weather.death = Weather.Death(of: end, after: message, isHeard: isHeard)
            let before = try posts.names()
            guard try posts.meet(weather).hasDied else { break }
            let (again, last) = (try posts.meet(), try posts.meet())
            #expect(again.isComplete, "message \(message)")
            #expect(last.isComplete && last.moved == 0, "message \(message)")
            let after = try posts.names()
            #expect(after[0] == after[1], "message \(message)")
            #expect(zip(before, after).allSatisfy { $0.isSubset(of: $1) }, "message \(message)")
            for machine in [posts.root, posts.district] {
                guard case .sound? = try machine.replica?.verify(scope: nil) else {
                    Issue.record("message \(message): the \(machine.name) is not sound")
                    return
                }
            }
            message += 1
        }
        #expect(message > 5)
    }
}
