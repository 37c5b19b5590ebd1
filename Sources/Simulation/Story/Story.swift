import Jurisdiction

/// What happens in a world: all of it follows from the seed.
package struct Story: Sendable {
    package let seed: UInt64
    package let nodes: Int
    package let days: Int
    package let faults: Set<Fault>
    /// By time.
    var steps: [Step]

    static let settleDays = 5

    package init(seed: UInt64, nodes: Int, days: Int, faults: Set<Fault>) {
        (self.seed, self.nodes, self.days, self.faults) = (seed, nodes, days, faults)
        let seats = Seat.tree(nodes: nodes)
        var (chance, later) = (Chance(seed: seed ^ 0x5707_2E5D), Chance(seed: seed ^ 0x1A7E_2C0D))
        var steps: [Step] = []
        for day in 0..<days {
            var today: [Step] = []
            for seat in seats.indices { today += Self.workday(of: seat, in: seats, &chance) }
            today += Self.misfortunes(seats, &chance)
            today += Self.laterDeeds(seats, &later)
            steps += today.filter { $0.fault.map(faults.contains) ?? true }
                .map { Step(minute: day * 1440 + $0.minute, seat: $0.seat, deed: $0.deed, seed: $0.seed) }
            if day % Self.settleDays == Self.settleDays - 1 || day == days - 1 {
                steps.append(Step(minute: day * 1440 + 900, seat: 0, deed: .settle, seed: chance.next()))
            }
        }
        self.steps = steps.enumerated().sorted { ($0.element.minute, $0.offset) < ($1.element.minute, $1.offset) }
            .map(\.element)
        for place in self.steps.indices { self.steps[place].ordinal = place }
    }

    /// The same world with some of its steps, as `kept` names them.
    package mutating func keep(_ chosen: [ClosedRange<Int>]) {
        steps.removeAll { step in !chosen.contains { $0.contains(step.ordinal) } }
    }

    /// Which of the whole story's steps these are: ordinals and ranges of them, with commas between.
    package var kept: String {
        var ranges: [ClosedRange<Int>] = []
        for step in steps {
            if let last = ranges.last, last.upperBound + 1 == step.ordinal {
                ranges[ranges.count - 1] = last.lowerBound...step.ordinal
            } else {
                ranges.append(step.ordinal...step.ordinal)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }

    /// Eight hours of work, and lines in between.
    private static func workday(of seat: Int, in seats: [Seat], _ chance: inout Chance) -> [Step] {
        func step(_ deed: Step.Deed, _ chance: inout Chance) -> Step {
            Step(minute: chance.below(600), seat: seat, deed: deed, seed: chance.next())
        }
        var steps: [Step] = []
        for _ in 0..<chance.within(1...3) { steps.append(step(.act, &chance)) }
        if chance.oneIn(3) { steps.append(step(.trespass, &chance)) }
        if chance.oneIn(4) { steps.append(step(.contend, &chance)) }
        if chance.oneIn(30) { steps.append(step(.look, &chance)) }
        if seats[seat].parent != nil {
            // Some days the line never comes up.
            if !chance.oneIn(4) { steps.append(step(.line(.fair), &chance)) }
            if chance.oneIn(3) {
                let weather = Weather.foul(&chance)
                steps.append(step(.line(weather), &chance))
            }
        }
        if seats[seat].level == .village || seats[seat].level == .town, chance.oneIn(45) {
            steps.append(step(.rush, &chance))
        }
        if seats[seat].level == .district, chance.oneIn(15) { steps.append(step(.publish, &chance)) }
        return steps
    }

    private static func misfortunes(_ seats: [Seat], _ chance: inout Chance) -> [Step] {
        var steps: [Step] = []
        for seat in seats.indices {
            func add(_ deed: Step.Deed) {
                steps.append(Step(minute: chance.below(600), seat: seat, deed: deed, seed: chance.next()))
            }
            if chance.oneIn(6) { add(.kill(inCalls: 1 + chance.below(400))) }
            if chance.oneIn(20) { add(.power) }
            if chance.oneIn(20) { add(.rest) }
            if chance.oneIn(25), let fault = chance.pick(SimulatedDisk.Fault.ofContent) {
                add(.disk(fault, inCalls: 1 + chance.below(200), sticks: chance.oneIn(3)))
            }
            if chance.oneIn(15) { add(.replay) }
            if chance.oneIn(15) { add(.forge) }
            // The root's clock is the tree's; whoever keeps it looks after it.
            if seats[seat].parent != nil, chance.oneIn(12) { add(.clock(clockFault(&chance))) }
            if seats[seat].parent != nil, chance.oneIn(15) { add(.fastClock) }
            if chance.oneIn(15) { add(.stumble) }
            if chance.oneIn(40) { add(.staff) }
            if chance.oneIn(15) { add(.damage) }
            if chance.oneIn(6) { add(.pack) }
            if chance.oneIn(6) { add(.handIn) }
            if chance.oneIn(25) { add(.upgrade) }
            if seats[seat].level == .district, chance.oneIn(20) { add(.erase) }
            if seats[seat].level == .district, chance.oneIn(20) { add(.newer) }
            if seats[seat].level == .village, chance.oneIn(8) { add(.tidy) }
            guard seats[seat].level == .village || seats[seat].level == .town else { continue }
            if seats[seat].level == .town, chance.oneIn(60) { add(.burn) }
            if chance.oneIn(40) { add(.overreach) }
            if chance.oneIn(60) { add(.newer) }
            if chance.oneIn(20) { add(.image) }
            if chance.oneIn(25) { add(.restore) }
            if seats[seat].level == .village, chance.oneIn(60) { add(.clone) }
            if seats[seat].level == .village, chance.oneIn(50) { add(.twin) }
            if seats[seat].level == .village, chance.oneIn(60) { add(.move) }
            if seats[seat].level == .village { add(.actOnClone) }
            if seats[seat].level == .village, chance.oneIn(30) { add(.revoke) }
        }
        return steps
    }

    private static func clockFault(_ chance: inout Chance) -> Step.ClockFault {
        switch chance.below(5) {
        case 0: .frozen
        case 1: .repaired
        case 2: .jumps(minutes: chance.within(-6000...6000))
        // 1970 to 2100.
        default: .shows(day: chance.below(47_482))
        }
    }
}
