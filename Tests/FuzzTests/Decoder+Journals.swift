import Exchange
import Journal
import Jurisdiction

extension Decoder {
    func frame(_ bytes: [UInt8]) throws {
        let header = try FrameHeader(of: bytes)
        let frame = try Frame(bytes: bytes)
        try same(header.count == frame.entries.count, "header")
        for dictionary in [PresetDictionary.none, .cases, .publications] {
            try same(Frame(bytes: frame.bytes(dictionary: dictionary)) == frame)
        }
        var context = SegmentContext()
        for entry in frame.entries { _ = try context.read(entry) }
        _ = try FrameSpan(of: bytes, beside: Vector())
    }

    func proven(_ bytes: [UInt8]) throws {
        let frame = try ProvenFrame(bytes: bytes)
        for (proof, entries) in frame.proven { _ = proof.root(with: entries) }
        try same(ProvenFrame(bytes: frame.bytes(dictionary: .publications)) == frame)
    }

    func repair(_ bytes: [UInt8]) throws {
        let frame = try RepairFrame(bytes: bytes)
        try same(RepairFrame(bytes: frame.bytes(dictionary: .cases)) == frame)
    }

    func asked(_ bytes: [UInt8]) throws {
        let asked = try AskedRanges(bytes: bytes)
        try same(AskedRanges(bytes: asked.bytes) == asked)
        try same(asked.places.count == asked.count, "places")
    }

    func vector(_ bytes: [UInt8]) throws {
        let vector = try Vector(bytes: bytes)
        try same(Vector(bytes: vector.bytes) == vector)
    }

    /// Entries of one segment: an open part, a private part, in turn.
    func entries(_ bytes: [UInt8]) throws {
        var context = SegmentContext()
        var parts = Parts(bytes)
        while !parts.isAtEnd {
            let (open, secluded) = (parts.next(), parts.next())
            let read = try context.read(CarriedEntry(open: open, secluded: secluded.isEmpty ? .none : .held(secluded)))
            if read.kind == EntryKind.opening { _ = try Opening(body: read.body) }
            let again = try ReadEntry(rereading: read.entry, subject: read.subject, base: context.known)
            try same(again.body == read.body && again.known == read.known)
        }
        _ = Audience(bytes: bytes)
    }

    /// The length of the open part (2), the open part, the private part.
    func citation(_ bytes: [UInt8]) throws {
        guard bytes.count >= 2 else { return }
        let length = Int(bytes[0]) << 8 | Int(bytes[1])
        let (open, secluded) = (Array(bytes[2...].prefix(length)), Array(bytes[2...].dropFirst(length)))
        for secluded in [nil, secluded] {
            let citation = try Citation(open: open, secluded: secluded)
            _ = citation.root
            try same(Citation(open: citation.open, secluded: citation.secluded) == citation)
            guard let subject = citation.entries.last.map({ SubjectID(opening: LeafHash(open: $0.open, mac: $0.mac)) })
            else { continue }
            _ = try citation.events(of: subject, secret: nil)
        }
    }
}
