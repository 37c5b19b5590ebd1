package import Journal
import SwiftProtobuf

/// What holding a frame adds to what is held of its journal.
package struct FrameSpan: Equatable, Sendable {
    package let journal: JournalID
    package let segment: SegmentTag
    package let first: UInt64
    /// The position after its last entry.
    package let end: UInt64
    /// The tips that its segment continues, when the frame begins with the segment's opening.
    package let parents: [Tip]

    package init(journal: JournalID, segment: SegmentTag, first: UInt64, end: UInt64, parents: [Tip] = []) {
        self.journal = journal
        self.segment = segment
        self.first = first
        self.end = end
        self.parents = parents
    }

    /// - Parameter vector: what is held without the frame. Only a frame of a segment new to it is inflated, for its opening.
    package init(of frame: [UInt8], beside vector: Vector) throws(FrameFault) {
        let header = try FrameHeader(of: frame)
        let isNew = !vector[header.journal].contains { $0.segment == header.segment }
        self.init(
            journal: header.journal, segment: header.segment, first: header.first,
            end: header.first + UInt64(header.count), parents: isNew ? try Self.parents(of: frame) : [])
    }

    private static func parents(of frame: [UInt8]) throws(FrameFault) -> [Tip] {
        let entries = try Frame(bytes: frame).entries
        let message: Linban_Journal_OpenPart
        do { message = try Linban_Journal_OpenPart(serializedBytes: entries[0].open) } catch {
            throw .malformed("an open part is no message")
        }
        guard message.kind == EntryKind.opening else { return [] }
        return try Opening(body: Array(message.body)).parents.map(\.tip)
    }
}
