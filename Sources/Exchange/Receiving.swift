import Journal

/// Frames on their way in: one in parts, the whole ones at the door.
struct Receiving: Sendable {
    private(set) var assembling: UnfinishedFrame?
    /// What the last line cut.
    private(set) var kept: UnfinishedFrame?
    /// It lies in the replica too, for the next line.
    private var isKeptBeyond: Bool
    private var isResumed = false
    private(set) var atDoor: [AtDoor] = []
    private(set) var peerSaidDone = false
    /// Something other than receipts was admitted and no receipt asked for it.
    var hasNews = false
    /// No frame was refused.
    var isWhole = true
    /// A receipt is being filed.
    var awaitsReceipt = false

    /// A whole frame that is not yet acknowledged.
    enum AtDoor: Sendable {
        case judged([UInt8])
        case damaged
    }

    /// What a part led to.
    enum Step {
        case incomplete
        case whole([UInt8], wasKept: Bool)
        case damaged
        case broken(String)
    }

    init(kept: UnfinishedFrame?) {
        self.kept = kept
        isKeptBeyond = kept != nil
    }

    var isIdle: Bool { assembling == nil && atDoor.isEmpty && !awaitsReceipt }

    /// What was said on trust, before the comparison, is no end.
    mutating func forgetEnd() { peerSaidDone = false }

    mutating func receive(_ start: FrameStart) -> Step {
        guard atDoor.count < ExchangeWire.framesInFlight else { return .broken("more frames in flight than agreed") }
        peerSaidDone = false
        isResumed = start.offset > 0
        if isResumed {
            guard let kept, kept.frame == start.frame, kept.length == start.length, kept.bytes.count == start.offset
            else {
                return .broken("a frame is resumed that is not kept here")
            }
            assembling = kept
        } else {
            assembling = UnfinishedFrame(frame: start.frame, length: start.length, bytes: [])
        }
        return receive(start.bytes)
    }

    mutating func receive(_ bytes: [UInt8]) -> Step {
        guard let length = assembling?.length, let held = assembling?.bytes.count else {
            return .broken("a part belongs to no frame")
        }
        guard held + bytes.count <= length else { return .broken("a frame is longer than announced") }
        assembling?.bytes += bytes
        guard held + bytes.count == length, let frame = assembling else { return .incomplete }
        assembling = nil
        let wasKept = kept?.frame == frame.frame
        if wasKept { (kept, isKeptBeyond) = (nil, false) }
        guard Fingerprint(of: frame.bytes) == frame.frame else {
            guard isResumed else { return .broken("a frame is not the one announced") }
            atDoor.append(.damaged)
            return .damaged
        }
        atDoor.append(.judged(frame.bytes))
        return .whole(frame.bytes, wasKept: wasKept)
    }

    /// The neighbour has nothing more: a frame begun before and not ended was given up.
    mutating func end() {
        assembling = nil
        peerSaidDone = true
    }

    /// The neighbour has nothing more that it could make of it: nothing is kept beyond this line. On this line it may still go on with it.
    /// - Returns: false when nothing was.
    mutating func keepsNoLonger() -> Bool {
        defer { isKeptBeyond = false }
        return isKeptBeyond
    }

    mutating func leaveDoor() -> AtDoor? { atDoor.isEmpty ? nil : atDoor.removeFirst() }
}
