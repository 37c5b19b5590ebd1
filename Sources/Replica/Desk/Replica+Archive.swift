package import Archive
package import Casework
import Catalog
import GRDB
import Journal
import Jurisdiction
import PortableDocument
import Scans
import Trust

extension Replica {
    /// Bytes of all scans of a volume: as much as an old PC has room for in memory.
    private static let archiveLimit = 256 << 20

    /// The archive volume of a closed case, made of what is held here and of nothing else: every holder of the same entries, scans and
    /// publications makes the same bytes. Scans that are not here are asked for.
    /// - Parameter officer: who asks; nothing in the volume depends on them.
    /// - Throws: `ArchiveRefusal`, and what every look at a case throws.
    package func archiveVolume(of number: String, for officer: Officer) throws -> ArchiveVolume {
        let view = try caseView(number)
        if let refusal = ArchiveRefusal.whyNever(view) { throw refusal }
        let papers = try papers(of: number, by: officer)
        let lines = try scans(of: number)
        try ArchiveRefusal.refuse(missing(in: view, papers, lines))
        let total = lines.compactMap { $0.file.scan?.content.length }.reduce(0, +)
        guard total <= Self.archiveLimit else { throw ArchiveRefusal.tooLarge(bytes: total, limit: Self.archiveLimit) }
        var held: [CaseRecord.Scan] = []
        for file in view.folded.files {
            guard let scan = file.file.scan else { continue }
            // It may turn out damaged only when it is opened.
            guard case .here(let bytes, let format) = try openScan(scan.content.name, of: number) else {
                throw ArchiveRefusal.missing([.scan(scan.content.name, material: file.file.material, isAbove: nil)])
            }
            held.append(CaseRecord.Scan(file: file, format: format, bytes: bytes))
        }
        guard let terms = view.terms, let printed = view.folded.number else {
            throw ArchiveRefusal.missing([.matter])
        }
        let record = CaseRecord(
            of: view.folded, number: printed, under: terms, keptBy: try keeper(of: view.folded), papers: papers,
            scans: held, retention: Self.retention, typeface: try typeface())
        return ArchiveVolume(of: record, digest: sha256)
    }

    /// What keeps the volume from being whole, all at once.
    private func missing(
        in view: CaseView, _ papers: [(event: EventID, paper: CaseDocument)], _ lines: [ScanLine]
    ) throws -> [ArchiveRefusal.Missing] {
        var missing = view.folded.missing.map(ArchiveRefusal.Missing.event)
        if view.terms?.isWhole != true { missing.append(.matter) }
        let withheld = try read { db in
            try eventRows(of: view.subject, db).filter(\.read.entry.secluded.isWithheld).map(\.read.entry.hash.bytes)
        }
        for event in view.events where withheld.contains(event.item.filed.id.bytes) {
            missing.append(
                .privatePart(
                    event.item.filed.id, event.item.filed.event.name,
                    at: event.held.filter { $0.node != identity.node }.map(\.level)))
        }
        for line in lines where !line.isHere {
            guard let scan = line.file.scan else { continue }
            _ = try openScan(scan.content.name, of: view.address)
            missing.append(.scan(scan.content.name, material: line.file.material, isAbove: line.isAbove))
        }
        if missing.isEmpty {
            let printed = papers.map(\.event)
            let owed = view.folded.history.filter { $0.issued != nil && !printed.contains($0.filed.id) }
            missing += owed.map { .paper($0.filed.id, $0.issued?.title ?? "") }
        }
        return missing
    }

    private func keeper(of folded: ServiceCase) throws -> CaseRecord.Keeper {
        let archived = folded.history.last { item in
            guard case .applied = item.place else { return false }
            return item.filed.event.name == .archive
        }
        guard let division = archived?.filed.division ?? folded.handling?.decides else {
            throw ArchiveRefusal.missing([.matter])
        }
        let name = try read { db in
            try catalogView(db).organisations.first { $0.code.utf8.elementsEqual("\(division)".utf8) }?.name
        }
        return CaseRecord.Keeper(name: name ?? "区划\(division)的站点", division: division)
    }

    private func typeface() throws -> Typeface {
        Typeface(
            drawing: try glyphs().compactMap { glyph in
                Typeface.Shape(side: Self.glyphSide, bits: glyph.bits).map { (glyph.scalar, $0) }
            })
    }

    private static let retention = [Level.village, .town, .district, .city].map { level in
        CaseRecord.Retention(
            level: level, days: RetentionPeriods.usual(at: level).map { ($0.privateDays, $0.entryDays) })
    }
}
