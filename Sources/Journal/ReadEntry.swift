package import Chronology
import SwiftProtobuf

/// An entry with its references resolved. A class, because it is large and stands in several lists while it is taken in.
package final class ReadEntry: Sendable {
    package let entry: Entry
    package let kind: UInt32
    package let wall: Instant
    package let driftSeconds: Int64
    /// The case it is about; nil outside cases.
    package let subject: SubjectID?
    package let opensSubject: Bool
    /// 6-byte prefixes; empty when the author knew nothing later than its own last event of the case.
    package let seen: [[UInt8]]
    package let known: Known
    package let officer: UInt32
    package let body: [UInt8]
    /// Nil when there is none or it is withheld here.
    package let privateBody: [UInt8]?

    /// Reads again what was read before: the case is known, and `base` is what the segment's opening knew.
    /// - Throws: `FrameFault.malformed` when the bytes are damaged.
    package convenience init(rereading entry: Entry, subject: SubjectID?, base: Known) throws(FrameFault) {
        guard !entry.isPruned else {
            self.init(pruned: entry, mentioning: nil, known: base)
            return
        }
        let message: Linban_Journal_OpenPart
        var part: Linban_Journal_PrivatePart?
        do {
            message = try Linban_Journal_OpenPart(serializedBytes: entry.open)
            if case .held(let bytes, _) = entry.secluded {
                part = try Linban_Journal_PrivatePart(serializedBytes: bytes)
            }
        } catch {
            throw .malformed("an entry is no message")
        }
        let opens = subject == SubjectID(opening: entry.hash)
        try self.init(entry, message, part, subject: subject, opensSubject: opens, base: base)
    }

    /// Of an entry that is pruned only the name is known; what it says is nothing.
    init(pruned entry: Entry, mentioning subject: SubjectID?, known: Known) {
        self.entry = entry
        kind = EntryKind.pruned
        wall = Instant(milliseconds: 0)
        driftSeconds = 0
        self.subject = subject
        opensSubject = false
        seen = []
        self.known = known
        officer = 0
        body = []
        privateBody = nil
    }

    init(
        _ entry: Entry, _ message: Linban_Journal_OpenPart, _ part: Linban_Journal_PrivatePart?, subject: SubjectID?,
        opensSubject: Bool, base: Known
    ) throws(FrameFault) {
        guard message.seen.count % 6 == 0 else { throw .malformed("`seen` is not whole prefixes") }
        let prefixes = Array(message.seen)
        self.entry = entry
        kind = message.kind
        wall = Instant(milliseconds: message.wallMs)
        driftSeconds = message.driftS
        self.subject = subject
        self.opensSubject = opensSubject
        seen = stride(from: 0, to: prefixes.count, by: 6).map { Array(prefixes[$0..<$0 + 6]) }
        known = base.offset(by: message)
        officer = message.officer
        body = Array(message.body)
        privateBody = part.map { Array($0.body) }
    }
}

extension ReadEntry: Equatable {
    package static func == (a: ReadEntry, b: ReadEntry) -> Bool {
        // The rest of what one says follows from its bytes.
        a.entry == b.entry && a.subject == b.subject && a.opensSubject == b.opensSubject && a.known == b.known
    }
}

extension Known {
    fileprivate func offset(by message: Linban_Journal_OpenPart) -> Known {
        func add(_ base: UInt64, _ difference: Int64) -> UInt64 {
            UInt64(bitPattern: Int64(bitPattern: base) &+ difference)
        }
        return Known(
            beacon: add(beacon, message.beacon), authority: add(authority, message.authority),
            catalog: add(catalog, message.catalog), calendar: add(calendar, message.calendar),
            rules: add(rules, message.rules))
    }
}
