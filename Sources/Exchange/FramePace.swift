/// How long the next frame may be: at most what the line was seen to carry in two seconds, so that what is urgent waits for little and
/// a cut loses little. Measured by acknowledgements alone, from when the frame before was acknowledged or, if none was under way,
/// from when this one began; a repair frame, from when it was asked for until it was dealt with.
///
/// Lengths are powers of two, so that a frame that was cut is made again alike on a line that is somewhat faster or slower.
package struct FramePace: Equatable, Sendable {
    /// In bytes.
    package private(set) var length: Int
    private var since: Duration?

    package static let shortest = 1 << 10
    package static let longest = 64 << 10
    /// Before anything is known: two seconds of a 2G modem.
    package static let first = 4 << 10
    /// Every length there is, the longest first.
    package static let lengths = (10...16).reversed().map { 1 << $0 }

    /// - Parameter length: what the last line to this neighbour had come to; nil for a line of which nothing is known.
    package init(length: Int? = nil) {
        self.length = Self.rounded(length ?? Self.first)
    }

    /// What is worth keeping for the next line; nil where that would begin alike.
    var measured: Int? { length == Self.first ? nil : length }

    /// A frame begins to go out.
    package mutating func began(at time: Duration) {
        if since == nil { since = time }
    }

    /// - Parameters:
    ///   - bytes: of the frame that went over this line.
    ///   - isLast: no frame is under way behind it.
    package mutating func acknowledged(_ bytes: Int, at time: Duration, isLast: Bool) {
        guard let since else { return }
        self.since = isLast ? nil : time
        carried(bytes, in: time - since)
    }

    /// So many bytes went over the line, and their confirmation came back.
    package mutating func carried(_ bytes: Int, in elapsed: Duration) {
        // A short frame says nothing: what it waited for is the way to the neighbour and back.
        guard 2 * bytes >= length else { return }
        if elapsed > .seconds(2) {
            length = Self.rounded(Int(Double(bytes) / (elapsed / .seconds(2))))
        } else if elapsed <= .seconds(1) {
            length = Self.rounded(2 * length)
        }
    }

    private static func rounded(_ length: Int) -> Int {
        lengths.first { $0 <= length } ?? shortest
    }
}
