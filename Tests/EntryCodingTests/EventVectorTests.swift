import Casework
import EntryCoding
import Foundation
import Testing

/// `Protocol/events.md` is what a reader in another language is written from.
@Suite struct EventVectorTests {
    @Test("the registry names every event with its number")
    func registry() throws {
        let lines = try document().split(separator: "\n")
        for event in CaseEventSamples.all {
            let kind = try CaseEventCoding.encode(event).kind
            let name = try #require(event.name)
            #expect(lines.contains { $0.hasPrefix("| \(kind) | \(name.rawValue) | \(name.chinese) |") }, "\(name)")
        }
        let rows = lines.filter { $0.hasPrefix("| 1") && $0.split(separator: "|").count == 5 }
        #expect(rows.count == EventName.allCases.count)
    }

    @Test("the vectors are what this program writes and reads")
    func vectors() throws {
        let text = try document()
        for (title, event) in Self.vectors {
            let coded = try CaseEventCoding.encode(event)
            let secluded = try #require(coded.private)
            let open = coded.open.isEmpty ? "–" : "`\(hex(coded.open))`"
            let row = "| \(title) | \(coded.kind) | \(open) | `\(hex(secluded))` |"
            #expect(text.contains(row), "\(row)")
            #expect(try CaseEventCoding.decode(kind: coded.kind, open: coded.open, private: secluded) == event)
        }
    }

    private static let vectors: [(String, CaseEvent)] = [
        ("a receipt of two materials", CaseEventSamples.vectorReceipt), ("an order to collect", CaseEventSamples.order),
        (
            "an acceptance, due 2026-12-21 and 2027-01-05",
            CaseEventSamples.acceptance(committed: true, statutory: true)
        ),
        (
            "the same, 2026-12-21 in a year whose holidays are arranged",
            CaseEventSamples.acceptance(committed: false, statutory: true)
        ),
        ("an examination begins", .beginExamination(Step(statement: CaseEventSamples.plain))),
        ("handed over at the window to an agent", CaseEventSamples.vectorHandover),
        ("a mandate ended by 2026-11-23", CaseEventSamples.revocation),
        ("an act not stood by", .disownAct(CaseEventSamples.review(CaseEventSamples.plain))),
        ("an order that a former agent may not collect", CaseEventSamples.barringOrder),
    ]

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    private func document() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Protocol/events.md"), encoding: .utf8)
    }
}

extension CaseEventSamples {
    fileprivate static let vectorReceipt = CaseEvent.receive(
        Receipt(
            number: sample(
                CaseNumber(issuer: sample(ShortCode(value: 0x3A57)), year: 2026, segment: 0x9A5BC, counter: 123)),
            matter: MatterReference(code: "M1", version: 1, hash: [1, 2, 3, 4]), handling: handled,
            materials: [
                HandedMaterial(index: 1, form: .checked, count: 1, grade: .checked),
                HandedMaterial(index: 2, form: .original, count: 1, grade: .checked),
            ], noticeDue: day("2026-11-30"), hindrance: nil, delivery: .window,
            application: Application(
                applicant: Applicant(
                    kind: .person, name: name("金\u{E863}新"), document: number(.residentCard, "419903200809289486"),
                    contact: .phone("19900000001")),
                standing: .oneself, fields: [FieldEntry(identifier: "householdSize", value: .text("3"))],
                officer: "李受理", signature: .byHand)))

    fileprivate static let vectorHandover = CaseEvent.serve(
        Handover(
            way: .window, recipient: .agent, documentNumber: "准1号",
            statement: Statement(
                officer: "李受理",
                remark: Remark(
                    present: .agent(
                        proxy, Mandate(acts: [.collect], matter: nil, from: day("2026-01-01"), until: nil, paper: "委托书")
                    ),
                    signature: .byHand))))
}
