package import Casework
import Foundation
import GRDB
import Journal
import Jurisdiction
package import Scans
import Trust

/// A scan as somebody who opens it finds it.
package enum FoundScan: Equatable, Sendable {
    case here([UInt8], ScanFormat)
    /// It is not here, and was asked for; so many of its sealed bytes have come.
    case asked(held: Int, of: Int)
    /// What lay here was damaged, and is asked for again.
    case damaged
}

/// A file of a case as lists show it.
package struct ScanLine: Equatable, Sendable {
    package let file: Application.FileEntry
    /// Whether the scan lies here, and its thumbnail.
    package let isHere: Bool
    package let hasThumbnailHere: Bool
    /// Somebody here has asked for it.
    package let isAwaited: Bool
    /// The level above holds it durably; nil for what was not taken in here.
    package let isAbove: Bool?
}

/// How the scans of this node stand.
package struct ScanStanding: Equatable, Sendable {
    /// Whole scans here, thumbnails not counted; bytes with them.
    package var held = 0
    package var bytes = 0
    /// Taken in here, and not known to be held above.
    package var waiting = 0
    package var waitingBytes = 0
    /// Wanted of neighbours.
    package var wanted = 0
    /// Taken in here, damaged or gone, and not known to be anywhere else (CF32).
    package var lost: [LostScan] = []
    package var quota = 0
    /// Nil while scans are taken.
    package var shortage: ScanShortage?
}

/// A scan that was taken in here and that nobody is known to have.
package struct LostScan: Equatable, Sendable {
    /// Of its case, as it is called here.
    package let number: String
    package let stage: CaseStage
    package let name: ScanName
}

/// No file of the case is called so.
package struct UnknownScan: Error, Sendable, CustomStringConvertible {
    package var description: String { "no scan of that name belongs to the case; look at `case show`" }
}

extension Replica {
    /// The files of a case, in the order of the fold.
    package func scans(of number: String) throws -> [ScanLine] {
        try read { db in
            let state = try state(of: number, db)
            return try state.folded.files.map { try scanLine(of: $0, db) }
        }
    }

    private func scanLine(of brought: ServiceCase.BroughtFile, _ db: Database) throws -> ScanLine {
        guard let scan = brought.file.scan else {
            return ScanLine(file: brought.file, isHere: false, hasThumbnailHere: false, isAwaited: false, isAbove: nil)
        }
        let row = try Row.fetchOne(
            db, sql: "SELECT held, wanted, above FROM scan_copy WHERE name = ?",
            arguments: [blob(scan.content.name.bytes)])
        let (held, wanted, above): (Bool, Int, Bool) =
            row.map { ($0["held"], $0["wanted"], $0["above"]) } ?? (false, 0, false)
        return ScanLine(
            file: brought.file, isHere: held,
            hasThumbnailHere: try scan.thumbnail.map { try isHeld($0.name, db) } ?? false,
            isAwaited: wanted == ScanUrgency.opened.rawValue,
            isAbove: brought.filed.author == identity.node ? above : nil)
    }

    /// Opens a scan or a thumbnail of a case; what is not here is asked for.
    package func openScan(_ name: ScanName, of number: String) throws -> FoundScan {
        let (reference, subject) = try read { db in
            let state = try state(of: number, db)
            return (try mention(of: name, in: state.folded), state.subject)
        }
        guard let shelf, try read({ db in try isHeld(name, db) }) else {
            try ask(for: name)
            let held = shelf?.partLength(of: fileName(of: name)) ?? 0
            return .asked(held: held, of: reference.sealed.sealedLength)
        }
        let sealed = try shelf.read(fileName(of: name), from: 0, count: reference.sealed.sealedLength + 1)
        for secret in try read({ db in try secrets(of: subject, db) }) {
            if let sealed, let content = ScanSeal(secret: secret, digest: reference.sealed.digest).open(sealed) {
                return .here(content, reference.format)
            }
        }
        try lose(name)
        return .damaged
    }

    private func mention(
        of name: ScanName, in folded: ServiceCase
    ) throws -> (sealed: ScanReference.Sealed, format: ScanFormat) {
        for scan in folded.files.compactMap(\.file.scan) {
            if scan.content.name == name { return (scan.content, scan.format) }
            if let thumbnail = scan.thumbnail, thumbnail.name == name { return (thumbnail, .jpeg) }
        }
        throw UnknownScan()
    }

    func scanStanding(_ db: Database) throws -> ScanStanding {
        guard let shelf else { return ScanStanding(shortage: ScanShortage.none) }
        let held = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*) FILTER (WHERE thumbnail = 0) AS held, coalesce(sum(length), 0) AS bytes,
                    count(*) FILTER (WHERE thumbnail = 0 AND above = 0 AND author = ?1) AS waiting,
                    coalesce(sum(length) FILTER (WHERE thumbnail = 0 AND above = 0 AND author = ?1), 0) AS waitingBytes
                FROM (SELECT DISTINCT scan.name, length, thumbnail, above, author
                    FROM scan JOIN scan_copy USING (name) WHERE held = 1)
                """, arguments: [blob(identity.node.bytes)])
        var standing = ScanStanding(quota: scanQuota)
        standing.held = held?["held"] ?? 0
        standing.bytes = held?["bytes"] ?? 0
        if !identity.isRoot {
            standing.waiting = held?["waiting"] ?? 0
            standing.waitingBytes = held?["waitingBytes"] ?? 0
        }
        standing.wanted = try Int.fetchOne(db, sql: "SELECT count(*) FROM scan_copy WHERE wanted > 0") ?? 0
        standing.lost = try lostScans(db)
        if shelf.freeBytes() < ScanBounds.freeFloor {
            standing.shortage = .diskFull
        } else if standing.bytes >= scanQuota {
            standing.shortage = .quota
        }
        return standing
    }
}
