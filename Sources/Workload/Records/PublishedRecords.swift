/// What a journal of publications says so far, so that a change can say only what is new: the same in writer and reader.
package struct PublishedRecords: Sendable {
    /// In the order in which they were first published.
    private var codes: [[UInt8]] = []
    private var matters: [[UInt8]: JSONValue] = [:]
    private var organisations: [JSONValue] = []
    /// Changes read, in their order.
    package private(set) var changes: [JSONValue] = []

    package init() {}

    /// In the order of publication, with all changes.
    package var currentMatters: [JSONValue] { codes.compactMap { matters[$0] } }
    package var currentOrganisations: [JSONValue] { organisations }

    package func payload(matter json: JSONValue) -> Payload {
        checked(
            Payload(kind: WorkloadKind.matter, open: Shapes.matter.encoded(json.members ?? []), secluded: nil), json)
    }

    package func payload(organisation json: JSONValue) -> Payload {
        checked(
            Payload(
                kind: WorkloadKind.organisation, open: Shapes.organisation.encoded(json.members ?? []), secluded: nil),
            json)
    }

    /// - Parameter json: `code`, and `set` with the new values of some members.
    package func payload(change json: JSONValue) -> Payload {
        guard let code = json["code"]?.text, let place = codes.firstIndex(of: code), let old = matters[code],
            let set = json["set"]?.members,
            let open = MatterPatch(from: old, setting: set).encoded(which: UInt64(place))
        else { return other(json) }
        return checked(Payload(kind: WorkloadKind.patch, open: open, secluded: nil), json)
    }

    private func other(_ json: JSONValue) -> Payload {
        Payload(kind: WorkloadKind.otherPublication, open: json.bytes, secluded: nil)
    }

    private func checked(_ payload: Payload, _ json: JSONValue) -> Payload {
        self.json(of: payload)?.sorted == json.sorted ? payload : other(json)
    }

    /// The record that an entry carries; nil where it carries none.
    package func json(of payload: Payload) -> JSONValue? {
        switch payload.kind {
        case WorkloadKind.matter: Shapes.matter.members(of: payload.open[...]).map { .object($0) }
        case WorkloadKind.organisation: Shapes.organisation.members(of: payload.open[...]).map { .object($0) }
        case WorkloadKind.patch: change(payload.open)
        case WorkloadKind.otherPublication: try? JSONValue(bytes: payload.open)  // what is no JSON is no record
        default: nil
        }
    }

    private func change(_ message: [UInt8]) -> JSONValue? {
        guard let patch = MatterPatch.decoded(message), patch.which < UInt64(codes.count) else { return nil }
        let code = codes[Int(patch.which)]
        guard let old = matters[code], let set = patch.patch.applied(to: old) else { return nil }
        return .object([.init(Array("code".utf8), .text(code)), .init(Array("set".utf8), .object(set))])
    }

    /// Takes the next record of the journal, whatever form it came in.
    package mutating func take(_ json: JSONValue) {
        guard let code = json["code"]?.text else { return }
        if let set = json["set"]?.members {
            changes.append(json)
            guard let old = matters[code]?.members else { return }
            let kept = old.filter { member in !set.contains { $0.name == member.name } }
            matters[code] = .object(kept + set)
        } else if json["parent"] != nil {
            organisations.append(json)
        } else {
            if matters[code] == nil { codes.append(code) }
            matters[code] = json
        }
    }
}
