import Testing

/// Each `.proto` and the Swift that was made from it say the same. No `protoc` is needed: both are read.
@Suite struct ProtocolTwinTests {
    @Test("the generated Swift has every message and field of its .proto, and no other")
    func twins() throws {
        let protos = try Checkout.paths(below: "Protocol").filter { $0.hasSuffix(".proto") }
        #expect(protos.count >= 5)
        let generated = try Checkout.paths(below: "Sources").filter { $0.hasSuffix(".pb.swift") }
        #expect(generated.count == protos.count)
        for proto in protos {
            let name = String(proto.split(separator: "/").last?.dropLast(".proto".count) ?? "")
            let twin = try #require(generated.first { $0.hasSuffix("/Generated/\(name).pb.swift") }, "\(proto)")
            let said = ProtoFile(try Checkout.text(proto))
            let made = ProtoFile(generated: SwiftSource(path: twin, text: try Checkout.text(twin)))
            #expect(!said.fields.isEmpty, "\(proto)")
            #expect(said.fields.filter { !made.fields.contains($0) } == [], "\(twin) lacks what \(proto) says")
            #expect(made.fields.filter { !said.fields.contains($0) } == [], "\(twin) has what \(proto) does not say")
        }
    }

    @Test("the protocol has no map, whose order is nobody's")
    func maps() throws {
        for proto in try Checkout.paths(below: "Protocol").filter({ $0.hasSuffix(".proto") }) {
            #expect(
                !SwiftSource(path: proto, text: try Checkout.text(proto)).tokens.contains { $0.text == "map" },
                "\(proto)")
        }
    }

    @Test("a field that was renumbered in one of the two is seen")
    func renumbered() {
        let said = ProtoFile(
            "package a; message M { uint32 x = 2; repeated M ms = 3; oneof w { bytes b = 4; string s = 5; } }")
        #expect(said.fields == ["M 2 UInt32", "M 3 Message…", "M 4 Bytes", "M 5 String"])
        let swift = """
            static let protoMessageName: String = _protobuf_package + ".M"
            case 1: try { try decoder.decodeSingularUInt32Field(value: &self.x) }()
            case 3: try { try decoder.decodeRepeatedMessageField(value: &self.ms) }()
            """
        let made = ProtoFile(generated: SwiftSource(path: "m.pb.swift", text: swift))
        #expect(made.fields == ["M 1 UInt32", "M 3 Message…"])
    }
}
