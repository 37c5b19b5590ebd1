import Chronology
import Exchange
import Jurisdiction
package import Neighbours
import PlantedBugs
package import Replica
import Trust

/// What a bundle brought.
package struct BundleTaken: Sendable {
    package let author: BundlePartner
    package let number: UInt64
    /// The last of its export.
    package let isLast: Bool
    /// Another of the same number came before.
    package let isTwin: Bool
    package var admitted = Replica.Admitted()
    package var scans = ScansTaken()
    /// What of its author's bundles has not come and is to be asked for again.
    package var needed: [UInt64] = []
    /// Its export has more files than have come.
    package var isUnfinished = false
}

/// Taking a bundle (bundle.md §4), each step in one turn on the replica.
extension Replica {
    /// After the first reading: who made it, and whether it is to be taken. Its word counts from here on.
    package func begin(taking bundle: AuthenticBundle) throws -> BundleTaken {
        let cover = bundle.cover
        guard cover.recipient == identity.node else {
            throw BundleRefusal(
                .notForThisNode, "This bundle was made for node \(cover.recipient). Carry it there.")
        }
        let peer = try peer(showing: cover.chain)
        guard let head = peer.chain.leaf.attributes.identity?.headKey else {
            throw BundleRefusal(.untrusted, "An enrolment file signs no bundles.")
        }
        try bundle.verify(head)
        guard let author = partner(peer.chain, peer.standing) else {
            throw BundleRefusal(.untrusted, "An enrolment file makes no bundles.")
        }
        switch try begin(taking: bundle.mark, from: author) {
        case .replayed(let at):
            throw BundleRefusal(
                .replayed,
                "Bundle \(cover.number) of \(author.post.division) was taken before, at \(at.rfc3339). Nothing was changed, and "
                    + "nothing is to be done.")
        case .outdated:
            throw BundleRefusal(
                .outdated,
                "Its author knows less of the tree than when it made an earlier bundle: it was set back to an old state. It has to "
                    + "exchange with the level above it first, and then make a new bundle.")
        case .taking(let word, let isTwin):
            if !author.isAbove { try certify(peer.chain) }
            try take(word, of: bundle, by: author, isTwin: isTwin)
            if PlantedBug.takesHalfABundle.isPlanted {
                try noteTaken(
                    bundle.mark, from: author.node, news: true,
                    bringing: BundleContents(entries: 0, scans: 0, scanBytes: 0))
            }
            return BundleTaken(author: author, number: cover.number, isLast: bundle.isLast, isTwin: isTwin)
        }
    }

    private func peer(showing chain: [[UInt8]]) throws -> Peer {
        switch try judge(chain) {
        case .accepted(let peer): return peer
        case .refused(let refusal):
            let code: BundleRefusal.Code =
                switch refusal.code {
                case .untrusted: .untrusted
                case .revoked: .revoked
                case .stranger: .stranger
                case .unspecified, .outdated, .version, .protocolBroken, .locked, .fault: .malformed
                }
            throw BundleRefusal(code, refusal.text)
        }
    }

    private func take(
        _ word: BundleWeight, of bundle: AuthenticBundle, by author: BundlePartner, isTwin: Bool
    ) throws {
        var memory = try memory(of: author.node).map { try Memory(bytes: $0) } ?? Memory()
        // Both will hold more than the last line left them with: the next one compares.
        memory.isUnsettled = true
        let made = StatedTime(bytes: bundle.cover.beacon)?.time
        var custody: (lines: [CustodyLine], made: Instant)?
        if word == .believed, author.isAbove, author.isAdjacent, let told = bundle.custody {
            // Who does not say when it was tells of no time at which it is believed.
            custody = (CustodyLine.lines(of: told), made ?? Instant(milliseconds: 0))
        }
        // What is kept of custody now was told on no line: the next one tells it anew.
        if custody != nil || isTwin { memory.custody = Custody() }
        let arrived = bundle.cover.arrived
        try noteWord(
            of: author.node, told: word == .none ? nil : bundle.holdings, memory: try memory.bytes,
            arrived: word == .none ? nil : (arrived.highest, arrived.missing), custody: custody)
        if author.isAbove, let made { try observe(parentTime: made, knows: false) }
    }

    /// Adds to `taken` what a step of the second reading brings.
    package func take(_ load: AuthenticBundle.Load, _ taken: inout BundleTaken) throws {
        if !load.frames.isEmpty {
            taken.admitted += try admit(load.frames, from: taken.author.neighbour, room: BundleWire.waitingLimit)
        }
        let parts = load.scans.compactMap { part in part.name.map { (name: $0, offset: part.offset, bytes: part.bytes) }
        }
        if !parts.isEmpty { taken.scans += try take(parts) }
    }

    /// All its frames were at the door.
    package func finish(taking bundle: AuthenticBundle, _ begun: BundleTaken) throws -> BundleTaken {
        var taken = begun
        let early = try admitEarly()
        taken.admitted += early
        if !taken.author.isAbove, taken.admitted.bringsNews {
            try fileHeard(from: taken.author.neighbour, complete: false)
        }
        guard taken.admitted.refused == 0 else {
            throw BundleRefusal(
                .noRoom,
                "Too much waits here for what it stands on. Take the bundles with lower numbers first, then this one again."
            )
        }
        var awaitsScans = false
        let weight = try weight(of: bundle.mark, from: taken.author.node)
        if weight != .none, let word = bundle.scans {
            awaitsScans = try noteScanWord(
                of: taken.author, wants: word.wants.map { ($0.name, $0.held) },
                held: weight == .believed ? word.held : [], asks: word.asks)
        }
        try noteTaken(
            bundle.mark, from: taken.author.node,
            news: taken.admitted.bringsNews || taken.scans.whole > 0 || awaitsScans,
            bringing: BundleContents(
                entries: taken.admitted.entries, scans: taken.scans.whole, scanBytes: taken.scans.bytes))
        if taken.author.isAbove, try holds(bundle.holdings) { try concludeRestore() }
        let standing = try bundleStanding(of: taken.author)
        (taken.needed, taken.isUnfinished) = (standing.needed, standing.isUnfinished)
        return taken
    }

    /// Takes a bundle from memory.
    /// - Throws: `BundleRefusal`.
    package func takeBundle(_ bytes: [UInt8]) throws -> BundleTaken {
        let key = identity.keys.sealing
        let bundle = try AuthenticBundle(reading: BundleBytes(bytes), with: key)
        var taken = try begin(taking: bundle)
        var loads = try AuthenticBundle.Loads(of: bundle, with: key)
        while let load = try loads.next() { try take(load, &taken) }
        return try finish(taking: bundle, taken)
    }
}

extension AuthenticBundle {
    var mark: BundleMark {
        BundleMark(
            number: cover.number, id: id, first: cover.first, isLast: isLast, authority: cover.authority)
    }
}
