import Casework
import Journal
import Jurisdiction
import Replica
import Trust

/// What must hold of every node by itself.
extension World {
    func checkNodes(_ holdings: [[HeldEntry]]) throws {
        for seat in seats.indices {
            let replica = try replica(at: seat)
            try checkDoor(of: seat, replica)
            try checkSize(of: seat, holdings[seat].count)
            guard seat != revoked else { continue }
            try checkCertificate(of: seat, replica)
            try checkStanding(of: seat, replica, holdings[seat])
            try checkCatalog(of: seat, replica)
        }
    }

    /// Honest nodes send nothing that is parked, and nothing that lacks effect while nobody is revoked.
    private func checkDoor(of seat: Int, _ replica: Replica) throws {
        if let parked = try replica.parkedFrames().first(where: { !forged.contains($0.digest) }) {
            throw Breach("\(seats[seat].name) has parked a frame of an honest node: \(parked.reason)")
        }
        if revoked == nil, let withheld = try replica.withheldEvents().first {
            throw Breach("\(seats[seat].name) withholds a lawful \(withheld.kind): \(withheld.reason)")
        }
    }

    /// A database grows with what it holds and a write-ahead log of a bounded length, and with nothing else.
    private func checkSize(of seat: Int, _ entries: Int) throws {
        let (bytes, limit) = (machines[seat].disk.byteCount, Self.emptyDisk + Self.bytesPerEntry * entries)
        guard bytes <= limit else {
            throw Breach("\(seats[seat].name) has \(bytes) bytes on its disk for \(entries) entries")
        }
    }

    /// At any time: the log is emptied into the database as soon as it has so many pages, and a transaction more. A disk that fails for
    /// good lets nobody empty it; the file stays as long as it became, and is written from its beginning again.
    func checkLogs() throws {
        for (seat, machine) in machines.enumerated() {
            let bytes = machine.disk.logByteCount
            if machine.disk.failsForGood { machine.longestLog = max(machine.longestLog, bytes) }
            guard bytes <= machine.longestLog + Self.longestTransaction else {
                throw Breach("\(seats[seat].name) has a write-ahead log of \(bytes) bytes")
            }
        }
    }

    private static let longestTransaction = 2_000_000

    /// In the middle of everything a node's log and tables are sound.
    func look(_ seat: Int) throws {
        let replica = try replica(at: seat)
        let hasLost = try branched.contains(seat) && !replica.lost().isEmpty
        if case .bad(let why) = try replica.verify(scope: nil), !hasLost {
            if machines[seat].isStruck { throw DiskFault() }
            throw Breach("\(seats[seat].name), looked at: \(why)")
        }
    }

    /// Two processes with one memory, once they have heard of each other, write under tags of their own.
    func checkApart() throws {
        guard let clone, twinned.contains(clone.seat), let second = clone.machine.replica else { return }
        let first = try replica(at: clone.seat)
        func fresh(_ replica: Replica) throws -> Set<SegmentTag> {
            let before = Set(try replica.heldEntries().map(\.name))
            try changeStaff(at: replica, clone.seat)
            return Set(try replica.heldEntries().filter { !before.contains($0.name) }.map(\.segment))
        }
        guard try fresh(first).isDisjoint(with: fresh(second)) else {
            throw Breach("\(seats[clone.seat].name) is two, both know it, and they go on under one tag")
        }
    }

    /// The tables without rows, and the write-ahead log at its longest.
    private static let emptyDisk = 5_500_000
    private static let bytesPerEntry = 5000

    /// Once its parent has certified it, a node speaks under that and not under its introducer any more.
    private func checkCertificate(of seat: Int, _ replica: Replica) throws {
        var (depth, place) = (1, seats[seat].parent)
        while let above = place {
            depth += 1
            place = seats[above].parent
        }
        let length = replica.identity.chain.certificates.count
        guard length == depth else {
            throw Breach("\(seats[seat].name) shows \(length) certificates, and it stands on level \(depth)")
        }
    }

