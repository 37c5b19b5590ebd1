import Foundation
import GRDB
import Journal
import Jurisdiction
import Trust

extension Replica {
    /// What waits for the line to the parent, by urgency; empty at the root, which has none.
    package func streams() throws -> [StreamStanding] {
        guard !identity.isRoot else { return [] }
        let guides = try catalogExtent()
        return try read { db in
            let written = try written(beyond: heardSizes(of:_:), db)
            let scans = try scanStanding(db)
            return try LineStream.allCases.map { stream in
                var standing = StreamStanding(stream: stream)
                switch stream {
                case .authority, .cases, .index:
                    standing.up = amount(written, of: stream)
                case .guides:
                    standing.up = amount(written, of: stream)
                    // Those of the index alone: what the index has not named yet nobody here knows.
                    standing.down = StreamStanding.Amount(count: guides.matters - guides.whole)
                case .thumbnails:
                    standing.down = try wantedFromAbove(thumbnails: true, db)
                case .scans:
                    standing.up = StreamStanding.Amount(count: scans.waiting, bytes: scans.waitingBytes)
                    standing.down = try wantedFromAbove(thumbnails: false, db)
                }
                return standing
            }
        }
    }

    private func amount(
        _ written: [(audience: Audience, waiting: NodeStanding.Waiting)], of stream: LineStream
    ) -> StreamStanding.Amount {
        written.filter { $0.audience.stream == stream }.reduce(into: StreamStanding.Amount(bytes: 0)) { sum, each in
            sum.count += each.waiting.entries
            sum.bytes = (sum.bytes ?? 0) + each.waiting.bytes
        }
    }

    /// Of what is wanted, what the node above is asked for: what was taken in below comes from below.
    private func wantedFromAbove(thumbnails: Bool, _ db: Database) throws -> StreamStanding.Amount {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT min(length) AS length, min(author) AS author, max(wanted = \(ScanUrgency.opened.rawValue)) AS opened
                FROM scan_copy JOIN scan USING (name) WHERE wanted > 0 AND thumbnail = ? GROUP BY scan_copy.name
                """, arguments: [thumbnails])
        return try rows.reduce(into: StreamStanding.Amount(bytes: 0)) { sum, row in
            guard let node = NodeID(bytes: bytes(row["author"])), let post = try author(node, db)?.post,
                row["opened"] || node == identity.node || !identity.attributes.serves(post.division)
            else { return }
            sum.count += 1
            sum.bytes = (sum.bytes ?? 0) + (row["length"] as Int)
        }
    }
}

extension Audience {
    fileprivate var stream: LineStream {
        switch self {
        case .authority: .authority
        case .parties: .cases
        case .publications: .index
        case .guides: .guides
        }
    }
}
