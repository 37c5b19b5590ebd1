import Chronology
import Jurisdiction
import SwiftProtobuf

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Citation {
    /// The body of the open part.
    package var open: [UInt8] {
        get throws {
            var message = Linban_Journal_Cited()
            message.author = .init(author.bytes)
            message.audience = .init(audience.bytes)
            message.segment = head.segment.value
            message.size = head.size
            message.head = .init(head.bytes)
            message.entries = entries.map { entry in
                var part = Linban_Journal_CitedEntry()
                part.position = entry.position
                part.open = .init(entry.open)
                part.mac = .init(entry.mac ?? [])
                part.after = .init(entry.after.flatMap(\.self))
                part.heardMs = entry.heard?.milliseconds ?? 0
                return part
            }
            message.hashes = hashes.map { .init($0.bytes) }
            return try message.serializedBytes()
        }
    }

    /// The body of the private part.
    package var secluded: [UInt8] {
        get throws {
            var message = Linban_Journal_CitedPrivate()
            message.parts = entries.filter { $0.mac != nil }.map { .init($0.secluded ?? []) }
            return try message.serializedBytes()
        }
    }

    /// Reads both bodies; nothing is proven by that.
    /// - Parameter secluded: nil where the private part is withheld here.
    /// - Throws: `FrameFault` when they are no citation.
    package init(open: [UInt8], secluded: [UInt8]?) throws(FrameFault) {
        let message: Linban_Journal_Cited
        var parts: [[UInt8]]?
        do {
            message = try Linban_Journal_Cited(serializedBytes: open)
            if let secluded {
                parts = try Linban_Journal_CitedPrivate(serializedBytes: secluded).parts.map { Array($0) }
            }
        } catch { throw .malformed("not a citation") }
        guard message.entries.count <= Self.entriesLimit, message.hashes.count <= Self.hashesLimit else {
            throw .tooLarge(UInt64(max(message.entries.count, message.hashes.count)))
        }
        guard let author = NodeID(bytes: message.author), let audience = Audience(bytes: Array(message.audience)),
            case .parties = audience
        else { throw .malformed("a citation names no journal of cases") }
        let head = try SignedHead(
            bytes: Array(message.head), journal: JournalID(author: author, audience: audience),
            segment: SegmentTag(value: message.segment), size: message.size)
        let positions = message.entries.map(\.position)
        guard positions.count > 1, zip(positions, positions.dropFirst()).allSatisfy({ $0 < $1 }),
            let last = positions.last, last < head.size, head.size <= Wire.sizeLimit
        else { throw .malformed("cited entries do not ascend below their head") }
        let withMAC = message.entries.count { !$0.mac.isEmpty }
        guard parts?.count ?? withMAC == withMAC else { throw .malformed("private parts do not fit the cited entries") }

        var entries: [CitedEntry] = []
        var left = parts?[...]
        for part in message.entries {
            guard part.mac.isEmpty || part.mac.count == 32, part.after.count % 6 == 0 else {
                throw .malformed("a cited entry")
            }
            let given = part.mac.isEmpty ? nil : left?.popFirst()
            let after = Array(part.after)
            entries.append(
                CitedEntry(
                    position: part.position, open: Array(part.open), mac: part.mac.isEmpty ? nil : Array(part.mac),
                    secluded: given.flatMap { $0.isEmpty ? nil : $0 },
                    after: stride(from: 0, to: after.count, by: 6).map { Array(after[$0..<$0 + 6]) },
                    heard: part.heardMs == 0 ? nil : Instant(milliseconds: part.heardMs)))
        }
        var hashes: [LeafHash] = []
        for bytes in message.hashes {
            guard let hash = LeafHash(bytes: bytes) else { throw .malformed("a hash of a citation") }
            hashes.append(hash)
        }
        self.init(author: author, audience: audience, head: head, entries: entries, hashes: hashes)
    }
}
