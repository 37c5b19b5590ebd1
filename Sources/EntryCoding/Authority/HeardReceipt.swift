package import Chronology
import Journal
package import Jurisdiction
import SwiftProtobuf

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The receipt of a receiving parent (`Heard`, architecture.md §5): how far it durably holds what a child brought.
package struct HeardReceipt: Equatable, Sendable {
    package let author: NodeID
    package let tips: [HeldTip]
    /// Trusted time of the parent.
    package let at: Instant
    /// The child said that it had nothing more.
    package let complete: Bool

    package init(author: NodeID, tips: [HeldTip], at: Instant, complete: Bool) {
        self.author = author
        self.tips = tips
        self.at = at
        self.complete = complete
    }

    package func encoded() throws -> EntryBody {
        var message = Linban_Authority_Heard()
        message.author = Data(author.bytes)
        message.tips = tips.map(\.message)
        message.atMs = at.milliseconds
        message.complete = complete
        return EntryBody(kind: EntryKind.heard, open: try message.serializedBytes())
    }

    package init(open: [UInt8]) throws(UnreadableEntry) {
        do {
            let message = try Linban_Authority_Heard(serializedBytes: open)
            guard let author = NodeID(bytes: message.author) else { throw Missing("the author") }
            self.init(
                author: author, tips: try HeldTip.all(message.tips), at: Instant(milliseconds: message.atMs),
                complete: message.complete)
        } catch {
            throw UnreadableEntry(kind: EntryKind.heard, why: "\(error)")
        }
    }
}
