import Casework
import Chronology
import Jurisdiction
import Replica
import Trust

extension World {
    /// The first day: everybody is enrolled by the post above, has officers, and hears of the catalog.
    func found(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        var entropy = WorldEntropy(seed: chance.next())
        for (index, seat) in seats.enumerated() {
            let machine: Machine
            if let parent = seat.parent {
                guard let above = machines[parent].replica else { preconditionFailure("parents stand before children") }
                let enrolment = try above.enrol(division: seat.division, name: seat.name, parentAddresses: [])
                let keys = NodeKeys(from: &entropy)
                machine = try Machine(
                    seat.name, keys: keys, dataKey: DataKey(from: &entropy),
                    chain: try enrolment.firstChain(for: keys, from: &entropy), time: time, seed: chance.next())
                machines.append(machine)
                try machine.switchOn()
                try meet(index, .fair)
            } else {
                machine = try Machine.root(time: time, seed: chance.next())
                machines.append(machine)
                try machine.switchOn()
                try machine.replica?.foundTree()
            }
            // Some programs are of last year.
            if chance.oneIn(4) { machine.versions = 1...1 }
            guard let replica = machine.replica else { preconditionFailure("the machine was switched on") }
            for (login, roles) in Self.officers(at: seat.level) {
                _ = try replica.appoint(login: login, name: "\(seat.name) \(login)", roles: roles)
            }
            if seat.level == .district { try SmallCatalog.publish(at: replica, edition: edition) }
        }
        let codes = try machines.indices.map { try replica(at: $0).identity.attributes.shortCode.description }
        guard Set(codes).count == codes.count else { throw Breach("two nodes number their cases alike") }
        try settle()
    }

    static func officers(at level: Level) -> [(String, Set<Role>)] {
        switch level {
        case .village: [("clerk", [.intakeClerk, .issuer])]
        case .town:
            [("clerk", [.intakeClerk]), ("examiner", [.examiner]), ("issuer", [.issuer])]
        case .city, .district:
            [
                ("clerk", [.intakeClerk]), ("examiner", [.examiner]), ("decider", [.decider]),
                ("lawyer", [.legalReviewer]), ("issuer", [.issuer]),
            ]
        }
    }
}
