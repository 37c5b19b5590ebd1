package import Jurisdiction
import SwiftProtobuf

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The first entry of a segment: who writes here, for whom, and which tips this run of the process continues.
package struct Opening: Equatable, Sendable {
    package let segment: SegmentTag
    /// Author and audience, in the journal's entry 0 and nowhere else.
    package let journal: Founding?
    /// The first is the line of the tree; every other is committed by its root.
    package let parents: [Parent]
    package let known: Known

    package struct Founding: Equatable, Sendable {
        package let author: NodeID
        package let audience: Audience

        package init(author: NodeID, audience: Audience) {
            self.author = author
            self.audience = audience
        }
    }

    package struct Parent: Equatable, Sendable {
        package let tip: Tip
        /// Nil for the line, whose tree this is.
        package let root: LeafHash?

        package init(tip: Tip, root: LeafHash?) {
            self.tip = tip
            self.root = root
        }
    }

    package init(segment: SegmentTag, journal: Founding?, parents: [Parent], known: Known) {
        self.segment = segment
        self.journal = journal
        self.parents = parents
        self.known = known
    }

    /// - Throws: `FrameFault.malformed` when the message is no opening.
    package init(body: [UInt8]) throws(FrameFault) {
        let message: Linban_Journal_Opening
        do { message = try Linban_Journal_Opening(serializedBytes: body) } catch { throw .malformed("not an opening") }
        guard message.parents.count <= Wire.parentsLimit else { throw .tooLarge(UInt64(message.parents.count)) }
        segment = SegmentTag(value: message.segment)
        if message.author.isEmpty {
            journal = nil
        } else {
            guard let author = NodeID(bytes: message.author), let audience = Audience(bytes: Array(message.audience))
            else {
                throw .malformed("an opening names no author or audience")
            }
            journal = Founding(author: author, audience: audience)
        }
        var parents: [Parent] = []
        for (index, parent) in message.parents.enumerated() {
            let root = LeafHash(bytes: parent.root)
            guard (index == 0) == parent.root.isEmpty, index == 0 || root != nil else {
                throw .malformed("an opening's line is its first parent, every other has its root")
            }
            guard parent.size <= Wire.sizeLimit else { throw .tooLarge(parent.size) }
            parents.append(Parent(tip: Tip(segment: SegmentTag(value: parent.segment), size: parent.size), root: root))
        }
        guard (journal == nil) == !parents.isEmpty else {
            throw .malformed("an opening either founds a journal or continues one")
        }
        self.parents = parents
        known = Known(
            beacon: message.beacon, authority: message.authority, catalog: message.catalog, calendar: message.calendar,
            rules: message.rules)
    }

    package var body: [UInt8] {
        get throws {
            var message = Linban_Journal_Opening()
            message.segment = segment.value
            if let journal {
                message.author = .init(journal.author.bytes)
                message.audience = .init(journal.audience.bytes)
            }
            message.parents = parents.map { parent in
                var part = Linban_Journal_Parent()
                part.segment = parent.tip.segment.value
                part.size = parent.tip.size
                part.root = .init(parent.root?.bytes ?? [])
                return part
            }
            message.beacon = known.beacon
            message.authority = known.authority
            message.catalog = known.catalog
            message.calendar = known.calendar
            message.rules = known.rules
            return try message.serializedBytes()
        }
    }
}
