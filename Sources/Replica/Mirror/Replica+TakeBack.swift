import Foundation
import GRDB
import Scans
package import Trust

/// What a second medium brings back beside its frames.
extension Replica {
    /// A picture as it lay at rest.
    /// - Returns: whether an entry held here mentions it; if not, it may belong to one that is still to come.
    package func takeBack(picture sealed: [UInt8]) throws -> Bool {
        let name = ScanSeal.name(of: sealed)
        let held = try read { db in
            try Bool.fetchOne(db, sql: "SELECT held FROM scan_copy WHERE name = ?", arguments: [blob(name.bytes)])
        }
        guard let held, let shelf else { return false }
        guard !held else { return true }
        try shelf.put(fileName(of: name), sealed)
        try write { db in
            try db.execute(
                sql: "UPDATE scan_copy SET held = 1, wanted = 0 WHERE name = ?", arguments: [blob(name.bytes)])
        }
        return true
    }

    /// A form with its pictures; one that is here stays as it is.
    /// - Parameters:
    ///   - key: under which the pictures are sealed.
    ///   - officer: who began it here; 0 where that was at another node.
    ///   - picture: what lies on the medium under a file's name.
    /// - Returns: whether it was not here.
    package func takeBack(
        _ form: MirroredForm, sealedUnder key: DataKey, officer: UInt32, picture: (String) -> [UInt8]?
    ) throws -> Bool {
        let isHere = try read { db in
            try Int.fetchOne(db, sql: "SELECT 1 FROM draft WHERE id = ?", arguments: [form.id]) != nil
        }
        guard !isHere else { return false }
        let giver = Vault(key, entropy: entropy)
        var files: [(name: String, note: [UInt8])] = []
        for kept in form.pictures {
            // One that is missing or damaged is left: the form says itself which papers it wants.
            guard let shelf, let bytes = picture(kept.file),
                let content = giver.open(bytes, at: .draftScanFile(form.id))
            else { continue }
            let sealed = vault.seal(content, at: .draftScanFile(form.id))
            let file = vault.fileName(ofContent: sha256(sealed))
            try shelf.put(file, sealed)
            files.append((file, kept.note))
        }
        try write { db in
            try db.execute(
                sql: "INSERT INTO draft (id, officer, touched, sealed) VALUES (?, ?, ?, ?)",
                arguments: [form.id, officer, form.touched, blob(vault.seal(form.content, at: .draft(form.id)))])
            for file in files {
                try db.execute(
                    sql: "INSERT INTO draft_scan (draft, file, sealed) VALUES (?, ?, ?)",
                    arguments: [form.id, file.name, blob(vault.seal(file.note, at: .draftScan(form.id)))])
            }
        }
        return true
    }

    /// Lets go of every form: a medium that is newer says which there are.
    package func dropDrafts() throws {
        for id in try read({ db in try Int64.fetchAll(db, sql: "SELECT id FROM draft ORDER BY id") }) {
            try dropDraft(id)
        }
    }
}
