/// Everything that reads bytes which somebody else chose. A file of the corpus, or a fuzzer, gives `take` any bytes at all: it must
/// come back, within the bounds of the decoder, and what was read must say the same when it is written and read again.
///
/// This file and those beside it are compiled twice: into the tests that replay the corpus, and into the program of
/// `Provisioning/fuzz/run`.
enum Decoder: String, CaseIterable {
    // Journals: entries, and what carries and proves them.
    case frame, proven, repair, asked, vector, entry, citation
    // What entries say.
    case event, statement, publication
    // What neighbours say to each other, and what is kept of it.
    case message, memory, bundle, beacon
    // Whose key this is.
    case certificate, chain, succession, enrolment, keyring, verifier
    /// An act on a paper that somebody brings to the counter.
    case capsule
    // Files: from people, and copies kept elsewhere.
    case scan, catalog, intake, copy
    // What a page, a person at a keyboard or another process of this machine sends.
    case form, typed, request, reply
    /// Lines of a measured workload (workload.md).
    case record

    /// What was read was not what was written.
    struct Unsound: Error {
        let what: String
    }

    func take(_ bytes: [UInt8]) throws {
        do { try read(bytes) } catch let unsound as Unsound { throw unsound } catch {}  // refused: as good as read
    }

    private func read(_ bytes: [UInt8]) throws {
        switch self {
        case .frame: try frame(bytes)
        case .proven: try proven(bytes)
        case .repair: try repair(bytes)
        case .asked: try asked(bytes)
        case .vector: try vector(bytes)
        case .entry: try entries(bytes)
        case .citation: try citation(bytes)
        case .event: try event(bytes)
        case .statement: try statement(bytes)
        case .publication: try publication(bytes)
        case .message: try messages(bytes)
        case .memory: try memory(bytes)
        case .bundle: try bundle(bytes)
        case .beacon: try beacon(bytes)
        case .certificate: try certificate(bytes)
        case .chain: try chain(bytes)
        case .succession: try succession(bytes)
        case .enrolment: try enrolment(bytes)
        case .keyring: try keyRing(bytes)
        case .verifier: try verifier(bytes)
        case .capsule: try capsule(bytes)
        case .scan: try scan(bytes)
        case .catalog: try catalog(bytes)
        case .intake: try intake(bytes)
        case .copy: try copy(bytes)
        case .form: try form(bytes)
        case .typed: try typed(bytes)
        case .request: try request(bytes)
        case .reply: try reply(bytes)
        case .record: try record(bytes)
        }
    }

    func same(_ holds: Bool, _ what: String? = nil) throws {
        guard holds else { throw Unsound(what: what ?? rawValue) }
    }
}

/// Parts with a length (1) before each, for decoders that take several; the last one may be cut short.
struct Parts {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func next() -> [UInt8] {
        guard let length = rest.popFirst() else { return [] }
        defer { rest = rest.dropFirst(Int(length)) }
        return Array(rest.prefix(Int(length)))
    }

    /// Without a length.
    var remainder: [UInt8] { Array(rest) }
}
