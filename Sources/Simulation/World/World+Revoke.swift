import Casework
import Jurisdiction
import Replica
import Trust

/// Nodes that are no longer believed, and nodes that go where they have no business.
extension World {
    /// Its station was stolen, say: what the post that revokes it had heard stays, what it says after has no effect. The post
    /// two levels up may say so, while the one between still listens.
    func revoke(_ seat: Int, _ chance: inout Chance) throws {
        guard revoked == nil, clone?.seat != seat, let parent = seats[seat].parent else { return }
        let above = chance.oneIn(3) ? parent : seats[parent].parent ?? parent
        for place in [seat, parent, above] {
            machines[place].disk.heal()
            machines[place].disk.spare()
            _ = try replica(at: place)
        }
        try workBefore(revoking: seat, &chance)
        let node = try replica(at: seat).identity.node
        let post = try replica(at: above)
        let heard = try post.heldEntries().filter { $0.author == node }.map(\.name)
        try post.revoke(node, reason: "模拟吊销")
        // From now on nobody gives anything back to it.
        try forfeitMissing(of: seat)
        revocation = Revocation(seat: seat, node: node, by: above, heard: Set(heard))
        count(.revocation)
        try checkHeeded(at: above)
        try spread(over: parent)
        guard chance.oneIn(2) else { return }
        try release()
        try spread(over: parent)
    }

    /// What the two posts above a node taken out know of it becomes the same, and counts at once, in the processes that were there
    /// before.
    private func spread(over parent: Int) throws {
        guard let revocation else { return }
        if revocation.by != parent {
            try meet(parent, .fair)
            try answerForFaults(of: [machines[parent], machines[revocation.by]])
        }
        for post in Set([parent, revocation.by]).sorted() { try checkHeeded(at: post) }
    }

    /// Who heard of a revocation or a release goes by it.
    private func checkHeeded(at post: Int) throws {
        guard let revocation else { return }
        let replica = try replica(at: post)
        let views = try replica.cases(limit: 100_000).filter(Self.isNumbered).map { try replica.caseView($0.number) }
        try checkEffect([post: views])
        _ = try self.replica(at: revocation.seat)
        try callInVain(from: revocation.seat, to: post) {
            "\(seats[revocation.seat].name) was taken out of the tree and exchanges with \(seats[post].name), which knows it"
        }
    }

    /// Whoever looks at what waits for a person.
    static let reviewer = Officer(ordinal: 1, login: "reviewer", displayName: "模拟核对", roles: [.administrator])

    /// Its last days: somebody went on with an old image, and the post above has heard what those further up have not.
    private func workBefore(revoking seat: Int, _ chance: inout Chance) throws {
        func work() throws {
            for _ in 0..<2 { try act(at: try replica(at: seat), seat, &chance) }
        }
        func tell(_ place: Int) throws {
            try meet(place, .fair)
            try answerForFaults(of: [machines[place]] + (seats[place].parent.map { [machines[$0]] } ?? []))
        }
        guard let parent = seats[seat].parent else { return }
        if chance.oneIn(2) {
            // Two branches, and both are heard.
            images[seat] = machines[seat].disk.image
            try work()
            try tell(seat)
            try restore(seat, &chance)
            try work()
        } else if images[seat] != nil, chance.oneIn(2) {
            try restore(seat, &chance)
        }
        if chance.oneIn(2) { try work() }
        try tell(seat)
        try tell(parent)
        for _ in 0..<chance.within(1...2) {
            try work()
            try tell(seat)
        }
    }

    /// A person looks at what a revoked station did after all, and puts some of it in force.
    func release() throws {
        guard let revocation, revocation.released.count < 3 else { return }
        let post = try replica(at: revocation.by)
        let waiting = try post.withheldEvents().filter { $0.author == revocation.node && $0.reason.isReleasable }
        guard let held = waiting.first else { return }
        try post.release(held.event, reason: "模拟放行", by: Self.reviewer)
        self.revocation?.released.insert(held.event)
    }

    /// Nobody talks any more to whom a post above has taken out.
    func checkOutcast() throws {
        guard let seat = revoked else { return }
        _ = try replica(at: seat)
        try meet(seat, .fair)
        lastFaults = []
        guard lastRefusal != nil else {
            throw Breach("\(seats[seat].name) was taken out of the tree and exchanges as before")
        }
    }

    /// A node says of others what it may not say, or calls at a post that is not above it.
    func overreach(from seat: Int, _ chance: inout Chance) throws {
        let others = seats.indices.filter { $0 != seat && !lies($0, under: seat) }
        guard let other = chance.pick(others), revoked != seat else { return }
        count(.trespass)
        let replica = try replica(at: seat)
        if chance.oneIn(2) {
            let before = try replica.entryCount()
            do {
                try replica.revoke(try self.replica(at: other).identity.node, reason: "模拟越权")
                throw Breach("\(seats[seat].name) has taken out \(seats[other].name), which is not below it")
            } catch is AuthorityRefusal {
                guard try replica.entryCount() == before else {
                    throw Breach("\(seats[seat].name): a refused revocation left an entry")
                }
            }
        } else if !lies(seat, under: other) {
            _ = try self.replica(at: other)
            try callInVain(from: seat, to: other) {
                "\(seats[seat].name) exchanges with \(seats[other].name), which is no neighbour"
            }
        }
    }

    private func callInVain(from seat: Int, to other: Int, _ what: () -> String) throws {
        let line = SimulatedLine(machines[seat], machines[other], .fair)
        line.run()
        line.close()
        lastFaults = [line.child.fault, line.parent.fault].compactMap { $0 }
        try answerForFaults(of: [machines[seat], machines[other]])
        guard machines[seat].isOn, machines[other].isOn else { return }
        guard line.moved == 0, line.child.refusal ?? line.parent.refusal != nil else {
            throw Breach(what())
        }
    }

    func lies(_ seat: Int, under other: Int) -> Bool {
        var place: Int? = seat
        while let here = place {
            if here == other { return true }
            place = seats[here].parent
        }
        return false
    }
}
