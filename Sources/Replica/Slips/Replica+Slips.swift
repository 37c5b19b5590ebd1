package import Casework
import Chronology
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Trust

/// What the slip in somebody's hand (办件码) holds of this node's acts, and acts that slips bring back (capsule.md).
extension Replica {
    /// The text for the QR code on the paper of an act: that act and what this run of the node wrote into the case before it, proven.
    /// Whatever is wrong with this machine, there is a paper to hand over.
    package func slip(of number: String, for event: EventID) throws -> PrintedSlip {
        do {
            let capsule = try capsule(of: number, for: event)
            let contents = try capsule.bytes
            guard contents.count <= Self.slipLimit else { return .none(.tooLong) }
            let readers = try slipReaders(for: capsule.citation.audience)
            return .code(CapsuleText.seal(contents, to: readers, from: &entropy))
        } catch let absence as PrintedSlip.Absence {
            return .none(absence)
        } catch is ReplicaFault {
            return .none(.unavailable)
        } catch is DatabaseError {
            return .none(.unavailable)
        }
    }

    /// A head may have to be signed first; where none is due nothing is written.
    private func capsule(of number: String, for event: EventID) throws -> Capsule {
        let isSigned = try read { db in try unsigned(db).isEmpty }
        return isSigned
            ? try read { db in try capsule(of: number, for: event, db) }
            : try write { db in try capsule(of: number, for: event, db) }
    }

    /// - Throws: `PrintedSlip.Absence`.
    private func capsule(of number: String, for event: EventID, _ db: Database) throws -> Capsule {
        let state = try state(of: number, db)
        let events = try eventRows(of: state.subject, db)
        let row = events.first { $0.read.entry.hash.bytes.elementsEqual(event.bytes) }
        guard let row, row.author == identity.node else { throw PrintedSlip.Absence.ofAnotherNode }
        // An author has the secret of whatever it writes about.
        guard let place = row.place, let secret = try secret(of: state.subject, db) else {
            throw PrintedSlip.Absence.takenBack
        }
        let owed = events.indices.filter {
            events[$0].place?.segment.id == place.segment.id && events[$0].position <= row.position
        }
        let citations = try citations(of: owed, among: events, in: place.segment, under: secret, db)
        guard citations.count == 1 else { throw PrintedSlip.Absence.tooLong }
        return Capsule(subject: state.subject, secret: secret, citation: citations[0])
    }

    /// With what seals it this is the most that a QR code takes.
    private static let slipLimit = 1800

    /// This node once it was restored, and whoever holds the post above, where that may know of people at all: one of them will be there.
    private func slipReaders(for audience: Audience) throws -> [SealingPublicKey] {
        let above = try read { db in
            let jurisdiction = try jurisdiction(db)
            return try authors(db).values.filter { $0.post == identity.parentPost && $0.node != identity.node }
                .filter {
                    try mayKnowPeople(of: audience, $0.chain.leaf.attributes, jurisdiction) && holdsItsPost($0, db)
                }.sorted { $0.node < $1.node }
        }
        let keys = above.compactMap { $0.chain.leaf.attributes.identity?.sealingKey }
        return [identity.keys.sealing.publicKey] + keys
    }

    private func mayKnowPeople(
        of audience: Audience, _ node: NodeAttributes, _ jurisdiction: Jurisdiction
    ) -> Bool {
        let reach = Reach(level: node.level, divisions: node.divisions)
        return jurisdiction.access(of: reach, to: audience, root: identity.rootDivision, writers: []) == .whole
    }

    /// Takes back what a slip holds: cites it, so that whoever may know of the case knows it again.
    /// - Throws: `SlipRefusal`.
    @discardableResult
    package func take(slip text: String) throws -> SlipTaken {
        let capsule: Capsule
        do {
            capsule = try Capsule(bytes: try CapsuleText.open(text, with: identity.keys.sealing))
        } catch let fault as CapsuleFault {
            throw SlipRefusal(fault)
        } catch is FrameFault {
            throw SlipRefusal(.malformed, Self.malformedSlip)
        }
        let taken = try write { db in try take(capsule, db) }
        try signHeads()
        return taken
    }

