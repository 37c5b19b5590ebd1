import SwiftProtobuf

extension Citation {
    /// The events of a case that are cited, read against the opening they come with; whether the author signed them is the
    /// caller's to ask.
    /// - Parameters:
    ///   - subject: the case that the citation is about.
    ///   - secret: of the case, where it is known; without it no private part is believed.
    /// - Throws: `FrameFault.malformed` when an entry is of another case or no entry of one.
    package func events(of subject: SubjectID, secret: [UInt8]?) throws(FrameFault) -> [(CitedEntry, ReadEntry)] {
        guard let first = entries.first, first.mac == nil else { throw .malformed("a citation without an opening") }
        let opening = try Self.message(of: first)
        guard opening.kind == EntryKind.opening else { throw .malformed("a citation without an opening") }
        let base = try Opening(body: Array(opening.body)).known
        var events: [(CitedEntry, ReadEntry)] = []
        for cited in entries.dropFirst() {
            let message = try Self.message(of: cited)
            guard EntryKind.cases.contains(message.kind), message.kind != EntryKind.cited else {
                throw .malformed("a citation of what is no event")
            }
            if message.caseOrdinal == 0 {
                let named =
                    message.caseID.isEmpty ? SubjectID(opening: cited.leaf) : SubjectID(bytes: message.caseID)
                guard named == subject else { throw .malformed("a citation of another case's event") }
            }
            let entry = Entry(open: cited.open, secluded: try cited.secluded(under: secret))
            events.append((cited, try ReadEntry(rereading: entry, subject: subject, base: base)))
        }
        return events
    }

    private static func message(of cited: CitedEntry) throws(FrameFault) -> Linban_Journal_OpenPart {
        do { return try Linban_Journal_OpenPart(serializedBytes: cited.open) } catch {
            throw .malformed("a cited entry is no message")
        }
    }
}

extension CitedEntry {
    fileprivate func secluded(under secret: [UInt8]?) throws(FrameFault) -> Entry.Secluded {
        guard let mac else { return .none }
        guard let secluded, let secret else { return .withheld(mac: mac) }
        guard Secret.mac(of: secluded, under: secret) == mac else {
            throw .malformed("a cited private part is not of this case")
        }
        return .held(secluded, mac: mac)
    }
}
