import Foundation
import Testing

@testable import Workload

/// The table of Protocol/workload.md is what this program maps records by.
@Suite("workload.md")
struct PageTests {
    private static func page() throws -> String {
        let root = (0..<3).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }
        return try String(contentsOf: root.appending(path: "Protocol/workload.md"), encoding: .utf8)
    }

    private func line(_ shape: Shape) -> String { shape.fields.map(\.text).joined(separator: " ") }

    @Test("the kinds")
    func kinds() throws {
        let page = try Self.page()
        let operations = Shapes.operations.map { String(decoding: $0.name, as: UTF8.self) }
        let last = WorkloadKind.operations + UInt32(operations.count) - 1
        let names = "in this order: \(operations.joined(separator: ", "))"
        #expect(page.contains("| \(WorkloadKind.operations)–\(last) | parties(the village) |") && page.contains(names))
        for kind in [
            WorkloadKind.otherEvent, WorkloadKind.matter, WorkloadKind.patch, WorkloadKind.organisation,
            WorkloadKind.otherPublication,
        ] {
            #expect(page.contains("| \(kind) |"))
        }
    }

    @Test("the messages")
    func messages() throws {
        let page = try Self.page()
        let whole = [("an event's head", Shapes.head), ("a matter", Shapes.matter)]
        for (name, shape) in whole { #expect(page.contains("| \(name) | \(line(shape)) |"), "\(name)") }
        #expect(page.contains("| a body | \(line(Shapes.organisation));"))
        for operation in Shapes.operations {
            let name = String(decoding: operation.name, as: UTF8.self)
            let (open, secluded) = (line(operation.open), line(operation.secluded))
            let rows = [
                "| \(name), open · private | \(open) · \(secluded) |", "| \(name), open | \(open) |",
                "| \(name), open | \(open); ",
            ]
            #expect(rows.contains(where: page.contains), "\(name): \(open) · \(secluded)")
            #expect(secluded.isEmpty || page.contains(secluded), "\(name), private")
        }
        #expect(page.contains("in field \(Shape.restNumber)") && page.contains("field of \(Shape.jsonOffset) more"))
    }
}
