package import Chronology

/// An event of a case. Its operation is the entry's kind, its time the entry's wall clock, its case what the entry is about, and its
/// node the journal's author: none of them is said twice.
package struct EventRecord: Sendable {
    package let json: JSONValue
    package let wall: Instant
    /// The case as the record names it.
    package let caseName: [UInt8]
    private let payloadWithCase: Payload
    private let payloadWithoutCase: Payload

    /// Nil where the record names no case or no time.
    /// - Parameter author: the division of the node that writes it, 12 digits.
    package init?(_ json: JSONValue, author: [UInt8]) {
        guard let caseName = json["case"]?.text, let stamp = json["ts"]?.text,
            let wall = Instant(rfc3339: String(decoding: stamp, as: UTF8.self))
        else { return nil }
        self.json = json
        self.wall = wall
        self.caseName = caseName
        let other = Payload(kind: WorkloadKind.otherEvent, open: [], secluded: json.bytes)
        func payload(namesCase: Bool) -> Payload {
            guard let payload = Self.payload(of: json, author: author, namesCase: namesCase),
                Self.json(of: payload, wall: wall, author: author, caseName: caseName)?.sorted == json.sorted
            else { return other }
            return payload
        }
        payloadWithCase = payload(namesCase: true)
        payloadWithoutCase = payload(namesCase: false)
    }

    /// - Parameter namesCase: it is the first of its case that its author knows.
    package func payload(namesCase: Bool) -> Payload { namesCase ? payloadWithCase : payloadWithoutCase }

    private static func payload(of json: JSONValue, author: [UInt8], namesCase: Bool) -> Payload? {
        guard let members = json.members, let data = json["data"]?.members, let name = json["op"]?.text,
            let place = Shapes.operations.firstIndex(where: { $0.name == name })
        else { return nil }
        let operation = Shapes.operations[place]
        var saidElsewhere = ["op", "data", "ts"].map { Array($0.utf8) }
        if !namesCase { saidElsewhere.append(Array("case".utf8)) }
        if json["node"]?.text == author { saidElsewhere.append(Array("node".utf8)) }
        let open = data.filter { operation.open.field($0.name) != nil }
        let secluded = data.filter { operation.open.field($0.name) == nil }
        return Payload(
            kind: WorkloadKind.operations + UInt32(place),
            open: Shapes.head.encoded(members.filter { !saidElsewhere.contains($0.name) })
                + operation.open.encoded(open),
            secluded: secluded.isEmpty ? nil : operation.secluded.encoded(secluded))
    }

    /// The record that an entry carries.
    /// - Parameter caseName: nil where no entry of the case has named it yet.
    package static func json(
        of payload: Payload, wall: Instant, author: [UInt8], caseName: [UInt8]?
    ) -> JSONValue? {
        if payload.kind == WorkloadKind.otherEvent {
            return payload.secluded.flatMap { try? JSONValue(bytes: $0) }  // what is no JSON is no record
        }
        let place = Int(payload.kind) - Int(WorkloadKind.operations)
        guard Shapes.operations.indices.contains(place),
            let fields = Shape(fields: Shapes.head.fields + Shapes.operations[place].open.fields)
                .members(of: payload.open[...])
        else { return nil }
        let operation = Shapes.operations[place]
        func isOfHead(_ member: JSONValue.Member) -> Bool { operation.open.field(member.name) == nil }
        var members = fields.filter(isOfHead)
        var data = fields.filter { !isOfHead($0) }
        if let secluded = payload.secluded {
            guard let more = operation.secluded.members(of: secluded[...]) else { return nil }
            data += more
        }
        func add(_ name: String, _ value: JSONValue) {
            let name = Array(name.utf8)
            if !members.contains(where: { $0.name == name }) { members.append(JSONValue.Member(name, value)) }
        }
        if let caseName { add("case", .text(caseName)) }
        add("ts", NumberForm.milliseconds.value(of: UInt64(clamping: wall.milliseconds)))
        add("node", .text(author))
        add("op", .text(operation.name))
        add("data", .object(data))
        return .object(members)
    }

    /// The name of the case where the entry gives it.
    package static func caseName(in payload: Payload) -> [UInt8]? {
        if payload.kind == WorkloadKind.otherEvent {
            return json(of: payload, wall: Instant(milliseconds: 0), author: [], caseName: nil)?["case"]?.text
        }
        return Shapes.head.members(ofKnown: payload.open)["case"]?.text
    }
}

extension Shape {
    /// Only the fields of this shape, of a message that has others too.
    fileprivate func members(ofKnown message: [UInt8]) -> JSONValue {
        var members: [JSONValue.Member] = []
        for part in WireField.fields(of: message[...]) ?? [] {
            if let field = field(number: part.number), let value = field.form.value(of: part.value) {
                members.append(JSONValue.Member(field.name, value))
            }
        }
        return .object(members)
    }
}
