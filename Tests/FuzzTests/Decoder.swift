import Casework
import Catalog
import EntryCoding
import Exchange
import Journal
import Jurisdiction
import Node
import Trust

/// Everything that reads bytes which somebody else chose. A file of the corpus, or a fuzzer, gives `take` any bytes at all: it must
/// come back, within the bounds of the decoder, and what was read must say the same when it is written and read again.
///
/// This file is compiled twice: into the tests that replay the corpus, and into the program of `Provisioning/fuzz/run`.
enum Decoder: String, CaseIterable {
    case frame, entry, event, message, memory, certificate, chain, enrolment, keyring, catalog, request

    /// What was read was not what was written.
    struct Unsound: Error {
        let what: String
    }

    func take(_ bytes: [UInt8]) throws {
        do { try read(bytes) } catch let unsound as Unsound { throw unsound } catch {}  // refused: as good as read
    }

    private func read(_ bytes: [UInt8]) throws {
        switch self {
        case .frame: try Self.frame(bytes)
        case .entry: try Self.entries(bytes)
        case .event: try Self.event(bytes)
        case .message: try Self.messages(bytes)
        case .memory:
            let memory = try Memory(bytes: bytes)
            try same(try Memory(bytes: memory.bytes) == memory)
        case .certificate: try same(NodeCertificate(der: bytes).der == bytes)
        case .chain:
            let chain = try CertificateChain(bytes: bytes)
            try same(chain.bytes == bytes)
            _ = try chain.verified(under: chain.certificates.prefix(1).map(RootPin.init))
        case .enrolment: try same(EnrolmentFile(bytes: bytes).bytes == bytes)
        case .keyring: try same(KeyRing(bytes: bytes).bytes == bytes)
        case .catalog: try Self.catalog(bytes)
        case .request:
            if let request = try LocalRequest(prefix: bytes) {
                try same(LocalRequest(prefix: request.bytes) == request)
            }
        }
    }

    private func same(_ holds: Bool) throws {
        guard holds else { throw Unsound(what: rawValue) }
    }

    private static func frame(_ bytes: [UInt8]) throws {
        let header = try FrameHeader(of: bytes)
        let frame = try Frame(bytes: bytes)
        guard header.count == frame.entries.count else { throw Unsound(what: "header") }
        for dictionary in [PresetDictionary.none, .cases, .publications] {
            guard try Frame(bytes: frame.bytes(dictionary: dictionary)) == frame else { throw Unsound(what: "frame") }
        }
        var context = SegmentContext()
        for entry in frame.entries { _ = try context.read(entry) }
        _ = try FrameSpan(of: bytes, beside: Vector())
    }

    /// Entries of one segment: a length (1), an open part, a length (1), a private part.
    private static func entries(_ bytes: [UInt8]) throws {
        var context = SegmentContext()
        var rest = bytes[...]
        func part() -> [UInt8] {
            guard let length = rest.popFirst() else { return [] }
            defer { rest = rest.dropFirst(Int(length)) }
            return Array(rest.prefix(Int(length)))
        }
        while !rest.isEmpty {
            let (open, secluded) = (part(), part())
            let read = try context.read(CarriedEntry(open: open, secluded: secluded.isEmpty ? .none : .held(secluded)))
            if read.kind == EntryKind.opening { _ = try Opening(body: read.body) }
            let again = try ReadEntry(rereading: read.entry, subject: read.subject, base: context.known)
            guard again.body == read.body, again.known == read.known else { throw Unsound(what: "entry") }
        }
        _ = Audience(bytes: bytes)
    }

    /// A kind (2), then a body: open and private in turn.
    private static func event(_ bytes: [UInt8]) throws {
        guard bytes.count >= 2 else { return }
        let kind = UInt32(bytes[0]) << 8 | UInt32(bytes[1])
        let body = Array(bytes[2...])
        for secluded in [nil, body] {
            let event = try CaseEventCoding.decode(kind: kind, open: secluded == nil ? body : [], private: secluded)
            guard event.name != nil else { continue }
            let made = try CaseEventCoding.encode(event)
            let again = try CaseEventCoding.decode(kind: made.kind, open: made.open, private: made.private)
            guard again == event else { throw Unsound(what: "event") }
        }
        _ = try AuthorityAct(kind: kind, open: body)
        _ = try MatterEdition(kind: kind, open: body)
        _ = try OrganisationEdition(open: body)
        _ = try HeardReceipt(open: body)
    }

    private static func messages(_ bytes: [UInt8]) throws {
        var reader = MessageReader()
        reader.append(bytes)
        while let message = try reader.next() {
            var again = MessageReader()
            again.append(try message.bytes)
            guard try again.next() == message else { throw Unsound(what: "message") }
        }
    }

    private static func catalog(_ bytes: [UInt8]) throws {
        _ = CatalogImport.outcome(
            of: [ImportFile(name: "matters.csv", bytes: bytes)], against: Catalog(), bodies: .none)
    }
}
