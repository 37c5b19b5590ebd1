package import Exchange
package import Journal

/// What a node keeps of a neighbour.
package struct NeighbourRecord: Sendable {
    package var memory: Memory
    package var unfinished: UnfinishedFrame?
    /// What this node says of its clock and its last beacon.
    package var beacon: [UInt8]
    /// What is damaged here of journals that the neighbour may hold too.
    package var damage: AskedRanges
    /// It has brought something of which no receipt tells.
    package var awaitsReceipt: Bool
    /// What this node waits for ahead of its turn, of a parent.
    package var guides: [GuideQuestion]

    package init(
        memory: Memory = Memory(), unfinished: UnfinishedFrame? = nil, beacon: [UInt8] = [],
        damage: AskedRanges = AskedRanges(), awaitsReceipt: Bool = false, guides: [GuideQuestion] = []
    ) {
        self.guides = guides
        self.damage = damage
        self.memory = memory
        self.unfinished = unfinished
        self.beacon = beacon
        self.awaitsReceipt = awaitsReceipt
    }
}

/// What became of a frame at the door.
package struct Verdict: Sendable {
    package let outcome: Outcome
    /// Entries that were new.
    package let entries: Int
    /// Something other than receipts was among them.
    package let bringsNews: Bool

    package init(_ outcome: Outcome, entries: Int = 0, bringsNews: Bool = false) {
        self.outcome = outcome
        self.entries = entries
        self.bringsNews = bringsNews
    }
}

/// An answer to a neighbour that asked for what is damaged there.
package struct RepairPart: Sendable {
    /// Empty when nothing more of it is held.
    package let frame: [UInt8]
    /// The place among what was asked for from which on there is no answer yet.
    package let next: Int

    package init(frame: [UInt8], next: Int) {
        self.frame = frame
        self.next = next
    }
}

/// An answer to a child that asked for guides ahead of their journal.
package struct GuidesPart: Sendable {
    /// Empty when nothing more of it is held.
    package let frame: [UInt8]
    /// The place among what was asked for from which on there is no answer yet; nil when there is none.
    package let next: Int?

    package init(frame: [UInt8], next: Int?) {
        self.frame = frame
        self.next = next
    }
}