    /// What a person is told of a node is so: nothing waits that has arrived, and no journal forks that never did.
    private func checkStanding(of seat: Int, _ replica: Replica, _ held: [HeldEntry]) throws {
        let standing = try replica.standing()
        // Posts with others below them file receipts, for which nobody gives any.
        if seats[seat].level == .village, standing.waiting.entries > 0 {
            throw Breach("\(seats[seat].name) waits for a receipt of \(standing.waiting.entries) entries that arrived")
        }
        guard standing.partsPending == 0 else {
            throw Breach("\(seats[seat].name) waits for the rest of a frame, and all has arrived")
        }
        let whole = Set(seats.indices.filter { !branched.contains($0) }.map { machines[$0].keys.node })
        let authors = Dictionary(held.map { ($0.journal, $0.author) }, uniquingKeysWith: { first, _ in first })
        for journal in standing.forks {
            guard let author = authors[journal], whole.contains(author) else { continue }
            throw Breach("\(seats[seat].name) says that the journal \(journal) forked, and its author never was two")
        }
    }

    /// Right after a line that was complete: the receipt for what went up has come down, and whom a desk names as holding an act, holds
    /// it, while others have not heard of it yet.
    func checkAfterwards(_ seat: Int, _ chance: inout Chance) throws {
        guard revoked == nil, clone == nil, moved.isEmpty, let replica = machines[seat].replica else { return }
        // What an old disk above has lost and the node has let go of, the archive gives back first.
        if tidied.contains(seat), let above = seats[seat].parent, awaitsReturn.contains(above) { return }
        let pick = Chance(seed: chance.next())
        try attempt(seat) {
            if seats[seat].level == .village, case let waiting = try replica.standing().waiting, waiting.entries > 0 {
                throw Breach(
                    "\(seats[seat].name) waits for a receipt of \(waiting.entries) entries after a whole exchange")
            }
            var chance = pick
            guard let line = chance.pick(try replica.cases(limit: 8).filter(Self.isNumbered)) else { return }
            try checkClaims(of: try replica.caseView(line.number), at: seat)
        }
    }

    private func checkClaims(of view: CaseView, at seat: Int) throws {
        let places = Dictionary(machines.enumerated().map { ($1.keys.node, $0) }, uniquingKeysWith: { one, _ in one })
        for event in view.events {
            guard let author = places[event.item.filed.author] else { continue }
            for claim in event.held {
                guard let holder = self.seat(of: claim.level, over: author), holder != seat,
                    branched.union(burned).union(awaitsReturn).isDisjoint(with: [holder])
                else { continue }
                try attempt(holder) {
                    let held = try self.replica(at: holder).heldEntries()
                    guard !held.contains(where: { $0.name.bytes == event.item.filed.id.bytes }) else { return }
                    throw Breach(
                        "\(seats[seat].name) says too early that \(seats[holder].name) holds an act of \(seats[author].name)"
                    )
                }
            }
        }
    }

    private func checkCatalog(of seat: Int, _ replica: Replica) throws {
        guard let latest = published.last else { return }
        do { _ = try replica.terms(SmallCatalog.later(latest)) } catch MatterRefusal.unknown {
            throw Breach("\(seats[seat].name) does not work with the latest edition of the catalog")
        } catch is MatterRefusal {
            // Known, and not for applications at this desk.
        }
        guard knowsGuides(seat) else { return }
        let extent = try replica.catalogExtent()
        guard extent.whole == extent.matters, extent.ahead == 0 else {
            throw Breach(
                "\(seats[seat].name) has the guides of \(extent.whole) of \(extent.matters) matters, \(extent.ahead) of them still "
                    + "ahead of their journal")
        }
    }

    /// A node that was two, or went back in time, says so once: what it writes next goes on from all its branches.
    func joinBranches() throws {
        guard let seat = branched.sorted().first(where: { $0 != revoked && !joined.contains($0) }) else { return }
        try machines[seat].switchOff()
        let replica = try replica(at: seat)
        try changeStaff(at: replica, seat)
        let journal = JournalID(
            author: replica.identity.node, audience: .parties(Parties([seats[seat].division])))
        guard try !replica.standing().forks.contains(journal) else {
            throw Breach("\(seats[seat].name) has written on, and its journal has several ends as before")
        }
        joined.insert(seat)
    }
}
