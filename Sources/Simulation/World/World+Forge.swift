import Journal
import Jurisdiction
import Replica
import Trust

/// What comes over a line and was never sent like that.
extension World {
    /// A frame on its way, or one of some time ago, is altered. It may be refused, or be known as it was; it is never let in.
    func forge(_ chance: inout Chance, near seat: Int) throws {
        switch chance.below(4) {
        case 0: try bringForeign(&chance, to: seat)
        case 1: try alterFresh(&chance, near: seat)
        case 2: try garble(&chance, from: seat)
        default:
            guard let old = chance.pick(delivered) else { return }
            try bring(Self.alter(old.frame, &chance), instead: old.frame, at: old.at, from: old.from)
        }
    }

    /// The next frame between two neighbours, before it arrives.
    private func alterFresh(_ chance: inout Chance, near seat: Int) throws {
        guard let above = seats[seat].parent, revoked != seat else { return }
        let (from, at) = chance.oneIn(2) ? (seat, above) : (above, seat)
        let (sender, receiver) = (try replica(at: from), try replica(at: at))
        let (to, source) = (try neighbour(at), try neighbour(from))
        guard let frame = try sender.nextFrame(for: to, after: try receiver.vector(for: source)) else { return }
        try bring(Self.alter(frame, &chance), instead: frame, at: at, from: from)
    }

    private func bring(_ altered: [UInt8]?, instead frame: [UInt8], at seat: Int, from: Int) throws {
        // Bits that fill up a compressed block say nothing.
        guard let altered, Self.read(altered) != Self.read(frame) || Self.read(frame) == nil else { return }
        count(.forgery)
        try bringUnwanted(altered, at: seat, from: from, as: "an altered frame")
    }

    static func read(_ bytes: [UInt8]) -> Frame? {
        do { return try Frame(bytes: bytes) } catch { return nil }
    }

    /// One bit anywhere, or one of an entry's parts put together anew, as only somebody could who knows the form.
    private static func alter(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8]? {
        var altered = bytes
        guard chance.oneIn(2), let frame = read(bytes) else {
            altered[chance.below(altered.count)] ^= UInt8(1 << chance.below(8))
            return altered
        }
        return alter(frame, &chance)
    }

    private static func alter(_ frame: Frame, _ chance: inout Chance) -> [UInt8]? {
        var entries = frame.entries
        let place = chance.below(entries.count)
        func flipped(_ part: [UInt8]) -> [UInt8] {
            guard !part.isEmpty else { return part }
            var part = part
            part[chance.below(part.count)] ^= UInt8(1 << chance.below(8))
            return part
        }
        switch (chance.below(3), entries[place].secluded) {
        case (0, .held(let part)):
            entries[place] = CarriedEntry(open: entries[place].open, secluded: .held(flipped(part)))
        case (1, _) where entries.count > 1: entries.swapAt(place, (place + 1) % entries.count)
        default: entries[place] = CarriedEntry(open: flipped(entries[place].open), secluded: entries[place].secluded)
        }
        let forged = Frame(
            journal: frame.journal, segment: frame.segment, written: frame.written, first: frame.first,
            entries: entries, path: frame.path, head: frame.head)
        do { return try forged.bytes(dictionary: .none) } catch { return nil }
    }

    /// A node's memory fails, and on a whole line it sends what it never signed. It hears that it was not taken, and brings it as it
    /// is when its memory is sound.
    private func garble(_ chance: inout Chance, from seat: Int) throws {
        guard let above = seats[seat].parent, revoked != seat, twinned.isEmpty, clone == nil else { return }
        let (sender, receiver) = (try replica(at: seat), try replica(at: above))
        try changeStaff(at: sender, seat)
        halfOpen.removeValue(forKey: seat)?.lost()
        var (sent, pick): (Frame?, Chance) = (nil, Chance(seed: chance.next()))
        let line = SimulatedLine(machines[seat], machines[above], .fair) { bytes in
            guard sent == nil, let frame = Self.read(bytes), let altered = Self.alter(frame, &pick),
                let garbled = Self.read(altered), garbled != frame
            else { return bytes }
            sent = frame
            self.forged.insert(sha256(altered))
            return altered
        }
        line.run()
        line.close()
        lastFaults = [line.child.fault, line.parent.fault].compactMap { $0 }
        try answerForFaults(of: [machines[seat], machines[above]])
        guard let sent, machines[seat].isOn, machines[above].isOn else { return }
        count(.forgery)
        guard try meet(seat, .fair) != nil else { return lastFaults = [] }
        let holds = try receiver.heldEntries().contains {
            $0.journal == sent.journal && $0.segment == sent.written ?? sent.segment && $0.position == sent.first
        }
        guard holds else {
            throw Breach(
                "\(seats[above].name) took nothing of an altered frame, and \(seats[seat].name) believes it did")
        }
    }

