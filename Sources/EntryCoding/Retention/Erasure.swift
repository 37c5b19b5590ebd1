package import Casework
package import Journal
import SwiftProtobuf

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The word of a competent body that nobody keeps the private parts of a case any longer (`Erased`, retention.md §5).
package struct Erasure: Equatable, Sendable {
    package let subject: SubjectID
    package let ground: ErasureGround
    /// Nil where it is withheld.
    package let reason: String?

    package init(subject: SubjectID, ground: ErasureGround, reason: String?) {
        self.subject = subject
        self.ground = ground
        self.reason = reason
    }

    package func encoded() throws -> EntryBody {
        var message = Linban_Retention_Erased()
        message.caseID = Data(subject.bytes)
        message.ground = ground.number
        var secluded: [UInt8]?
        if let reason {
            var part = Linban_Retention_ErasedPrivate()
            part.reason = reason
            secluded = try part.serializedBytes()
        }
        return EntryBody(kind: EntryKind.erased, open: try message.serializedBytes(), secluded: secluded)
    }

    package init(open: [UInt8], secluded: [UInt8]?) throws(UnreadableEntry) {
        do {
            let message = try Linban_Retention_Erased(serializedBytes: open)
            guard let subject = SubjectID(bytes: Array(message.caseID)) else { throw Missing("the case") }
            guard let ground = ErasureGround.allCases.first(where: { $0.number == message.ground }) else {
                throw Missing("the ground")
            }
            let reason = try secluded.map { try Linban_Retention_ErasedPrivate(serializedBytes: $0).reason }
            self.init(subject: subject, ground: ground, reason: reason)
        } catch {
            throw UnreadableEntry(kind: EntryKind.erased, why: "\(error)")
        }
    }
}

extension ErasureGround {
    /// On the wire; a number is never used again for something else.
    package var number: UInt32 {
        switch self {
        case .consentWithdrawn: 1
        case .unlawfullyKept: 2
        case .purposeOver: 3
        case .ordered: 4
        }
    }
}
