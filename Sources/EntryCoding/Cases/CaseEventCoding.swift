package import Casework

/// Case events as entries: kinds 100–199 of `Protocol/events.md`.
package enum CaseEventCoding {
    /// The kind of the entries that carry an event.
    package static func kind(of name: EventName) -> UInt32 { CaseEventKind.number(of: name) }

    /// The bytes of an event that this node files. The private part is nil only where the event's is not held.
    /// - Throws: `UnreadableEntry` for an event of an unknown kind: only its author can write it.
    package static func encode(_ event: CaseEvent) throws -> (kind: UInt32, open: [UInt8], private: [UInt8]?) {
        guard let name = event.name else {
            throw UnreadableEntry(kind: 0, why: "an event of an unknown kind is written by newer programs only")
        }
        let open = try encodeOpen(event)
        return (CaseEventKind.number(of: name), open, try encodePrivate(event))
    }

    /// The event of a case entry as a fold takes it. Only the open part, which every holder has, decides whether it can be read; a private
    /// part that cannot be is as one that is not held.
    package static func reading(kind: UInt32, open: [UInt8], private secluded: [UInt8]?) -> CaseEvent {
        for secluded in [secluded, nil] {
            do { return try decode(kind: kind, open: open, private: secluded) } catch { continue }
        }
        return .unknown(kind: kind)
    }

    /// The event of a case entry. A kind this program does not know gives `.unknown`; `private` nil gives an event whose
    /// private part is not held here.
    package static func decode(
        kind: UInt32, open: [UInt8], private secluded: [UInt8]?
    ) throws(UnreadableEntry) -> CaseEvent {
        guard let name = CaseEventKind.name(of: kind) else { return .unknown(kind: kind) }
        do {
            return try decode(name, open, secluded)
        } catch let part as MalformedPart {
            throw UnreadableEntry(kind: kind, why: part.what)
        } catch {
            throw UnreadableEntry(kind: kind, why: "\(error)")
        }
    }
}
