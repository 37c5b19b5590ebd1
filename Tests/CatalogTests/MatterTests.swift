import Catalog
import Foundation
import Jurisdiction
import Requirements
import Testing

struct MatterRecordTests {
    private let record = MatterRecord(
        code: "A", fields: [(.materials, .rows([["1", "表"]])), (.name, .text("甲")), (.body, .text(""))])

    @Test("fields stand ascending, blank ones are left out")
    func order() {
        #expect(record.fields.map(\.field) == [.name, .materials])
        #expect(record.text(.name) == "甲" && record.text(.body) == "" && record.rows(.materials) == [["1", "表"]])
        var changed = record
        changed[.name] = nil
        changed[.legalBasis] = .text("法")
        #expect(changed.fields.map(\.field) == [.materials, .legalBasis])
        #expect(changed.part(.index).fields.map(\.field) == [.materials])
        #expect(changed.part(.guide).fields.map(\.field) == [.legalBasis])
    }

    @Test("the canonical bytes are the example of Protocol/publications.md")
    func canonicalBytes() throws {
        let hex = record.canonicalBytes.map { String(format: "%02x", $0) }.joined()
        let page = try protocolPage()
        let example = try #require(page.split(separator: "Example: code `A`").last?.split(separator: "```")[1])
        #expect(hex == example.filter { !$0.isWhitespace })
    }

    @Test("the table of Protocol/publications.md and the fields of the code are the same")
    func table() throws {
        let rows = try protocolPage().split(separator: "\n").filter { $0.hasPrefix("| ") }
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
            .filter { Int($0[0]) != nil }
        #expect(rows.map { $0[0] } == MatterField.named.map { String($0.field.rawValue) })
        #expect(rows.map { $0[1] } == MatterField.named.map(\.name))
        #expect(rows.map { $0[2] } == MatterField.named.map { $0.field.layer == .index ? "index" : "guide" })
    }

    @Test("the provisional code is the example of Protocol/publications.md")
    func provisionalCode() throws {
        let code = ProvisionalCode.code(body: "某镇人民政府", name: "居住证明", subItem: "")
        #expect(try protocolPage().contains("gives\n`\(code)`"))
        #expect(ProvisionalCode.isProvisional(code) && !ProvisionalCode.isProvisional("11419902MD000050X5"))
    }

    @Test("an element of a newer version is kept, named by number and put in its layer")
    func unknownField() {
        let field = MatterField(rawValue: 777)
        let record = MatterRecord(code: "A", fields: [(field, .text("新"))])
        #expect(field.layer == .index && field.description == "field 777" && field.column == "第777号要素")
        #expect(record.canonicalBytes.count == 5 + 4 + 1 + 4 + 3)
    }

    private func protocolPage() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Protocol/publications.md"), encoding: .utf8)
    }
}

@Suite(.requirement("A07", "B05"))
struct MatterPatchTests {
    private let old = MatterRecord(
        code: "A",
        fields: [
            (.name, .text("甲")), (.committedLimit, .text("3")), (.legalBasis, .text("旧法")), (.remark, .text("备")),
        ])
    private let new = MatterRecord(
        code: "A",
        fields: [
            (.name, .text("甲")), (.committedLimit, .text("1")), (.materials, .rows([["1", "表"]])),
            (.legalBasis, .text("新法")),
        ])

    @Test("a patch names what is set and what is taken away, and makes the new of the old")
    func patch() {
        let patch = MatterPatch(from: old, to: new)
        #expect(
            patch
                == MatterPatch(
                    code: "A",
                    changes: [
                        (.remark, nil), (.legalBasis, .text("新法")), (.committedLimit, .text("1")),
                        (.materials, .rows([["1", "表"]])),
                    ]))
        #expect(patch.applied(to: old) == new)
        #expect(MatterPatch(from: new, to: new).isEmpty)
        #expect(MatterPatch(from: nil, to: new).applied(to: nil) == new)
    }

    @Test("the two layers of a patch, in either order, make the same record")
    func layers() {
        let patch = MatterPatch(from: old, to: new)
        let (index, guide) = (patch.part(.index), patch.part(.guide))
        #expect(index.changes.map(\.field) == [.committedLimit, .materials])
        #expect(guide.applied(to: index.applied(to: old)) == new)
        #expect(index.applied(to: guide.applied(to: old)) == new)
    }

    @Test("each changed element is shown with both sides")
    func changes() {
        let changes = FieldChange.between(old, new)
        #expect(changes.map(\.field) == [.committedLimit, .materials, .legalBasis, .remark])
        #expect(changes[0].before == .text("3") && changes[0].after == .text("1"))
        #expect(changes[1].before == nil && changes[3].after == nil)
    }
}

