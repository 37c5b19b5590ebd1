import Chronology
import Journal
import Jurisdiction
import Trust

/// journal.md §1 to §6.
extension Respondent {
    static func audience(_ request: Request) throws -> Answer {
        guard let audience = Audience(bytes: try request.bytes(0)) else { return .bad(.malformed) }
        return switch audience {
        case .authority(let division): .ok("authority", "\(division)")
        case .publications(let division): .ok("publications", "\(division)")
        case .guides(let division): .ok("guides", "\(division)")
        case .parties(let parties): .ok("parties", parties.divisions.map(\.description).joined(separator: ","))
        }
    }

    static func journal(_ request: Request) throws -> Answer {
        guard let author = NodeID(bytes: try request.bytes(0)), let audience = Audience(bytes: try request.bytes(1))
        else { return .bad(.malformed) }
        return .ok(JournalID(author: author, audience: audience).description)
    }

    static func leaf(_ request: Request) throws -> Answer {
        let mac = try request.bytes(1)
        return .ok(LeafHash(open: try request.bytes(0), mac: mac.isEmpty ? nil : mac).description)
    }

    static func branch(_ request: Request) throws -> Answer {
        .ok(
            SegmentTag(branchOf: try request.segment(0), at: try request.number(1), first: try request.hash(2))
                .description)
    }

    static func opening(_ request: Request) throws -> Answer {
        let opening = try Opening(body: try request.bytes(0))
        let founding = opening.journal.map { "\($0.author):\(Hex.text($0.audience.bytes))" } ?? "-"
        let parents = opening.parents.map { parent in
            "\(parent.tip.segment):\(parent.tip.size):\(parent.root?.description ?? "-")"
        }
        return .ok(
            opening.segment.description, founding, parents.isEmpty ? "-" : parents.joined(separator: ","),
            text(opening.known))
    }

    /// The entries of one segment from its beginning, each `OPEN`, `OPEN/PRIVATE` or `OPEN/=MAC`.
    static func entries(_ request: Request) throws -> Answer {
        var context = SegmentContext()
        return .ok(
            try request.arguments.map { argument in
                let parts = argument.split(separator: "/", maxSplits: 1).map(String.init)
                let secluded: CarriedEntry.Secluded =
                    parts.count < 2
                    ? .none
                    : parts[1].hasPrefix("=")
                        ? .withheld(mac: try Hex.bytes(String(parts[1].dropFirst())))
                        : .held(try Hex.bytes(parts[1]))
                let read = try context.read(CarriedEntry(open: try Hex.bytes(parts[0]), secluded: secluded))
                let seen = read.seen.map(\.hexadecimal).joined(separator: "+")
                return [
                    read.entry.hash.description, "\(read.kind)", "\(read.wall.milliseconds)", "\(read.driftSeconds)",
                    read.subject?.description ?? "-", seen.isEmpty ? "-" : seen, text(read.known), "\(read.officer)",
                    Hex.text(read.body), read.privateBody.map(Hex.text) ?? "none",
                ].joined(separator: ":")
            })
    }

    private static func text(_ known: Known) -> String {
        "\(known.beacon),\(known.authority),\(known.catalog),\(known.calendar),\(known.rules)"
    }

    static func head(_ request: Request) throws -> Answer {
        guard let beacon = UInt32(exactly: try request.number(4)) else { throw Answer.Reason.call }
        return .ok(
            Hex.text(
                SignedHead.message(
                    journal: try request.journal(0), segment: try request.segment(1), size: try request.number(2),
                    root: try request.hash(3), beacon: beacon)))
    }

    /// Head key (33 bytes), journal, segment, size, root, head (69 bytes).
    static func verify(_ request: Request) throws -> Answer {
        let (journal, segment, size) = (try request.journal(1), try request.segment(2), try request.number(3))
        let head = try SignedHead(bytes: try request.bytes(5), journal: journal, segment: segment, size: size)
        let message = SignedHead.message(
            journal: journal, segment: segment, size: size, root: try request.hash(4), beacon: head.beacon)
        let key: HeadPublicKey
        let signature: Signature
        do {
            key = try HeadPublicKey(bytes: try request.bytes(0))
            signature = try Signature(algorithm: head.algorithm, bytes: head.signature)
        } catch is Malformed {
            return .bad(.later)
        }
        return .yes(key.verifies(signature, over: message))
    }

    static func frame(_ request: Request) throws -> Answer {
        let frame = try Frame(bytes: try request.bytes(0))
        let entries = frame.entries.map { entry in
            switch entry.secluded {
            case .none: Hex.text(entry.open)
            case .withheld(let mac): "\(Hex.text(entry.open))/=\(Hex.text(mac))"
            case .held(let bytes): "\(Hex.text(entry.open))/\(Hex.text(bytes))"
            }
        }
        return .ok(
            [
                frame.journal.description, frame.segment.description, frame.written?.description ?? "-",
                "\(frame.first)", "\(frame.head.size)", Hex.text(frame.head.bytes),
                frame.path.isEmpty ? "-" : frame.path.map(\.description).joined(separator: ","),
            ] + entries)
    }
}
