import Casework
import EntryCoding
import Foundation
import GRDB
import Journal
import Scans
import Trust

/// Scans that an act brings, on the shelf before the entry that mentions them.
struct ShelvedScans {
    /// What the entry says of them.
    var files: [Application.FileEntry] = []
    /// What lies on the shelf now, thumbnails too.
    var names: [ScanName] = []
    /// Why they were left.
    var shortage: ScanShortage?
}

extension Replica {
    /// Seals and writes the files of an act. Where there is no room for them the act goes on with their names alone.
    func shelve(_ scans: [NewScan], under secret: [UInt8]) throws -> ShelvedScans {
        var shelved = ShelvedScans()
        guard !scans.isEmpty else { return shelved }
        let length = scans.reduce(0) {
            $0 + ScanBounds.sealedLength($1.bytes.count) + ($1.thumbnail.map { ScanBounds.sealedLength($0.count) } ?? 0)
        }
        shelved.shortage = try shortage(of: length)
        guard let shelf, shelved.shortage == nil else {
            shelved.files = scans.map { Application.FileEntry(material: $0.material, name: $0.name) }
            return shelved
        }
        do {
            for scan in scans {
                let content = try put(scan.bytes, under: secret, on: shelf, &shelved)
                let thumbnail = try scan.thumbnail.map { try put($0, under: secret, on: shelf, &shelved) }
                let reference = ScanReference(
                    content: content, format: scan.facts.format, width: scan.facts.width, height: scan.facts.height,
                    thumbnail: thumbnail)
                shelved.files.append(
                    Application.FileEntry(material: scan.material, name: scan.name, scan: reference))
            }
        } catch is POSIXError {
            try unshelve(shelved)
            return ShelvedScans(
                files: scans.map { Application.FileEntry(material: $0.material, name: $0.name) }, shortage: .disk)
        }
        return shelved
    }

    private func put(
        _ content: [UInt8], under secret: [UInt8], on shelf: any ScanShelf, _ shelved: inout ShelvedScans
    ) throws -> ScanReference.Sealed {
        let (reference, sealed) = ScanSeal.sealing(content, secret: secret)
        try shelf.put(fileName(of: reference.name), sealed)
        shelved.names.append(reference.name)
        return reference
    }

    /// Takes back what no entry mentions after all.
    func unshelve(_ shelved: ShelvedScans) throws {
        guard let shelf else { return }
        for name in shelved.names {
            // The same content may have come with an earlier act of the case.
            let isMentioned = try read { db in try isHeld(name, db) }
            if !isMentioned { shelf.remove(fileName(of: name)) }
        }
    }

    /// Part of the transaction that writes the entry.
    func note(_ shelved: ShelvedScans, _ db: Database) throws {
        for name in shelved.names {
            try db.execute(
                sql: """
                    INSERT INTO scan_copy (name, held, wanted, above) VALUES (?, 1, 0, 0)
                    ON CONFLICT (name) DO UPDATE SET held = 1, wanted = 0
                    """, arguments: [blob(name.bytes)])
        }
    }

    func fileName(of name: ScanName) -> String { vault.fileName(ofContent: name.bytes) }

    func isHeld(_ name: ScanName, _ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT held FROM scan_copy WHERE name = ?", arguments: [blob(name.bytes)]) ?? false
    }

    /// Runs an act that brings scans: they lie on the shelf before it begins, and are taken off again when it is refused.
    func bringing(
        _ scans: [NewScan], under secret: [UInt8], _ act: (ShelvedScans) throws -> FilingReceipt
    ) throws -> FilingReceipt {
        guard scans.count <= ScanBounds.scansOfAnAct else { throw ScanFault.tooMany(scans.count) }
        let shelved = try shelve(scans, under: secret)
        do {
            var receipt = try act(shelved)
            receipt.shortage = shelved.shortage
            return receipt
        } catch {
            try unshelve(shelved)
            throw error
        }
    }
}
