import Journal

/// The bounds of the exchange. What exceeds them ends the line before anything is allocated for it.
package enum ExchangeWire {
    /// The versions that this program speaks: two that follow each other (compatibility.md).
    package static let versions: ClosedRange<UInt32> = 1...2
    /// One message: its length is refused before its bytes are read.
    package static let messageLimit = 96 << 10
    /// How much of a frame goes in one message. A lost line wastes at most the last one, and small messages go in between.
    package static let partLength = 2 << 10
    /// A frame of one entry can be as long as its two parts and still must pass.
    package static let frameLimit = 2 * Wire.partLimit + 4096
    /// Frames sent and not yet acknowledged.
    package static let framesInFlight = 4
    /// Bytes of them, unless it is a single frame.
    package static let bytesInFlight = 256 << 10
    /// Journals in one `Holdings`; more go in further ones.
    package static let linesPerMessage = 2000
    /// Journals in all `Holdings` of one side.
    package static let linesLimit = 1 << 16
    /// Tips in them: one a journal is the rule.
    package static let tipsLimit = 1 << 18
    /// Levels above a node times journals.
    package static let custodyLimit = 256
    /// Clock and beacon.
    package static let beaconLimit = 256
    /// Scans wanted at one time.
    package static let scanWantsLimit = 64
    /// Scans told or asked of in one message.
    package static let scanNamesLimit = 256
    /// Bytes of scans sent and not yet taken.
    package static let scanBytesInFlight = 256 << 10
    /// What is said to a person in a refusal, in bytes.
    package static let reasonLimit = 1024

    /// How far journals are said to be held (journal.md §6, bounds).
    static func checkSizes(_ sizes: [UInt64]) throws(ExchangeFault) {
        for size in sizes where size > Wire.sizeLimit { throw .tooLarge("a size", size) }
    }
}
