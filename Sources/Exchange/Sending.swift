import Journal
import PlantedBugs

/// Frames on their way out: one in parts, up to four waiting for their acknowledgement.
struct Sending: Sendable {
    private(set) var outgoing: Outgoing?
    private(set) var inFlight: [InFlight] = []
    var search = Search.due
    /// Journals of which the neighbour refused a frame.
    private(set) var blocked: [JournalID] = []
    /// Segments that go once more from their opening, which happens once on a line.
    private var sentAgain: [SegmentTag] = []
    /// Journals that go once more from their beginning, since what a segment stands on did not fit either.
    private var allSentAgain: [JournalID] = []
    var saidDone = false
    /// What the neighbour keeps of a frame that the last line cut.
    var unfinished: UnfinishedFrame.Mark? { didSet { guesses = unfinished == nil ? [] : FramePace.lengths } }
    /// Lengths that the cut frame may have been made with, while no frame has been sent.
    private var guesses: [Int] = []
    /// What was supplied for the length of the hour, while another frame is looked for.
    private(set) var guessed: [UInt8]?

    /// Whether the replica has something that the neighbour lacks.
    enum Search: Sendable {
        case due
        case asked
        /// Asked, and something was appended since.
        case outdated
        case nothingLeft
    }

    struct Outgoing: Sendable {
        let frame: [UInt8]
        let fingerprint: Fingerprint
        let span: FrameSpan
        let start: Int
        var next: Int

        var isBegun: Bool { next > start }
    }

    struct InFlight: Sendable {
        let span: FrameSpan
        let length: Int
        /// Where it went on on this line; 0 when it went whole.
        let start: Int
        /// The session's round trips when it went.
        let turn: Int
        /// Sent before the neighbour said that it holds otherwise.
        var isVain = false

        var sent: Int { length - start }
        var isResumed: Bool { start > 0 }
    }

    /// Whether one more frame of `length` bytes may go.
    func hasRoom(for length: Int) -> Bool {
        let bytes = inFlight.reduce(0) { $0 + $1.length }
        return inFlight.isEmpty
            || inFlight.count < ExchangeWire.framesInFlight && bytes + length <= ExchangeWire.bytesInFlight
    }

    var isIdle: Bool { outgoing == nil && inFlight.isEmpty && search == .nothingLeft }
    var hasVainFrames: Bool { inFlight.contains(where: \.isVain) }

    /// The neighbour keeps the beginning of a frame that was made for a line of another pace: whether `frame` is that one, or another
    /// length is to be tried. Only before the first frame of a line, when the same entries are still the next.
    mutating func nextGuess(after frame: [UInt8], of length: Int) -> Int? {
        guard let mark = unfinished, !guesses.isEmpty, outgoing == nil, inFlight.isEmpty else { return nil }
        if Fingerprint(of: frame) == mark.frame {
            (guesses, guessed) = ([], frame)
            return nil
        }
        if guessed == nil {
            guessed = frame
            guesses.removeAll { $0 == length }
        }
        return guesses.isEmpty ? nil : guesses.removeFirst()
    }

    mutating func take(_ frame: [UInt8], span: FrameSpan) {
        (guesses, guessed) = ([], nil)
        let fingerprint = Fingerprint(of: frame)
        let start = unfinished.map { $0.frame == fingerprint && $0.held < frame.count ? $0.held : 0 } ?? 0
        let next = PlantedBug.resumesBeyond.isPlanted && start > 0 ? min(start + 1, frame.count - 1) : start
        outgoing = Outgoing(frame: frame, fingerprint: fingerprint, span: span, start: next, next: next)
        search = .due
        saidDone = false
    }

    mutating func foundNothing() { search = search == .outdated ? .due : .nothingLeft }

    mutating func wakes() {
        switch search {
        case .nothingLeft: search = .due
        case .asked: search = .outdated
        case .due, .outdated: break
        }
    }

    mutating func nextPart(turn: Int) -> Message? {
        guard var sent = outgoing else { return nil }
        let bytes = Array(sent.frame[sent.next..<min(sent.next + ExchangeWire.partLength, sent.frame.count)])
        let isFirst = sent.next == sent.start
        let message: Message =
            isFirst
            ? .frameStart(
                FrameStart(frame: sent.fingerprint, length: sent.frame.count, offset: sent.start, bytes: bytes))
            : .more(bytes)
        sent.next += bytes.count
        if sent.next == sent.frame.count {
            inFlight.append(InFlight(span: sent.span, length: sent.frame.count, start: sent.start, turn: turn))
            outgoing = nil
        } else {
            outgoing = sent
        }
        return message
    }

    /// The parent remembers otherwise: what is under way was sent in vain, unless its acknowledgement says better.
    mutating func startOver() {
        outgoing = nil
        for index in inFlight.indices { inFlight[index].isVain = true }
        search = .due
        saidDone = false
    }

    /// The oldest frame in flight; nil when none is, which breaks the protocol.
    mutating func acknowledged() -> InFlight? { inFlight.isEmpty ? nil : inFlight.removeFirst() }

    /// - Returns: false if the segment, or its journal, has had its chance on this line.
    mutating func sendAgain(_ segment: SegmentTag, of journal: JournalID) -> Bool {
        guard !sentAgain.contains(segment), !blocked.contains(journal) else { return false }
        sentAgain.append(segment)
        holdBack(journal)
        return true
    }

    /// - Returns: false if the journal has had its chance on this line.
    mutating func sendAllAgain(_ journal: JournalID) -> Bool {
        guard !allSentAgain.contains(journal), !blocked.contains(journal) else { return false }
        allSentAgain.append(journal)
        holdBack(journal)
        return true
    }

    /// What of it is under way stands on what did not fit.
    private mutating func holdBack(_ journal: JournalID) {
        for index in inFlight.indices where inFlight[index].span.journal == journal { inFlight[index].isVain = true }
    }

    mutating func block(_ journal: JournalID) {
        if !blocked.contains(journal) { blocked.append(journal) }
    }
}