@Suite(.requirement("A24", "E03", "Z04"))
struct MatterTests {
    private func record(_ fields: (field: MatterField, value: FieldValue)...) -> MatterRecord {
        MatterRecord(code: "A", fields: [(.name, .text("甲"))] + fields)
    }

    @Test("a bare record is a matter with everything open and no authority at a station")
    func bare() throws {
        let matter = try Matter(record())
        #expect(matter.itemName == "甲" && matter.subItem == nil && matter.kind == nil)
        #expect(matter.stationAuthority == .nothing && matter.status == .inForce && !matter.isForeign)
        #expect(matter.committedLimit == nil && matter.decidingLevel == nil && matter.traits.charged == nil)
    }

    @Test("every fault names the element")
    func faults() {
        #expect(throws: MatterFault(code: "A", field: .name, value: "", expected: .text)) {
            try Matter(MatterRecord(code: "A"))
        }
        #expect(throws: MatterFault(code: "A", field: .charged, value: "免", expected: .yesOrNo)) {
            try Matter(record((.charged, .text("免"))))
        }
        #expect(
            throws: MatterFault(
                code: "A", field: .materials, column: "材料必要性", value: "可选", expected: .oneOf(["必要", "非必要", "容缺后补"]))
        ) {
            try Matter(record((.materials, .rows([["1", "表", "可选", "否", "否", "否"]]))))
        }
        let fault = MatterFault(code: "A", field: .committedLimitUnit, value: "", expected: .oneOf(["工作日", "自然日"]))
        #expect(throws: fault) { try Matter(record((.committedLimit, .text("3")))) }
        #expect(fault.description == "matter A: committedLimitUnit is \"\", expected one of 工作日, 自然日")
    }

    @Test(
        "村级受理权限 in each of its spellings",
        arguments: [
            ("直办", StationAuthority.decides), ("受托受理", .acceptsByDelegation), ("代收", .receivesOnly),
            ("仅预约", .appointmentOnly), ("无(仅预约)", .appointmentOnly), ("无（仅咨询）", .enquiryOnly), ("无", .nothing),
        ])
    func stationAuthority(column: String, authority: StationAuthority) throws {
        #expect(try Matter(record((.stationAuthority, .text(column)))).stationAuthority == authority)
    }

    @Test("acceptor and examiner are two where the law asks it: licences, confirmations, payments", .requirement("D01"))
    func separation() {
        #expect(
            MatterKind.allCases.filter(\.separatesAcceptanceFromExamination) == [.licence, .payment, .confirmation])
    }

    @Test("kinds by code, short code and name")
    func kinds() {
        #expect(MatterKind(column: "01") == .licence && MatterKind(column: "1") == .licence)
        #expect(MatterKind(column: "基本公共服务") == .publicService && MatterKind(column: "行政许可") == .licence)
        #expect(MatterKind(column: "11") == nil && MatterKind.licence.code == "01" && MatterKind.other.code == "10")
    }

    @Test("a node with the index alone knows the materials by name and duty")
    func indexOnly() throws {
        let whole = record(
            (.materials, .rows([["1", "表", "必要", "是", "否", "否"]])),
            (.materialDetails, .rows([["1", "自备", "纸质", "2", "法", ""]])))
        #expect(try Matter(whole).materials[0].detail?.copies == 2)
        let index = try Matter(whole.part(.index))
        #expect(index.materials[0].detail == nil && index.materials[0].deferrable)
    }
}
