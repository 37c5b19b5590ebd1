import SwiftProtobuf

/// An entry whose bytes its holder let go when their time was over (retention.md §2): the name stays, which is all that trees,
/// heads and digests need, and the case where it was first mentioned, because later entries count the mentions.
///
/// It stands where an entry stands: its open part is a byte 0, with which no protobuf message begins, and nothing or the 16
/// bytes of a case first mentioned here; its MAC is its name.
extension Entry {
    package init(pruned name: LeafHash, mentioning subject: SubjectID?) {
        self.init(open: [0] + (subject?.bytes ?? []), secluded: .withheld(mac: name.bytes), hash: name)
    }

    package var isPruned: Bool { open.first == 0 }

    /// Whether a neighbour that speaks this version of the exchange knows what a name instead of an entry is.
    package static func isPrunedReadable(by version: UInt32) -> Bool { version >= 2 }
}

extension CarriedEntry {
    package var isPruned: Bool { open.first == 0 }
}

extension ReadEntry {
    package var isPruned: Bool { entry.isPruned }
}

extension SegmentContext {
    mutating func readPruned(_ carried: CarriedEntry) throws(FrameFault) -> ReadEntry {
        guard case .withheld(let bytes) = carried.secluded, let name = LeafHash(bytes: bytes) else {
            throw .malformed("a pruned entry without a name")
        }
        var subject: SubjectID?
        if carried.open.count > 1 {
            subject = SubjectID(bytes: carried.open.dropFirst())
            guard subject != nil else { throw .malformed("a case's name is not 16 bytes") }
        }
        if let subject { keep(Mention(subject: subject, secret: nil)) }
        return ReadEntry(pruned: Entry(pruned: name, mentioning: subject), mentioning: subject, known: known)
    }
}

extension Entry {
    /// The case that later entries of the segment refer to by this entry's mention; nil where it mentions none, or one that was
    /// mentioned before.
    /// - Parameter subject: the case that the entry is about.
    package func mention(of subject: SubjectID) throws(FrameFault) -> SubjectID? {
        do { return try Linban_Journal_OpenPart(serializedBytes: open).caseOrdinal == 0 ? subject : nil } catch {
            throw .malformed("an open part is no message")
        }
    }
}
