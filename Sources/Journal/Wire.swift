/// The bounds of the protocol. A decoder refuses what exceeds them before it allocates.
package enum Wire {
    /// An author signs a head whenever this many bytes lie unsigned: what a crash between two heads can leave unsent.
    package static let unsignedLimit = 32 << 10
    /// The open and private part of one entry, each: a guide text fits, a scan does not belong here.
    package static let partLimit = 256 << 10
    /// What a frame carries as compressed: a second or two of a slow line.
    package static let frameLimit = 64 << 10
    /// What a frame may inflate to, each block: sixteen times its size, the most that repeated forms were seen to give.
    package static let blockLimit = 4 << 20
    package static let entriesLimit = 4096
    /// Entries that are asked for again at once; more wait for the next exchange.
    package static let askedLimit = 16384
    /// Bytes by which they are named: the question fits one message of the exchange.
    package static let askedBytes = 64 << 10
    /// A path has at most two hashes for each doubling: 64 reach any tree of up to 2³² entries.
    package static let pathLimit = 64
    /// Positions, sizes and the numbers of publications: what a signed integer of 64 bits holds.
    package static let sizeLimit = UInt64(Int64.max)
    /// A segment continues few tips; a hundred would be a hundred restores at once.
    package static let parentsLimit = 64
    /// Columns of a block: fields of messages and of the messages inside them.
    package static let columnsLimit = 4096
    /// Shapes of messages in a block, and fields named in them.
    package static let shapesLimit = 65536
    /// Messages inside messages.
    package static let depthLimit = 16
}
