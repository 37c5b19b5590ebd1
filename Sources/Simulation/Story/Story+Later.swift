import Jurisdiction

/// What worlds did not do from the beginning draws from a stream of its own: what they did before happens as it did.
extension Story {
    static func laterDeeds(_ seats: [Seat], _ chance: inout Chance) -> [Step] {
        var steps: [Step] = []
        for seat in seats.indices {
            func add(_ deed: Step.Deed) {
                steps.append(Step(minute: chance.below(600), seat: seat, deed: deed, seed: chance.next()))
            }
            if chance.oneIn(25), let fault = chance.pick(SimulatedDisk.Fault.ofFiles) {
                add(.disk(fault, inCalls: 1 + chance.below(60), sticks: chance.oneIn(3)))
            }
            if seats[seat].parent != nil, chance.oneIn(10) { add(.line(.deadly(&chance))) }
            if chance.oneIn(20) { add(.handInHalf) }
            if seats[seat].parent != nil, chance.oneIn(30) { add(.clock(.drifts(percent: chance.within(50...120)))) }
            if seats[seat].level == .village, chance.oneIn(150) { add(.away) }
            if seats[seat].level == .village, chance.oneIn(25) { add(.piecemeal) }
            if seats[seat].level == .town || seats[seat].level == .district, chance.oneIn(4) { add(.share) }
        }
        return steps
    }
}
