import Journal

/// How far the two sides have come in finding out what both hold.
enum Phase: Sendable {
    /// Nothing was said.
    case fresh
    case offered(Offered)
    case comparing(Comparing)
    case agreed(Agreement)
    case over
}

/// A child that has made its offer and not been answered.
struct Offered: Sendable {
    /// What holds if the parent remembers the same: frames go out on it. Nil after a cut, when the parent may keep half a
    /// frame that must not be sent again.
    let onTrust: Agreement?
    /// What this side has told of its holdings, having no memory.
    var stock: Vector?
}

/// Both tell what they hold.
struct Comparing: Sendable {
    /// What differences are counted from; empty when all is told.
    let base: Vector
    /// This side's, told.
    var stock: Vector?
    /// The other side's, as far as it has come.
    var told: [Vector.Line] = []
    var isTold = false
    /// What was acknowledged meanwhile, of frames sent on trust.
    var spans: [FrameSpan] = []
}

/// What both hold is known.
struct Agreement: Sendable {
    /// Both hold it, and both know so; what is remembered at the end.
    var common: Vector
    /// What the neighbour holds, for all we know.
    var theirs: Vector
    /// Their vector may name segments that are unknown here.
    let isCompared: Bool
    /// Tips that openings continue which came on this line: in whichever order frames are acknowledged, both sides come to one vector.
    private var continued: [JournalID: [Tip]] = [:]
    /// Nothing but journals with such segments is left to send.
    var insists = false

    init(common: Vector, theirs: Vector, isCompared: Bool) {
        self.common = common
        self.theirs = theirs
        self.isCompared = isCompared
    }

    /// The other holds what the segment continues, and perhaps nothing of it: a tip of size 0 says so.
    mutating func distrust(_ segment: SegmentTag, of journal: JournalID) {
        let others = theirs[journal].filter { $0.segment != segment }
        theirs[journal] = others + [Tip(segment: segment, size: 0)]
        common[journal] = common[journal].filter { $0.segment != segment }
    }

    /// Nothing that the other said of a journal tells what it holds: its segments have the names of others.
    mutating func distrust(_ journal: JournalID) {
        theirs[journal] = []
        common[journal] = []
        continued[journal] = nil
    }

    mutating func add(_ span: FrameSpan) {
        continued[span.journal, default: []] += span.parents
        common.add(span, continued: continued[span.journal, default: []])
        theirs.add(span, continued: continued[span.journal, default: []])
    }
}
