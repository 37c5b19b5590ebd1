import Foundation
import GRDB
import Journal
import Trust

/// A run of entries of one segment of which the names are left.
struct PrunedRun {
    let first: UInt64
    var names: [LeafHash] = []
    /// The cases first mentioned in the run, by their place in it; ascending.
    var mentions: [(place: Int, subject: SubjectID)] = []

    var end: UInt64 { first + UInt64(names.count) }

    /// - Parameter mentioned: the case, where this entry was the segment's first about it.
    mutating func append(_ name: LeafHash, mentioning mentioned: SubjectID?) {
        if let mentioned { mentions.append((names.count, mentioned)) }
        names.append(name)
    }

    mutating func append(_ other: PrunedRun) {
        mentions += other.mentions.map { ($0.place + names.count, $0.subject) }
        names += other.names
    }

    /// The entries as they are read and carried.
    func entries(from: UInt64, to end: UInt64) -> [Entry] {
        var mentions = mentions[...]
        let range = Int(max(from, first) - first)..<Int(min(end, self.end) - first)
        mentions = mentions.drop { $0.place < range.lowerBound }
        return range.map { place in
            let isMention = mentions.first?.place == place
            return Entry(pruned: names[place], mentioning: isMention ? mentions.removeFirst().subject : nil)
        }
    }
}

extension PrunedRun {
    init(_ row: Row) throws {
        first = UInt64(row["first"] as Int64)
        let (names, mentions) = (bytes(row["names"]), bytes(row["mentions"]))
        self.names = Self.names(in: names)
        self.mentions = try stride(from: 0, to: mentions.count, by: 20).map { at in
            guard let subject = SubjectID(bytes: mentions[at + 4..<at + 20]) else {
                throw ReplicaFault.damaged("a pruned run")
            }
            return (mentions[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }, subject)
        }
    }

    static func names(in stored: [UInt8]) -> [LeafHash] {
        stride(from: 0, to: stored.count, by: LeafHash.length).compactMap {
            LeafHash(bytes: stored[$0..<min($0 + LeafHash.length, stored.count)])
        }
    }

    var storedNames: [UInt8] { names.flatMap(\.bytes) }

    var storedMentions: [UInt8] {
        mentions.flatMap { mention in
            UInt32(mention.place).bigEndianBytes + mention.subject.bytes
        }
    }
}
