package import Journal

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How far one journal was held, along one segment.
package struct HeldTip: Hashable, Sendable {
    package let journal: JournalID
    package let tip: Tip

    package init(journal: JournalID, tip: Tip) {
        self.journal = journal
        self.tip = tip
    }

    var message: Linban_Authority_Held {
        var message = Linban_Authority_Held()
        message.journal = Data(journal.bytes)
        message.segment = tip.segment.value
        message.size = tip.size
        return message
    }

    static func all(_ messages: [Linban_Authority_Held]) throws -> [HeldTip] {
        let held = messages.compactMap(HeldTip.init)
        guard held.count == messages.count else { throw Missing("a tip") }
        return held
    }

    init?(_ message: Linban_Authority_Held) {
        guard let journal = JournalID(bytes: message.journal), message.size <= Wire.sizeLimit else { return nil }
        self.init(journal: journal, tip: Tip(segment: SegmentTag(value: message.segment), size: message.size))
    }
}
