import Journal

/// What the two ask of each other because it is damaged, and give.
struct Mending: Sendable {
    /// What was asked of the neighbour, and not answered to the end.
    private(set) var asked: AskedRanges?
    /// What is damaged here and was not asked for on this line; and what was.
    private(set) var damage: AskedRanges
    private var wasAsked = AskedRanges()
    /// What the neighbour asked for, and the place among it from which on it has had no answer.
    private(set) var owed: (asked: AskedRanges, next: Int)?
    private var isUnderWay = false
    /// Since when the frame under way was due, and its length.
    private var began = Duration.zero
    private var length = 0
    /// A repair frame is being dealt with here, the last or not.
    private var dealsWith: Bool?

    var isIdle: Bool { asked == nil && owed == nil && dealsWith == nil }

    init(damage: AskedRanges = AskedRanges()) { self.damage = damage }

    /// More was found; what cannot be had here is not asked for twice.
    mutating func find(_ ranges: AskedRanges) { if ranges != wasAsked { damage = ranges } }

    /// What is to be asked for now; nil when nothing is, or an answer is under way.
    mutating func asks() -> AskedRanges? {
        guard asked == nil, !damage.isEmpty else { return nil }
        (asked, wasAsked, damage) = (damage, damage, AskedRanges())
        return asked
    }

    /// - Returns: false if something is owed already.
    mutating func owe(_ ranges: AskedRanges) -> Bool {
        guard owed == nil, !ranges.isEmpty else { return false }
        owed = (ranges, 0)
        return true
    }

    /// The next part of what is owed is to be found.
    mutating func takesNext(at time: Duration) -> (asked: AskedRanges, after: Int)? {
        guard let owed, !isUnderWay else { return nil }
        isUnderWay = true
        began = time
        return (owed.asked, owed.next)
    }

    /// - Parameters:
    ///   - length: bytes of the frame.
    ///   - next: the place from which on there is no answer yet.
    mutating func supplied(_ length: Int, next: Int) -> Bool {
        guard let asked = owed?.asked else { return false }
        self.length = length
        owed = (asked, next)
        return next < asked.count
    }

    /// The neighbour has dealt with what went last.
    /// - Returns: how many bytes that were, in how long; nil if nothing went.
    mutating func dealtWith(at time: Duration) -> (bytes: Int, elapsed: Duration)? {
        guard let owed, isUnderWay else { return nil }
        isUnderWay = false
        if owed.next >= owed.asked.count { self.owed = nil }
        return (length, time - began)
    }

    /// - Returns: what was asked, which says what the frame holds; nil if nothing was, or a frame is being dealt with.
    mutating func receive(_ repair: Repair) -> AskedRanges? {
        guard let asked, dealsWith == nil else { return nil }
        dealsWith = !repair.hasMore
        return asked
    }

    mutating func dealt() {
        if dealsWith == true { asked = nil }
        dealsWith = nil
    }
}
