import Casework
import Chronology
import Journal
import Jurisdiction
import Replica
import Trust

/// What must hold whenever everything is quiet.
extension World {
    func check() throws {
        let holdings = try machines.indices.map { try replica(at: $0).heldEntries() }
        try checkPromises(holdings)
        try checkGrowth(holdings)
        try checkNames(holdings)
        try checkReach(holdings)
        try checkSameEntries(holdings)
        let views = try caseViews()
        try checkStates(views)
        try checkParties(views)
        try checkStations(views)
        try checkAccounts(views)
        try checkDues(views)
        try checkTimes(views, holdings)
        try checkCustody(views, holdings)
        try checkEffect(views)
        try checkErased()
        try checkNodes(holdings)
        try checkSample()
        try checkOutcast()
    }

    private func understandsWants(_ seat: Int) -> Bool {
        ([seat] + (seats[seat].parent.map { [$0] } ?? [])).allSatisfy { machines[$0].versions.upperBound > 1 }
    }

    /// Programs of last year neither take the journals of guides nor pass them on.
    func knowsGuides(_ seat: Int) -> Bool {
        func isNew(_ place: Int) -> Bool { machines[place].versions.upperBound > 1 }
        // Districts write them.
        let publishers = seats.indices.filter { seats[$0].level == .district }
        return publishers.allSatisfy(isNew) && isNew(seat) && (seats[seat].parent.map(knowsGuides) ?? true)
    }

    /// All codes that a seat speaks for.
    func codes(of seat: Int) -> [DivisionCode] { [seats[seat].division] + seats[seat].former }

    /// Digits say who is under whom, apart from those who moved.
    func jurisdiction() throws -> Jurisdiction { try Jurisdiction(moved) }

    /// At a start: whatever this disk has acknowledged is on it, unless the disk was put back and nobody has brought it yet.
    func checkPromises(of seat: Int, at replica: Replica) throws {
        guard !awaitsReturn.contains(seat) else { return }
        let held = Set(try replica.heldEntries().map(\.name))
        try checkPromises(of: seat, held)
        try checkGrowth(of: seat, at: replica, held)
        // What a disk that was put back has lost stays told until a person closes it.
        if !branched.contains(seat), let lost = try replica.lost().first {
            throw Breach("\(seats[seat].name) believes to have lost what it never had: \(lost)")
        }
        if let told, revoked != seat, replica.trustedNow() + Self.keptWithin < told {
            throw Breach("\(seats[seat].name) has forgotten at its start what its parent said of the time")
        }
    }

    /// Seconds of what was said that may end with the process.
    private static let keptWithin: Int64 = 3600

    private func checkPromises(of seat: Int, _ held: Set<LeafHash>) throws {
        for promise in promises where promise.seat == seat && !promise.isForfeit && !promise.isElsewhere {
            guard held.contains(promise.event) else {
                throw Breach("\(seats[seat].name) has lost an acknowledged act of case \(promise.number)")
            }
        }
    }

    private func checkPromises(_ holdings: [[HeldEntry]]) throws {
        for seat in seats.indices { try checkPromises(of: seat, Set(holdings[seat].map(\.name))) }
        var opened: [String: SubjectID] = [:]
        for promise in promises where promise.opens && !twinned.contains(promise.seat) {
            if let other = opened[promise.number], other != promise.subject {
                throw Breach("number \(promise.number) was given twice")
            }
            opened[promise.number] = promise.subject
        }
    }

    /// One place in a segment is signed once, unless two processes had one memory.
    private func checkNames(_ holdings: [[HeldEntry]]) throws {
        let twins = Set(twinned.map { machines[$0].keys.node })
        for (seat, holding) in holdings.enumerated() {
            for entry in holding where !twins.contains(entry.author) {
                let place = EntryName(journal: entry.journal, segment: entry.segment, position: entry.position)
                if let known = names[place], known != entry.name {
                    throw Breach("\(seats[seat].name) holds a second entry at \(place)")
                }
                names[place] = entry.name
            }
        }
    }

    /// Nobody holds what concerns only others, and private parts lie at the parties and the nodes between them.
    private func checkReach(_ holdings: [[HeldEntry]]) throws {
        let jurisdiction = try jurisdiction()
        for (seat, holding) in holdings.enumerated() {
            let own = machines[seat].keys.node
            for entry in holding {
                guard case .parties(let parties) = entry.audience else { continue }
                guard codes(of: seat).contains(where: { parties.concern($0, in: jurisdiction) }) else {
                    throw Breach("\(seats[seat].name) holds an entry for others")
                }
                let districts = parties.divisions.map { jurisdiction.ancestor(of: $0, at: .district) }
                let isCarrier =
                    seats[seat].level != .city || parties.divisions.contains(seats[seat].division)
                    || districts.contains { $0 != districts[0] }
                guard isCarrier || entry.author == own || !entry.hasPrivatePart else {
                    throw Breach("\(seats[seat].name) holds a private part of a case that is not its own")
                }
            }
        }
    }

    /// Whoever may hold an entry holds it: the same journals at both ends of every line, as far as they concern both, below the
    /// city word for word.
    private func checkSameEntries(_ holdings: [[HeldEntry]]) throws {
        let jurisdiction = try jurisdiction()
        unasked = []
        for seat in seats.indices where seat != revoked {
            guard let above = seats[seat].parent else { continue }
            func shared(_ holding: [HeldEntry]) -> [HeldEntry] {
                holding.filter { entry in
                    switch entry.audience {
                    case .publications: true
                    case .guides: knowsGuides(seat)
                    case .authority(let division): division == seats[0].division
                    case .parties(let parties): codes(of: seat).contains { parties.concern($0, in: jurisdiction) }
                    }
                }.sorted { $0.name < $1.name }
            }
            let (own, parents) = (shared(holdings[seat]), shared(holdings[above]))
            guard own.map(\.name) == parents.map(\.name) else {
                throw Breach(
                    "\(seats[seat].name) holds \(own.count) and \(seats[above].name) \(parents.count) of the entries that "
                        + "concern both")
            }
            guard seats[above].level != .city else { continue }
            for (one, other) in zip(own, parents) where one.hasPrivatePart != other.hasPrivatePart {
                let (with, without) = one.hasPrivatePart ? (seat, above) : (above, seat)
                // A program of last year cannot be asked for what came round about without it.
                if !understandsWants(seat) { unasked.formUnion([seat, above]) }
                if tidied.contains(without) || unasked.contains(without) { continue }
                throw Breach(
                    "\(seats[without].name) lacks a private part that \(seats[with].name) has, and may have it too")
            }
        }
    }

    /// Some nodes a settle are read again from the first byte, their tables made again, and their disks searched for what
    /// people typed.
    private func checkSample() throws {
        for _ in 0...(seats.count / 8) {
            checks += 1
            let seat = (checks * 7) % seats.count
            let replica = try replica(at: seat)
            let hasLost = try branched.contains(seat) && !replica.lost().isEmpty
            if case .bad(let why) = try replica.verify(scope: nil), !hasLost {
                throw Breach("\(seats[seat].name): \(why)")
            }
            if machines[seat].disk.image.contains(Array("测试地址".utf8)) {
                throw Breach("\(seats[seat].name) has an applicant's address on its disk as it was typed")
            }
        }
    }
}

/// Where an entry stands.
struct EntryName: Hashable, CustomStringConvertible {
    let journal: JournalID
    let segment: SegmentTag
    let position: UInt64

    var description: String { "\(journal) \(segment) \(position)" }
}
