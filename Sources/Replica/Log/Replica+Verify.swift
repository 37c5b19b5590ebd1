import Foundation
import GRDB
import Journal
package import Jurisdiction
import PlantedBugs
import Trust

/// What a full check of the stored log found.
package enum Verdict: Equatable, Sendable {
    /// So many entries; the digest is SHA-256 over (journal, segment, position, leaf hash) of all in scope, sorted.
    case sound(entries: Int, digest: [UInt8])
    case bad(why: String)
}

extension Replica {
    /// Reads every entry again: names, trees, heads, the second copy of the tips, and tables against a rebuild; then scans and forms.
    /// - Parameter scope: only `parties` journals with a party at or below this division count in entries and digest.
    package func verify(scope: DivisionCode?) throws -> Verdict {
        do {
            for lost in try lost() { return .bad(why: "\(lost)") }
            // The quick check takes an index for granted, and what stands in one may be read and sent.
            let how = PlantedBug.believesIndexes.isPlanted ? "quick_check" : "integrity_check"
            let check = try read { db in try String.fetchAll(db, sql: "PRAGMA \(how)(1)") }
            guard check == ["ok"] else { return .bad(why: check.joined(separator: "; ")) }
            if let difference = try differenceFromRebuild() { return .bad(why: difference) }
            if let why = try damagedBesideLog() { return .bad(why: why) }
            let found = try read { db in try digest(scope: scope, db) }
            return .sound(entries: found.count, digest: found.digest)
        } catch let fault as ReplicaFault {
            let damaged = try findDamage()
            guard damaged == 0 else {
                return .bad(
                    why: "\(damaged) entries are damaged. They are asked for again at the next exchange with a node "
                        + "that holds them: run `linban sync --now`, or let a node below call, then `linban verify`")
            }
            return .bad(why: "\(fault)")
        } catch let fault as FrameFault {
            return .bad(why: "\(fault)")
        }
    }

    private func damagedBesideLog() throws -> String? {
        let scans = try findDamagedScans()
        let (forms, pictures) = (try damagedDrafts(), try damagedFormPictures())
        var what: [String] = []
        if !scans.isEmpty {
            what.append(
                "\(scans.count) scans are damaged, of \(Array(Set(scans)).sorted().joined(separator: ", ")), and were asked for again: "
                    + "let the node exchange; `linban status` names those that nobody is known to have")
        }
        if forms > 0 { what.append("\(forms) forms that are not filed do not open: begin them anew") }
        if pictures > 0 { what.append("\(pictures) pictures of forms do not open: take them again with their forms") }
        return what.isEmpty ? nil : what.joined(separator: "; ")
    }

    private func digest(scope: DivisionCode?, _ db: Database) throws -> (count: Int, digest: [UInt8]) {
        let jurisdiction = try jurisdiction(db)
        var lines: [[UInt8]] = []
        for journal in try log.journals(db) {
            if let scope {
                guard case .parties(let parties) = journal.audience, parties.concern(scope, in: jurisdiction) else {
                    continue
                }
            }
            for segment in try log.segments(of: journal, db) {
                let names = try log.hashes(of: segment, from: segment.start, to: segment.size, db)
                for (position, name) in zip(segment.start..., names) {
                    lines.append(
                        journal.name.bytes + segment.written.value.bigEndianBytes + position.bigEndianBytes + name.bytes
                    )
                }
            }
        }
        lines.sort { $0.lexicographicallyPrecedes($1) }
        return (lines.count, sha256(lines.joined()))
    }

    /// How many entries are held, own journals and others; pruned ones count.
    package func entryCount() throws -> Int { try read { db in try entryCount(db) } }

    func entryCount(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT (SELECT count(*) FROM entry) + (SELECT coalesce(sum(count), 0) FROM pruned)") ?? 0
    }
}
