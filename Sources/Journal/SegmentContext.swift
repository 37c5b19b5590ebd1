import Crypto
import SwiftProtobuf

/// What the entries of one segment say by reference to earlier ones of it: cases by ordinal, their secrets, numbers by difference.
///
/// Writer and reader advance the same context entry by entry, so what one leaves out the other knows.
package struct SegmentContext: Sendable {
    package private(set) var known = Known()
    package private(set) var mentions: [Mention] = []
    /// Places of the mentions, for writers of long segments.
    private var places: [SubjectID: Int] = [:]
    private var unkept: [Int] = []
    /// MACs begun of late, by their secrets: the entries of the cases that a station has in hand come in turns.
    private var begun: [[UInt8]: HMAC<SHA256>] = [:]
    private static let begunLimit = 256

    /// A case at its first mention in the segment; its ordinal is its place, counted from 1.
    package struct Mention: Equatable, Sendable {
        package let subject: SubjectID
        /// 16 bytes, from the first private part about the case in this segment.
        package var secret: [UInt8]?

        package init(subject: SubjectID, secret: [UInt8]?) {
            self.subject = subject
            self.secret = secret
        }
    }

    package init() {}

    /// The context of a segment whose entries were read before.
    package init(known: Known, mentions: [Mention]) {
        self.known = known
        self.mentions = mentions
        for (place, mention) in mentions.enumerated() { places[mention.subject] = place }
    }

    /// Where a case stands among the mentions, counted from 0; its ordinal is one more.
    package func place(of subject: SubjectID) -> Int? { places[subject] }

    /// The mention of an entry that is gone.
    mutating func keep(_ mention: Mention) {
        places[mention.subject] = places[mention.subject] ?? mentions.count
        mentions.append(mention)
    }

    /// The secret of a case from where it was kept, because the private part that gave it is gone; nobody need keep it anew.
    package mutating func recall(_ secret: [UInt8], of subject: SubjectID) {
        guard let place = places[subject], mentions[place].secret == nil else { return }
        mentions[place].secret = secret
    }

    /// Takes the secret that came later than the mention; one that is known stays.
    package mutating func learn(_ secret: [UInt8], of subject: SubjectID) {
        guard let place = places[subject], mentions[place].secret == nil else { return }
        mentions[place].secret = secret
        unkept.append(place)
    }

    /// Places of the mentions that are new or have got their secret since this was last asked.
    package mutating func takeUnkept() -> [Int] {
        defer { unkept = [] }
        return unkept
    }
}

extension SegmentContext {
    /// Resolves the next entry of the segment.
    /// - Throws: `FrameFault.malformed` when it refers to what the segment never said.
    package mutating func read(_ carried: CarriedEntry) throws(FrameFault) -> ReadEntry {
        if carried.isPruned { return try readPruned(carried) }
        let message: Linban_Journal_OpenPart
        do { message = try Linban_Journal_OpenPart(serializedBytes: carried.open) } catch {
            throw .malformed("an open part is no message")
        }
        if message.kind == EntryKind.opening { known = try Opening(body: Array(message.body)).known }

        var part: Linban_Journal_PrivatePart?
        if case .held(let bytes) = carried.secluded {
            do { part = try Linban_Journal_PrivatePart(serializedBytes: bytes) } catch {
                throw .malformed("a private part is no message")
            }
        }
        let given = part.flatMap { $0.secret.isEmpty ? nil : Array($0.secret) }
        if let given, given.count != Secret.length { throw .malformed("a secret is not 16 bytes") }

        let place = try place(of: message)
        let secret = given ?? place.flatMap { $0 < mentions.count ? mentions[$0].secret : nil }
        let secluded: Entry.Secluded
        switch carried.secluded {
        case .none: secluded = .none
        case .withheld(let mac): secluded = .withheld(mac: mac)
        case .held(let bytes):
            guard let secret else {
                // Its first private part is gone for whoever holds it this way; the sender will have let go of this one too.
                if let place, place < mentions.count { throw .gap }
                throw .malformed("a private part comes before its secret")
            }
            secluded = .held(bytes, mac: Secret.mac(of: bytes, begun: begin(under: secret)))
        }
        let entry = Entry(open: carried.open, secluded: secluded)

        var subject: SubjectID?
        var opens = false
        if let place {
            if place == mentions.count {
                opens = message.caseID.isEmpty
                let named = opens ? SubjectID(opening: entry.hash) : SubjectID(bytes: message.caseID)
                guard let named else { throw .malformed("a case's name is not 16 bytes") }
                places[named] = places[named] ?? mentions.count
                unkept.append(mentions.count)
                mentions.append(Mention(subject: named, secret: secret))
            } else if mentions[place].secret == nil, secret != nil {
                mentions[place].secret = secret
                unkept.append(place)
            }
            subject = mentions[place].subject
        }
        return try ReadEntry(entry, message, part, subject: subject, opensSubject: opens, base: known)
    }

    private mutating func begin(under secret: [UInt8]) -> HMAC<SHA256> {
        if let known = begun[secret] { return known }
        let mac = Secret.begin(under: secret)
        if begun.count >= Self.begunLimit { begun = [:] }
        begun[secret] = mac
        return mac
    }

    /// Where the case of an open part stands among the mentions; the next free place at a first mention; nil outside cases.
    private func place(of message: Linban_Journal_OpenPart) throws(FrameFault) -> Int? {
        guard EntryKind.cases.contains(message.kind) else { return nil }
        guard message.caseOrdinal > 0 else { return mentions.count }
        guard message.caseID.isEmpty, message.caseOrdinal <= UInt32(mentions.count) else {
            throw .malformed("a case's ordinal was never given")
        }
        return Int(message.caseOrdinal) - 1
    }
}