    private func take(_ capsule: Capsule, _ db: Database) throws -> SlipTaken {
        let (citation, subject) = (capsule.citation, capsule.subject)
        guard let author = try author(citation.author, db) else {
            throw SlipRefusal(
                .unknownAuthor,
                "Node \(citation.author) made this slip, and no certificate of it is here. Sync with the level above, then try again; where "
                    + "nobody ever certified that node, the case has to be taken in anew.")
        }
        guard try author.node == identity.node || liesAbove(identity.node, author.node, db),
            mayKnowPeople(of: citation.audience, identity.attributes, try jurisdiction(db))
        else {
            throw SlipRefusal(
                .stranger,
                "This slip is of \(author.post.division), and its people are not this node's to know of. Take it there, or to the post right "
                    + "above.")
        }
        guard isSigned(citation, by: author) else { throw Self.forged(author) }
        let proven: [(CitedEntry, ReadEntry)]
        do { proven = try citation.events(of: subject, secret: capsule.secret) } catch { throw Self.forged(author) }
        guard case .parties(let told) = citation.audience else { throw Self.forged(author) }
        let parties = try parties(of: subject, citedFor: told, by: author, proven, db)
        guard try !isErased(subject, for: parties, db) else {
            throw SlipRefusal(
                .erased,
                "The competent body had this case erased. Nothing of it is taken back; keep the slip with the file.")
        }
        let held = try entryRows(of: subject, db).isEmpty ? [] : eventRows(of: subject, db)
        let gone = Set(try letGo(of: proven, in: citation, of: subject, among: held, db).map(\.0.position))
        let missing = proven.filter { cited, read in
            !gone.contains(cited.position)
                && !held.contains {
                    $0.read.entry.hash == read.entry.hash && ($0.read.privateBody != nil || read.privateBody == nil)
                }
        }
        if !missing.isEmpty {
            let rest = citation.withholding(gone)
            _ = try append(
                EntryBody(kind: EntryKind.cited, open: try rest.open, secluded: try rest.secluded),
                to: .parties(parties), about: .subject(subject), secret: capsule.secret, db)
        }
        let number = try archived(subject, db)?.number ?? fold(subject, db).number?.description
        return SlipTaken(
            number: number, address: try number.map { try address(of: subject, $0, db) }, author: author.node,
            acts: missing.count)
    }

    /// What this node has let go of lies above, and a slip brings none of it back. An act whose name never came here may lie nowhere,
    /// whenever the machine that burned says it was filed.
    private func letGo(
        of proven: [(CitedEntry, ReadEntry)], in citation: Citation, of subject: SubjectID, among held: [EventRow],
        _ db: Database
    ) throws -> [(CitedEntry, ReadEntry)] {
        guard let closed = try retirement(of: subject, db)?.closed else { return [] }
        let journal = try log.journal(JournalID(author: citation.author, audience: citation.audience), db)
        let family = try journal.map { try log.family(of: citation.head.segment, in: $0, db) } ?? []
        return try proven.filter { cited, read in
            guard read.wall.milliseconds <= closed else { return false }
            let name = read.entry.hash
            return try held.contains { $0.read.entry.hash == name }
                || family.contains { segment in
                    try segment.start <= cited.position && cited.position < segment.size
                        && log.hash(at: cited.position, of: segment, db) == name
                }
        }
    }

    /// Whom what a slip holds is told to. Where its author has no say it names nobody: neither whom it told, nor by this node's own
    /// citation of it.
    private func parties(
        of subject: SubjectID, citedFor told: Parties, by author: Author, _ proven: [(CitedEntry, ReadEntry)],
        _ db: Database
    ) throws -> Parties {
        let view = try authority(db)
        let isInForce =
            try view.believes(author.node)
            || proven.allSatisfy { try isReleased(blob($0.1.entry.hash.bytes), of: author.node, under: view, db) }
        let known = try knownParties(of: subject, db)
        let own = known.isEmpty ? Array(author.chain.leaf.attributes.divisions) : []
        return Parties(
            try unreached(known + (isInForce ? told.divisions : own), of: subject, db), in: try jurisdiction(db))
    }

    private static let malformedSlip =
        "This code opens and is not read: another version of the program made it. Upgrade this node, then try again."

    private static func forged(_ author: Author) -> SlipRefusal {
        SlipRefusal(
            .forged,
            "What this slip says was not signed by \(author.post.division), whose slip it claims to be. Do not act on it, and report it "
                + "to the level above.")
    }
}

extension SlipRefusal {
    init(_ fault: CapsuleFault) {
        switch fault {
        case .notACapsule:
            self.init(
                .notACapsule,
                "That is no code of a slip: it begins with LB1. Scan the larger of the two codes on the paper.")
        case .mistyped:
            self.init(.mistyped, "A character is wrong or missing. Scan the code again, or check what was typed.")
        case .unknownVersion:
            self.init(
                .unknownVersion, "Another version of the program printed this slip: upgrade this node and try again.")
        case .malformed: self.init(.malformed, "This code is no slip of linban. Check which paper was scanned.")
        case .notForThisNode:
            self.init(
                .notForThisNode,
                "This slip is sealed to the station that printed it and to the post above that. Take it there, or restore the station's "
                    + "backup first.")
        }
    }
}
