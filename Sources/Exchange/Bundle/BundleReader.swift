package import Journal
package import Scans

/// Takes the contents of a bundle apart as its bytes come, and refuses what is not of its grammar (bundle.md §2). Keeps no more than
/// one message and one frame.
package struct BundleReader: Sendable {
    /// What the contents consist of, in order.
    package enum Piece: Equatable, Sendable {
        case cover(BundleCover)
        case holdings([Vector.Line])
        case custody(Custody)
        case frame([UInt8])
        /// What its author wants of scans, the most urgent first.
        case scanWants([ScanMessage.Want])
        /// Held by its author; or, asking, which of these are held by the recipient.
        case scansHeld([ScanName], asks: Bool)
        case scanPart(ScanMessage.Part)
        /// The last bundle of its export.
        case done
    }

    private enum Place {
        case cover
        case holdings
        /// Custody may still come.
        case word
        case frames
        /// What is said of scans has begun, and the names that are held may still come; then those that are asked for.
        case scanWord
        case scanQuestion
        case scans
        case end
        case padding
    }

    private var messages = MessageReader()
    private var place = Place.cover
    private var assembling: UnfinishedFrame?
    private var lines = 0
    private var tips = 0

    package init() {}

    /// The pieces that these bytes complete.
    package mutating func read(_ bytes: some Sequence<UInt8>) throws(ExchangeFault) -> [Piece] {
        if place == .padding {
            try checkPadding(bytes)
            return []
        }
        messages.append(bytes)
        var pieces: [Piece] = []
        while let body = try messages.nextBody() {
            guard !body.isEmpty else {
                try beginPadding()
                return pieces
            }
            if place == .cover {
                pieces.append(.cover(try BundleCover(body: body)))
                place = .holdings
            } else if let piece = try take(try Message(body: body)) {
                pieces.append(piece)
            }
        }
        return pieces
    }

    /// All bytes were read: whether they were whole contents.
    package func finish() throws(ExchangeFault) {
        let isWhole =
            switch place {
            case .word, .frames, .scanWord, .scanQuestion, .scans, .end, .padding:
                messages.isEmpty && assembling == nil
            case .cover, .holdings: false
            }
        guard isWhole else { throw .malformed("the contents of a bundle end too early") }
    }

    private mutating func take(_ message: Message) throws(ExchangeFault) -> Piece? {
        switch (place, message) {
        case (.holdings, .holdings(let holdings)):
            lines += holdings.lines.count
            tips += holdings.lines.reduce(0) { $0 + $1.tips.count }
            guard lines <= ExchangeWire.linesLimit else { throw .tooLarge("holdings", UInt64(lines)) }
            guard tips <= ExchangeWire.tipsLimit else { throw .tooLarge("tips", UInt64(tips)) }
            if !holdings.hasMore { place = .word }
            return .holdings(holdings.lines)
        case (.word, .custody(let custody)):
            place = .frames
            return .custody(custody)
        case (.word, .frameStart(let start)), (.frames, .frameStart(let start)):
            guard assembling == nil, start.offset == 0 else { throw .malformed("a frame begins inside another") }
            place = .frames
            return try take(start.bytes, of: UnfinishedFrame(frame: start.frame, length: start.length, bytes: []))
        case (.frames, .more(let bytes)):
            guard let frame = assembling else { throw .malformed("a part belongs to no frame") }
            return try take(bytes, of: frame)
        case (.word, .scan(.wants(let wants))), (.frames, .scan(.wants(let wants))):
            guard assembling == nil else { throw .malformed("scans inside a frame") }
            place = .scanWord
            return .scanWants(wants)
        case (.scanWord, .scan(.held(let names, asks: false))):
            place = .scanQuestion
            return .scansHeld(names, asks: false)
        case (.scanWord, .scan(.held(let names, asks: true))), (.scanQuestion, .scan(.held(let names, asks: true))):
            place = .scans
            return .scansHeld(names, asks: true)
        case (.scanWord, .scan(.part(let part))), (.scanQuestion, .scan(.part(let part))),
            (.scans, .scan(.part(let part))):
            guard part.name != nil else { throw .malformed("a part of a scan without its name") }
            place = .scans
            return .scanPart(part)
        case (.word, .done), (.frames, .done), (.scanWord, .done), (.scanQuestion, .done), (.scans, .done):
            guard assembling == nil else { throw .malformed("an end inside a frame") }
            place = .end
            return .done
        default: throw .malformed("a message out of turn in a bundle")
        }
    }

    private mutating func take(_ bytes: [UInt8], of frame: UnfinishedFrame) throws(ExchangeFault) -> Piece? {
        var frame = frame
        frame.bytes += bytes
        guard frame.bytes.count <= frame.length else { throw .malformed("a frame is longer than announced") }
        guard frame.bytes.count == frame.length else {
            assembling = frame
            return nil
        }
        assembling = nil
        guard Fingerprint(of: frame.bytes) == frame.frame else {
            throw .malformed("a frame is not the one announced")
        }
        return .frame(frame.bytes)
    }

    private mutating func beginPadding() throws(ExchangeFault) {
        guard place != .cover, place != .holdings, assembling == nil else { throw .malformed("padding out of turn") }
        place = .padding
        try checkPadding(messages.takeRest())
    }

    private func checkPadding(_ bytes: some Sequence<UInt8>) throws(ExchangeFault) {
        guard bytes.allSatisfy({ $0 == 0 }) else { throw .malformed("padding that is not zero") }
    }
}
