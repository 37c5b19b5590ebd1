import Chronology
import Journal
import Jurisdiction
package import Supervision
import SwiftProtobuf

/// The figures of a month as a post states them (`Figures`, retention.md §4).
extension MonthFigures {
    package func encoded() throws -> EntryBody {
        var message = Linban_Retention_Figures()
        message.division = division.description
        message.month = UInt32(month.number)
        message.matters = matters.map { line in
            var part = Linban_Retention_MatterFigures()
            part.matter = line.matter
            part.received = UInt32(line.figures.received)
            part.accepted = UInt32(line.figures.accepted)
            part.notAccepted = UInt32(line.figures.notAccepted)
            part.granted = UInt32(line.figures.granted)
            part.denied = UInt32(line.figures.denied)
            part.withdrawn = UInt32(line.figures.withdrawn)
            part.terminated = UInt32(line.figures.terminated)
            part.overdue = UInt32(line.figures.overdue)
            return part
        }
        return EntryBody(kind: EntryKind.figures, open: try message.serializedBytes())
    }

    package init(open: [UInt8]) throws(UnreadableEntry) {
        do {
            let message = try Linban_Retention_Figures(serializedBytes: open)
            guard let division = DivisionCode(message.division) else { throw Missing("the division") }
            // Months that a date can have.
            guard (12..<120_000).contains(message.month) else { throw Missing("the month") }
            self.init(
                division: division, month: CivilMonth(number: Int(message.month)),
                cases: message.matters.map { part in
                    var figures = MatterFigures()
                    figures.received = Int(part.received)
                    figures.accepted = Int(part.accepted)
                    figures.notAccepted = Int(part.notAccepted)
                    figures.granted = Int(part.granted)
                    figures.denied = Int(part.denied)
                    figures.withdrawn = Int(part.withdrawn)
                    figures.terminated = Int(part.terminated)
                    figures.overdue = Int(part.overdue)
                    return Line(matter: part.matter, figures: figures)
                })
        } catch {
            throw UnreadableEntry(kind: EntryKind.figures, why: "\(error)")
        }
    }
}
