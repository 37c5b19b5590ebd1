package import Casework
package import Chronology
package import Jurisdiction
package import PortableDocument
package import Scans

/// All that the archive of one case is made of: what every holder of the same entries, scans and publications has alike.
package struct CaseRecord: Sendable {
    package let folded: ServiceCase
    package let number: CaseNumber
    package let terms: MatterTerms
    /// Who keeps the volume: who archived the case, before that who decided it.
    package let keeper: Keeper
    package let papers: [(event: EventID, paper: CaseDocument)]
    package let scans: [Scan]
    /// How long nodes of a level keep a closed case, from the village up.
    package let retention: [Retention]
    package let typeface: Typeface

    package struct Keeper: Equatable, Sendable {
        package let name: String
        package let division: DivisionCode

        package init(name: String, division: DivisionCode) { (self.name, self.division) = (name, division) }
    }

    package struct Scan: Sendable {
        package let file: ServiceCase.BroughtFile
        package let format: ScanFormat
        package let bytes: [UInt8]

        package init(file: ServiceCase.BroughtFile, format: ScanFormat, bytes: [UInt8]) {
            (self.file, self.format, self.bytes) = (file, format, bytes)
        }
    }

    package struct Retention: Equatable, Sendable {
        package let level: Level
        /// Days after the last event until private parts go, and until the entries go; nil where nothing ever goes.
        package let days: (privateParts: Int, entries: Int)?

        package init(level: Level, days: (privateParts: Int, entries: Int)?) { (self.level, self.days) = (level, days) }

        package static func == (a: Retention, b: Retention) -> Bool {
            a.level == b.level && a.days?.privateParts == b.days?.privateParts && a.days?.entries == b.days?.entries
        }
    }

    package init(
        of folded: ServiceCase, number: CaseNumber, under terms: MatterTerms, keptBy keeper: Keeper,
        papers: [(event: EventID, paper: CaseDocument)], scans: [Scan], retention: [Retention],
        typeface: Typeface = Typeface()
    ) {
        (self.folded, self.number, self.terms, self.keeper) = (folded, number, terms, keeper)
        (self.papers, self.retention, self.typeface) = (papers, retention, typeface)
        // Materials as the matter counts them, what belongs to an act as a whole behind; otherwise as they were brought.
        self.scans = scans.enumerated().sorted { a, b in
            let (one, other) = (a.element.order, b.element.order)
            return one == other ? a.offset < b.offset : one < other
        }.map(\.element)
    }

    /// Of the last event; the days of the retention count from it.
    package var closed: Instant { folded.history.map(\.filed.legalLowerBound).max() ?? .distantPast }
}

extension CaseRecord.Scan {
    fileprivate var order: Int { file.file.material == 0 ? .max : file.file.material }
}
