import Casework
import Foundation
import Jurisdiction
import Requirements
import Testing

/// `Protocol/transitions.csv` is what other programs read; the table in the code is what this one does.
@Suite struct TransitionTableTests {
    @Test("the published table and the code are the same", .requirement("P01", "Z04"))
    func equal() throws {
        let published = try protocolFile("transitions.csv").split(separator: "\n").map(String.init)
        #expect(published.first == "from,event,to,roles,levels,authority,guards,document,clock")
        #expect(Set(published.dropFirst()) == Set(Transition.table.map(\.csv)))
        #expect(published.count - 1 == Transition.table.count)
    }

    @Test("every authority and guard is explained to readers of Protocol/")
    func explained() throws {
        let document = try protocolFile("events.md")
        for power in Power.allCases { #expect(document.contains("| \(power.rawValue) |"), "\(power)") }
        for condition in Guard.allCases { #expect(document.contains(condition.rawValue), "\(condition)") }
    }

    @Test("an event leads from a stage to one stage only")
    func deterministic() {
        var seen: Set<String> = []
        for row in Transition.table {
            #expect(seen.insert("\(row.from) \(row.event)").inserted, "\(row.from) \(row.event) twice")
        }
    }

    @Test("every stage can be reached, every event happens, every guard is asked")
    func nothingDead() {
        #expect(Set(Transition.table.map(\.to)) == Set(CaseStage.allCases).subtracting([.none]))
        #expect(Set(Transition.table.map(\.event)) == Set(EventName.allCases))
        #expect(Set(Transition.table.flatMap(\.guards)) == Set(Guard.allCases))
        #expect(Set(Transition.table.map(\.power)) == Set(Power.allCases))
        #expect(Set(Transition.table.compactMap(\.document)) == Set(CaseDocument.Kind.allCases))
    }

    @Test("supervisors, editors, hotline and administrators write no case event", .requirement("P04"))
    func readersOnly() {
        let writers = Set(Transition.table.flatMap(\.roles))
        #expect(writers == [.intakeClerk, .examiner, .decider, .issuer, .legalReviewer])
    }
}

func protocolFile(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "Protocol/\(name)"), encoding: .utf8)
}

extension Transition {
    fileprivate var csv: String {
        [
            from.rawValue, event.rawValue, to.rawValue, roles.map(\.rawValue).joined(separator: ";"),
            levels.map { "\($0)" }.joined(separator: ";"), power.rawValue,
            guards.map(\.rawValue).joined(separator: ";"), document?.rawValue ?? "", clock.rawValue,
        ].joined(separator: ",")
    }
}
