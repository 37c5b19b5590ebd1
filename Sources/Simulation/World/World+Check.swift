import Casework
import Journal
import Jurisdiction
import Replica
import Trust

/// What must hold whenever everything is quiet.
extension World {
    func check() throws {
        let holdings = try machines.indices.map { try replica(at: $0).heldEntries() }
        try checkPromises(holdings)
        try checkNames(holdings)
        try checkReach(holdings)
        try checkSameEntries(holdings)
        try checkStates()
        try checkDoors()
        try checkSizes(holdings)
        try checkSample()
    }

    /// At a start: whatever this disk has acknowledged is on it, unless the disk was put back and nobody has brought it yet.
    func checkPromises(of seat: Int, at replica: Replica) throws {
        guard !awaitsReturn.contains(seat) else { return }
        try checkPromises(of: seat, Set(try replica.heldEntries().map(\.name)))
        if let lost = try replica.lost().first {
            throw Breach("\(seats[seat].name) believes to have lost what it never had: \(lost)")
        }
    }

    private func checkPromises(of seat: Int, _ held: Set<LeafHash>) throws {
        for promise in promises where promise.seat == seat && !promise.isForfeit && !promise.isElsewhere {
            guard held.contains(promise.event) else {
                throw Breach("\(seats[seat].name) has lost an acknowledged act of case \(promise.number)")
            }
        }
    }

    private func checkPromises(_ holdings: [[HeldEntry]]) throws {
        for seat in seats.indices { try checkPromises(of: seat, Set(holdings[seat].map(\.name))) }
        var opened: [String: LeafHash] = [:]
        for promise in promises where promise.opens && !promise.isForfeit {
            if let other = opened[promise.number], other != promise.event {
                throw Breach("number \(promise.number) was given twice")
            }
            opened[promise.number] = promise.event
        }
    }

    /// One place in a segment is signed once.
    private func checkNames(_ holdings: [[HeldEntry]]) throws {
        for (seat, holding) in holdings.enumerated() {
            for entry in holding {
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
        let jurisdiction = Jurisdiction()
        for (seat, holding) in holdings.enumerated() {
            let own = machines[seat].keys.node
            for entry in holding {
                guard case .parties(let parties) = entry.audience else { continue }
                guard parties.concern(seats[seat].division, in: jurisdiction) else {
                    throw Breach("\(seats[seat].name) holds an entry for others")
                }
                let isCarrier = seats[seat].level != .city || parties.divisions.contains(seats[seat].division)
                guard isCarrier || entry.author == own || !entry.hasPrivatePart else {
                    throw Breach("\(seats[seat].name) holds a private part of a case that is not its own")
                }
            }
        }
    }

    /// Whoever may hold an entry holds it: the same journals at both ends of every line, as far as they concern both.
    private func checkSameEntries(_ holdings: [[HeldEntry]]) throws {
        let jurisdiction = Jurisdiction()
        for seat in seats.indices where seat != revoked {
            guard let above = seats[seat].parent else { continue }
            func shared(_ holding: [HeldEntry]) -> [LeafHash] {
                holding.filter { entry in
                    switch entry.audience {
                    case .publications: true
                    case .authority(let division): division == seats[0].division
                    case .parties(let parties): parties.concern(seats[seat].division, in: jurisdiction)
                    }
                }.map(\.name).sorted()
            }
            let (own, parents) = (shared(holdings[seat]), shared(holdings[above]))
            guard own == parents else {
                throw Breach(
                    "\(seats[seat].name) holds \(own.count) and \(seats[above].name) \(parents.count) of the entries that "
                        + "concern both")
            }
        }
    }

    /// Equal entries fold to equal cases: at all who hold the whole case word for word, above them in what is open.
    private func checkStates() throws {
        for seat in seats.indices where seat != revoked && seats[seat].parent != nil {
            guard let above = seats[seat].parent else { continue }
            let (own, parents) = (try replica(at: seat), try replica(at: above))
            // A case whose first entry has no effect carries no number, and is looked for by none.
            for line in try own.cases(limit: 100_000) where CaseNumber(line.number) != nil {
                let there = try parents.caseView(line.number).folded
                let here = try own.caseView(line.number).folded
                if seats[above].level != .city {
                    guard here == there else {
                        throw Breach(
                            "case \(line.number) is \(here.stage) at \(seats[seat].name) and \(there.stage) at "
                                + "\(seats[above].name)" + Self.difference(here, there))
                    }
                } else if here.stage != there.stage {
                    throw Breach(
                        "case \(line.number) is \(here.stage) at \(seats[seat].name) and \(there.stage) in the city"
                            + Self.difference(here, there))
                }
            }
        }
    }

    /// The first property in which two cases differ.
    private static func difference(_ a: ServiceCase, _ b: ServiceCase) -> String {
        for (one, two) in zip(Mirror(reflecting: a).children, Mirror(reflecting: b).children) {
            let (here, there) = ("\(one.value)", "\(two.value)")
            guard !here.utf8.elementsEqual(there.utf8) else { continue }
            let same = max(0, zip(here, there).prefix { $0 == $1 }.count - 40)
            return "; \(one.label ?? ""): \(here.dropFirst(same).prefix(160)) and \(there.dropFirst(same).prefix(160))"
        }
        return ""
    }

    /// Honest nodes send nothing that is parked, and nothing that lacks effect while nobody is revoked.
    private func checkDoors() throws {
        for seat in seats.indices {
            let replica = try replica(at: seat)
            if let parked = try replica.parkedFrames().first {
                throw Breach("\(seats[seat].name) has parked a frame of an honest node: \(parked.reason)")
            }
            if revoked == nil, let withheld = try replica.withheldEvents().first {
                throw Breach("\(seats[seat].name) withholds a lawful \(withheld.kind): \(withheld.reason)")
            }
        }
    }

    /// A database grows with what it holds and a write-ahead log of a bounded length, and with nothing else.
    private func checkSizes(_ holdings: [[HeldEntry]]) throws {
        for seat in seats.indices {
            let (bytes, limit) = (machines[seat].disk.byteCount, 10_000_000 + 8_000 * holdings[seat].count)
            guard bytes <= limit else {
                throw Breach("\(seats[seat].name) has \(bytes) bytes on its disk for \(holdings[seat].count) entries")
            }
        }
    }

    /// One node a settle is read again from the first byte, and its tables made again.
    private func checkSample() throws {
        checks += 1
        let seat = (checks * 7) % seats.count
        if case .bad(let why) = try replica(at: seat).verify(scope: nil) { throw Breach("\(seats[seat].name): \(why)") }
    }
}

/// Where an entry stands.
struct EntryName: Hashable, CustomStringConvertible {
    let journal: JournalID
    let segment: SegmentTag
    let position: UInt64

    var description: String { "\(journal) \(segment) \(position)" }
}
