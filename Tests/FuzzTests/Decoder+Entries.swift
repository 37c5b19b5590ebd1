import Casework
import Catalog
import EntryCoding
import Journal
import Supervision

extension Decoder {
    /// A kind (2), then a body: open and private in turn.
    func event(_ bytes: [UInt8]) throws {
        guard let (kind, body) = kinded(bytes) else { return }
        for secluded in [nil, body] {
            let event = try CaseEventCoding.decode(kind: kind, open: secluded == nil ? body : [], private: secluded)
            guard event.name != nil else { continue }
            let made = try CaseEventCoding.encode(event)
            try same(CaseEventCoding.decode(kind: made.kind, open: made.open, private: made.private) == event)
        }
    }

    /// A kind (2), then a body: what nodes state about nodes, officers, figures and what was erased.
    func statement(_ bytes: [UInt8]) throws {
        guard let (kind, body) = kinded(bytes) else { return }
        switch kind {
        case EntryKind.heard:
            let receipt = try HeardReceipt(open: body)
            try same(HeardReceipt(open: receipt.encoded().open) == receipt)
        case EntryKind.figures:
            let figures = try MonthFigures(open: body)
            try same(MonthFigures(open: figures.encoded().open) == figures)
        case EntryKind.erased:
            for secluded in [nil, body] {
                let erasure = try Erasure(open: body, secluded: secluded)
                let made = try erasure.encoded()
                try same(Erasure(open: made.open, secluded: made.secluded) == erasure)
            }
        case EntryKind.appointed:
            for secluded in [nil, body] {
                let officer = try OfficerStatement(open: body, secluded: secluded)
                let made = try officer.encoded()
                try same(OfficerStatement(open: made.open, secluded: made.secluded) == officer)
            }
        default: _ = try AuthorityAct(kind: kind, open: body)
        }
    }

    /// A kind (2), then a body.
    func publication(_ bytes: [UInt8]) throws {
        guard let (kind, body) = kinded(bytes) else { return }
        if kind == EntryKind.organisation {
            let organisation = try OrganisationEdition(open: body)
            try same(OrganisationEdition(open: organisation.encoded().open) == organisation)
        } else {
            let matter = try MatterEdition(kind: kind, open: body)
            let made = try matter.encoded()
            try same(MatterEdition(kind: made.kind, open: made.open) == matter)
        }
    }

    private func kinded(_ bytes: [UInt8]) -> (kind: UInt32, body: [UInt8])? {
        guard bytes.count >= 2 else { return nil }
        return (UInt32(bytes[0]) << 8 | UInt32(bytes[1]), Array(bytes[2...]))
    }
}
