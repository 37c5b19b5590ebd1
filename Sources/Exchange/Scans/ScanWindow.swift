/// How many bytes of scans may be under way: what the line carries in at most two seconds, so that an entry that is filed meanwhile
/// waits for no more than that.
struct ScanWindow: Equatable, Sendable {
    private(set) var length = ExchangeWire.partLength * 2
    private var parts: [Sent] = []
    /// The bound, and not the want of bytes, held the last parts back.
    private var isBinding = false

    private struct Sent: Equatable, Sendable {
        let number: UInt32
        let end: Int
        let count: Int
        let at: Duration
    }

    private var underWay: Int { parts.reduce(0) { $0 + $1.count } }
    var isEmpty: Bool { parts.isEmpty }
    var hasRoom: Bool { underWay < length }

    mutating func sent(_ part: ScanMessage.Part, at time: Duration) {
        let end = part.offset + part.bytes.count
        parts.append(Sent(number: part.number, end: end, count: part.bytes.count, at: time))
        if !hasRoom { isBinding = true }
    }

    /// - Returns: false when it was not the oldest part.
    mutating func taken(number: UInt32, held: Int, at time: Duration) -> Bool {
        guard let oldest = parts.first, oldest.number == number, oldest.end == held else { return false }
        parts.removeFirst()
        let elapsed = time - oldest.at
        if elapsed > .seconds(2) {
            length = max(ExchangeWire.partLength, length / 2)
        } else if elapsed <= .seconds(1), isBinding {
            length = min(ExchangeWire.scanBytesInFlight, length + oldest.count)
        }
        if parts.isEmpty { isBinding = false }
        return true
    }
}
