package import Chronology
import SwiftProtobuf

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What an author is about to write; the segment's context turns it into bytes.
package struct Draft: Sendable {
    package var kind: UInt32
    package var wall: Instant
    package var driftSeconds: Int64
    package var about: About
    /// 6-byte prefixes of the frontier.
    package var seen: [[UInt8]]
    package var known: Known
    package var officer: UInt32
    package var body: [UInt8]
    package var privateBody: [UInt8]?
    /// 16 fresh random bytes, or the case's own secret; used where the segment has not given one yet.
    package var secret: [UInt8]

    package enum About: Sendable, Equatable {
        case nothing
        case opens
        case subject(SubjectID)
    }

    /// About what the entry will count against `Wire.unsignedLimit`.
    package var length: Int { body.count + (privateBody?.count ?? 0) + 64 }

    package init(
        kind: UInt32, wall: Instant, driftSeconds: Int64 = 0, about: About = .nothing, seen: [[UInt8]] = [],
        known: Known,
        officer: UInt32 = 0, body: [UInt8], privateBody: [UInt8]? = nil, secret: [UInt8] = []
    ) {
        self.kind = kind
        self.wall = wall
        self.driftSeconds = driftSeconds
        self.about = about
        self.seen = seen
        self.known = known
        self.officer = officer
        self.body = body
        self.privateBody = privateBody
        self.secret = secret
    }
}

extension SegmentContext {
    /// Makes the next entry of the segment. The same function that readers use then advances the context, so that a
    /// writer can never say what a reader would not understand.
    package mutating func write(_ draft: Draft) throws -> ReadEntry {
        var message = Linban_Journal_OpenPart()
        message.kind = draft.kind
        message.wallMs = draft.wall.milliseconds
        message.driftS = draft.driftSeconds
        var secretIsKnown = false
        if case .subject(let subject) = draft.about {
            if let place = place(of: subject) {
                message.caseOrdinal = UInt32(place + 1)
                secretIsKnown = mentions[place].secret != nil
            } else {
                message.caseID = .init(subject.bytes)
            }
        }
        message.seen = .init(draft.seen.sorted { $0.lexicographicallyPrecedes($1) }.joined())
        if draft.kind != EntryKind.opening {
            message.beacon = Int64(bitPattern: draft.known.beacon &- known.beacon)
            message.authority = Int64(bitPattern: draft.known.authority &- known.authority)
            message.catalog = Int64(bitPattern: draft.known.catalog &- known.catalog)
            message.calendar = Int64(bitPattern: draft.known.calendar &- known.calendar)
            message.rules = Int64(bitPattern: draft.known.rules &- known.rules)
        }
        message.officer = draft.officer
        message.body = .init(draft.body)

        var secluded = CarriedEntry.Secluded.none
        var privateLength = 0
        if let body = draft.privateBody {
            var part = Linban_Journal_PrivatePart()
            if !secretIsKnown { part.secret = .init(draft.secret) }
            part.body = .init(body)
            let bytes: [UInt8] = try part.serializedBytes()
            privateLength = bytes.count
            secluded = .held(bytes)
        }
        let carried = CarriedEntry(open: try message.serializedBytes(), secluded: secluded)
        // What no frame may carry must not be acknowledged here either.
        for part in [carried.open.count, privateLength] where part > Wire.partLimit {
            throw FrameFault.tooLarge(UInt64(part))
        }
        return try read(carried)
    }
}