    /// What a node wrote last comes before what it stands on. It is not taken, not kept, and not counted as held.
    func bringTooSoon(from seat: Int) throws {
        guard let above = seats[seat].parent, revoked != seat, twinned.isEmpty, clone == nil else { return }
        let (sender, receiver) = (try replica(at: seat), try replica(at: above))
        let (to, source) = (try neighbour(above), try neighbour(seat))
        try changeStaff(at: sender, seat)
        let own = JournalID(author: sender.identity.node, audience: .parties(Parties([seats[seat].division])))
        var held = try sender.vector(for: to)
        guard let tip = held[own].first, held[own].count == 1 else { return }
        held[own] = [Tip(segment: tip.segment, size: tip.size - 1)]
        guard let frame = try sender.nextFrame(for: to, after: held) else {
            throw Breach("\(seats[seat].name) has nothing to give of what it wrote last")
        }
        guard case .gap = try receiver.admit(frame, from: source) else {
            throw Breach("\(seats[above].name) does not say that a frame came before what it stands on")
        }
    }

    /// A post gives a node below it what concerns only others.
    private func bringForeign(_ chance: inout Chance, to seat: Int) throws {
        guard let above = seats[seat].parent, revoked != seat else { return }
        let (sender, jurisdiction) = (try replica(at: above), try jurisdiction())
        let foreign = Set(
            try sender.heldEntries().filter { entry in
                guard case .parties(let parties) = entry.audience else { return false }
                return !codes(of: seat).contains { parties.concern($0, in: jurisdiction) }
            }.map(\.journal))
        guard !foreign.isEmpty else { return }
        var frames: [[UInt8]] = []
        try sender.exportedFrames { if foreign.contains($0.journal) { frames.append($0.bytes) } }
        guard let frame = chance.pick(frames) else { return }
        count(.forgery)
        try bringUnwanted(frame, at: seat, from: above, as: "a frame that concerns only others")
    }

    private func bringUnwanted(_ frame: [UInt8], at seat: Int, from: Int, as what: String) throws {
        let receiver = try replica(at: seat)
        let before = try receiver.entryCount()
        // The disk may fail before a person has thrown it away.
        forged.insert(sha256(frame))
        let admission = try receiver.admit(frame, from: try neighbour(from))
        guard try receiver.entryCount() == before else { throw Breach("\(seats[seat].name) let in \(what)") }
        guard case .parked = admission else { return }
        do { try receiver.reject(parked: sha256(frame), reason: "模拟丢弃", by: Self.reviewer) } catch QuarantineRefusal
            .notParked
        {
            throw Breach("\(seats[seat].name) says that it parked \(what), and has nothing to show")
        }
    }

    func neighbour(_ seat: Int) throws -> Neighbour {
        let identity = try replica(at: seat).identity
        return Neighbour(
            node: identity.node,
            reach: Reach(level: identity.attributes.level, divisions: identity.attributes.divisions))
    }

    /// Frames of some time ago come again, in any order, as a courier or a repeating line brings them.
    func bringAgain(_ chance: inout Chance) throws {
        for _ in 0..<min(5, delivered.count) {
            guard let old = chance.pick(delivered) else { return }
            _ = try replica(at: old.at).admit(old.frame, from: try neighbour(old.from))
        }
    }
}
