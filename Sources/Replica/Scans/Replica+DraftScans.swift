import Foundation
import GRDB
package import Scans
import Trust

/// A file that waits with its form.
package struct DraftScan: Equatable, Sendable {
    /// Under which it lies; it says nothing of the content.
    package let file: String
    package let material: Int
    package let name: String
    package let length: Int
    package let format: ScanFormat
}

/// Files handed in with a form that is not filed yet: they lie under the data key, since there is no case whose secret could seal them.
extension Replica {
    /// A form may come back many times; its files are few.
    private static let scansOfADraft = ScanBounds.scansOfAnAct

    /// - Returns: why it was not kept; nil when it was.
    package func keep(_ scan: NewScan, with draft: Int64) throws -> ScanShortage? {
        guard let shelf else { return ScanShortage.none }
        if let shortage = try shortage(of: scan.bytes.count) { return shortage }
        guard try draftScans(of: draft).count < Self.scansOfADraft else { return .quota }
        let sealed = vault.seal(scan.bytes, at: .draftScanFile(draft))
        let file = vault.fileName(ofContent: sha256(sealed))
        do { try shelf.put(file, sealed) } catch is POSIXError { return .disk }
        let note = Self.note(scan)
        try write { db in
            try db.execute(
                sql: "INSERT INTO draft_scan (draft, file, sealed) VALUES (?, ?, ?)",
                arguments: [draft, file, blob(vault.seal(note, at: .draftScan(draft)))])
        }
        return nil
    }

    /// Material, format and length in 4 bytes each, big-endian; the length of the name in 2, the name; the thumbnail.
    private static func note(_ scan: NewScan) -> [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * (count - 1 - $0))) }
        }
        let name = Array(scan.name.utf8)
        var note = number(scan.material, 4)
        note += number(Int(scan.facts.format.rawValue), 4)
        note += number(scan.bytes.count, 4)
        note += number(name.count, 2)
        return note + name + (scan.thumbnail ?? [])
    }

    /// A note that does not open says nothing of its file: it is counted when the form is filed.
    package func draftScans(of draft: Int64) throws -> [DraftScan] { try kept(with: draft).compactMap { $0?.scan } }

    /// Nil for a note that does not open.
    private func kept(with draft: Int64) throws -> [(scan: DraftScan, thumbnail: [UInt8]?)?] {
        let rows = try read { db in
            try Row.fetchAll(
                db, sql: "SELECT file, sealed FROM draft_scan WHERE draft = ? ORDER BY file", arguments: [draft])
        }
        return rows.map { row in
            guard let note = vault.open(bytes(row["sealed"]), at: .draftScan(draft)), note.count >= 14 else {
                return nil
            }
            func number(_ range: Range<Int>) -> Int { note[range].reduce(0) { $0 << 8 | Int($1) } }
            let end = 14 + number(12..<14)
            guard end <= note.count, let format = ScanFormat(rawValue: UInt32(number(4..<8))) else { return nil }
            let scan = DraftScan(
                file: row["file"], material: number(0..<4), name: String(decoding: note[14..<end], as: UTF8.self),
                length: number(8..<12), format: format)
            return (scan, end < note.count ? Array(note[end...]) : nil)
        }
    }

    /// The files of a form that is about to be filed; one that lies damaged is left out and named.
    package func takenScans(of draft: Int64) throws -> (scans: [NewScan], damaged: [String]) {
        var (scans, damaged) = ([NewScan](), [String]())
        for kept in try kept(with: draft) {
            guard let (scan, thumbnail) = kept else {
                damaged.append("影像")
                continue
            }
            let sealed = try shelf?.read(scan.file, from: 0, count: shelf?.length(of: scan.file) ?? 0)
            guard let content = sealed.flatMap({ vault.open($0, at: .draftScanFile(draft)) }) else {
                damaged.append(scan.name)
                continue
            }
            do throws(ScanFault) {
                scans.append(
                    try NewScan(material: scan.material, name: scan.name, bytes: content, thumbnail: thumbnail))
            } catch { damaged.append(scan.name) }
        }
        return (scans, damaged)
    }

    package func dropDraftScan(_ file: String, of draft: Int64) throws {
        try write { db in
            try db.execute(sql: "DELETE FROM draft_scan WHERE draft = ? AND file = ?", arguments: [draft, file])
        }
        shelf?.remove(file)
    }

    /// The form was filed or given up.
    func dropDraftScans(of draft: Int64) throws {
        let files = try read { db in
            try String.fetchAll(
                db, sql: "SELECT file FROM draft_scan WHERE draft = ? ORDER BY file", arguments: [draft])
        }
        for file in files { try dropDraftScan(file, of: draft) }
    }
}
