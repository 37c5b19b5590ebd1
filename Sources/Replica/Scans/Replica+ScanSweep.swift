import Foundation
import GRDB
import Scans

extension Replica {
    /// Compares files and tables when the node opens: a file that nothing mentions was left by an act that came to nothing and goes; a
    /// scan whose file is gone is asked for again.
    func sweepScans() throws {
        guard let shelf else { return }
        var there = try shelf.names()
        guard try !there.isEmpty || mayHoldScans() else { return }
        let (held, others) = try read { db in
            let rows = try Row.fetchAll(
                db,
                sql:
                    "SELECT scan_copy.name, held, min(length) AS length FROM scan_copy JOIN scan USING (name) GROUP BY scan_copy.name"
            )
            var held: [(name: ScanName, length: Int)] = []
            var others: [String] = try String.fetchAll(db, sql: "SELECT file FROM draft_scan")
            for row in rows {
                guard let name = ScanName(bytes: bytes(row["name"])) else { continue }
                if row["held"] {
                    held.append((name, row["length"]))
                } else {
                    others.append(fileName(of: name) + ".part")
                }
            }
            return (held, others)
        }
        var known = Set(others)
        for (name, length) in held {
            let file = fileName(of: name)
            if shelf.length(of: file) == length { known.insert(file) } else { try lose(name) }
        }
        there.removeAll { known.contains($0) }
        for name in there { shelf.remove(name) }
    }

    private func mayHoldScans() throws -> Bool {
        try read { db in try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM scan_copy WHERE held = 1)") ?? false }
    }
}
