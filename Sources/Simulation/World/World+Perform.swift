import Chronology
import Exchange
import Jurisdiction
import Replica

extension World {
    /// - Throws: `Breach` alone; whatever else a node throws is one, unless a planned fault explains it.
    func perform(_ step: Step) throws {
        let due = Int64(step.minute) * 60_000 + skipped
        let passed = time.now.milliseconds - start.milliseconds
        if due > passed { time.pass(milliseconds: due - passed) }
        // What struck before explains nothing that happens now.
        for machine in machines where !machine.disk.isDead { machine.answerForFaults() }
        var chance = Chance(seed: step.seed)
        let machine = machines[step.seat]
        switch step.deed {
        case .settle: try settle()
        case .line(let weather): try exchange(step.seat, weather, &chance)
        case .kill(let calls): machine.disk.kill(inCalls: UInt64(calls))
        case .disk(let fault, let calls, let sticks):
            machine.disk.fail(fault, inCalls: UInt64(calls), sticks: sticks)
        case .power:
            machine.losePower()
            count(.power)
        case .clock(let fault): turn(machine.clock, fault)
        case .fastClock, .tidy, .erase, .act, .trespass, .rest, .image, .restore, .clone, .twin, .actOnClone, .revoke,
            .replay, .forge, .publish,
            .staff, .overreach, .newer, .damage, .rush, .burn, .stumble, .contend, .share, .look, .pack, .handIn,
            .handInHalf,
            .away, .piecemeal, .move, .upgrade:
            try attempt(step.seat) { try perform(step.deed, at: step.seat, &chance) }
        }
        try checkLogs()
    }

    private func perform(_ deed: Step.Deed, at seat: Int, _ chance: inout Chance) throws {
        switch deed {
        case .act: try act(at: try replica(at: seat), seat, &chance)
        case .trespass: try trespass(at: try replica(at: seat), seat, &chance)
        case .rest:
            try machines[seat].switchOff()
            count(.rest)
        case .image:
            _ = try replica(at: seat)
            images[seat] = machines[seat].disk.image
        case .restore: try restore(seat, &chance)
        case .clone: try makeClone(of: seat, &chance)
        case .twin: try makeTwin(of: seat, &chance)
        case .staff: try changeStaff(at: try replica(at: seat), seat)
        case .overreach: try overreach(from: seat, &chance)
        case .newer: try actAhead(at: try replica(at: seat), seat, &chance)
        case .damage: try damage(seat, &chance)
        case .burn: try burn(seat, &chance)
        case .stumble: try stumble(seat, &chance)
        case .tidy: try tidy(seat)
        case .erase: try erase(at: seat, &chance)
        case .fastClock: try actAcrossClocks(seat, &chance)
        case .rush: try rush(seat, &chance)
        case .contend: try contend(seat, &chance)
        case .share: try share(seat, &chance)
        case .look: try look(seat)
        case .pack: try pack(seat, &chance)
        case .handIn: try handIn(&chance)
        case .away: try leave(seat, &chance)
        case .handInHalf: try handInHalf(at: seat, &chance)
        case .piecemeal: try bringInPieces(seat, &chance)
        case .move: try move(seat, &chance)
        case .upgrade:
            guard machines[seat].versions != ExchangeWire.versions else { return }
            try machines[seat].switchOff()
            machines[seat].versions = ExchangeWire.versions
            count(.version)
        case .actOnClone: try workOnClone(of: seat, &chance)
        case .revoke: try revoke(seat, &chance)
        case .replay:
            try chance.oneIn(2) ? bringAgain(&chance) : bringTooSoon(from: seat)
            count(.replay)
        case .forge: try forge(&chance, near: seat)
        case .publish:
            edition += 1
            let latest = edition
            try SmallCatalog.publish(at: try replica(at: seat), edition: latest)
            published.append(latest)
        default: preconditionFailure("what is done to a machine from outside is not attempted on it")
        }
    }

    /// What fails because a machine died or its disk failed as planned is over and was promised to nobody.
    func attempt(_ seat: Int, _ body: () throws -> Void) throws {
        do { try body() } catch let breach as Breach { throw breach } catch {
            let struck = machines.indices.filter { machines[$0].isStruck }
            if let machine = clone?.machine, machine.isStruck { return try survive(error, machine) }
            guard let first = struck.first else { throw Breach("\(seats[seat].name): \(error)") }
            try survive(error, machines[struck.contains(seat) ? seat : first])
        }
    }

    private func exchange(_ seat: Int, _ weather: Weather, _ chance: inout Chance) throws {
        guard let above = seats[seat].parent else { return }
        try attempt(seat) {
            _ = try replica(at: seat)
            _ = try replica(at: above)
        }
        guard machines[seat].isOn, machines[above].isOn else { return }
        if weather != .fair, weather.death == nil { count(.line) }
        var during = Chance(seed: chance.next())
        let staysOpen = weather == .fair && chance.oneIn(3)
        let moved = try meet(seat, weather) {
            guard staysOpen else { return }
            for place in [seat, above] {
                try attempt(place) {
                    guard let replica = machines[place].replica else { return }
                    try act(at: replica, place, &during)
                }
            }
        }
        try answerForFaults(of: [machines[seat], machines[above]])
        if weather == .fair, moved != nil, during.oneIn(4) { try checkAfterwards(seat, &during) }
        if weather.death != nil { try attempt(seat) { _ = try (replica(at: seat), replica(at: above)) } }
        guard weather != .fair, machines[seat].isOn, machines[above].isOn, during.oneIn(2) else { return }
        // It comes up again, and goes on where it was.
        let next = during.oneIn(3) ? Weather.foul(&during) : .fair
        try meet(seat, next)
        let isSound = !machines[seat].isStruck && !machines[above].isStruck
        try answerForFaults(of: [machines[seat], machines[above]])
        // Both know that they do not know what has arrived, and compare before they send.
        // What fits no branch of a twin's is sent from its opening once more; a copy or an old image remembers an earlier line.
        // Whoever died has noted nothing, and sends first what it sends on trust.
        if isSound, weather.death == nil, lastRepeats > 0, twinned.isEmpty, !branched.contains(seat) {
            throw Breach("\(lastRepeats) frames came to or from \(seats[seat].name) again after a line was cut")
        }
    }

    /// A line that ended with an error ended so because of a planned fault.
    func answerForFaults(of machines: [Machine]) throws {
        let struck = machines.filter(\.isStruck)
        if let fault = lastFaults.first, struck.isEmpty { throw Breach("a line ended: \(fault)") }
        for machine in struck { try survive(DiskFault(), machine) }
        lastFaults = []
    }

    private func turn(_ clock: SimulatedClock, _ fault: Step.ClockFault) {
        switch fault {
        case .shows(let day): clock.set(Instant(milliseconds: Int64(day) * 86_400_000 + 28_800_000))
        case .jumps(let minutes): clock.set(Instant(milliseconds: clock.wall().milliseconds + Int64(minutes) * 60_000))
        case .frozen: clock.freeze()
        case .drifts(let percent): clock.drift(percent: percent)
        case .repaired: clock.repair()
        }
        count(.clock)
    }
}
