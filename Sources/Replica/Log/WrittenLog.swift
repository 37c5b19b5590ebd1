/// What SQLite's write-ahead log says of the transactions that are in it (sqlite.org/fileformat2.html §4): read without SQLite, which
/// believes any log that lies beside a database, and plays it into the file for good when it closes.
package struct WrittenLog {
    private static let headerLength = 32
    private static let frameHeaderLength = 24

    /// Of the first and of the last whole transaction that are stamped; nil where none is.
    package let stamps: (first: CommitStamp, last: CommitStamp)?

    /// - Parameter read: so many bytes of the log from an offset on; fewer at its end. It is read in pieces, and may be long.
    package init(reading read: (_ offset: Int, _ count: Int) throws -> [UInt8]) rethrows {
        stamps = try Self.stamps(read)
    }

    private static func stamps(
        _ read: (_ offset: Int, _ count: Int) throws -> [UInt8]
    ) rethrows -> (first: CommitStamp, last: CommitStamp)? {
        let header = try read(0, headerLength)
        guard header.count == headerLength, number(header, 0) & ~1 == 0x377f_0682 else { return nil }
        let isBigEndian = number(header, 0) & 1 == 1
        let pageLength = Int(number(header, 8))
        guard pageLength >= 512, pageLength <= 65536 else { return nil }
        var sum: (UInt32, UInt32) = (0, 0)
        add(header, 0..<24, isBigEndian, to: &sum)
        guard sum == (number(header, 24), number(header, 28)) else { return nil }

        var found: (first: CommitStamp, last: CommitStamp)?
        var pending: CommitStamp?
        var at = headerLength
        while true {
            let frame = try read(at, frameHeaderLength + pageLength)
            guard frame.count == frameHeaderLength + pageLength,
                (number(frame, 8), number(frame, 12)) == (number(header, 16), number(header, 20))
            else { break }
            add(frame, 0..<8, isBigEndian, to: &sum)
            add(frame, frameHeaderLength..<frame.count, isBigEndian, to: &sum)
            guard sum == (number(frame, 16), number(frame, 20)) else { break }
            if number(frame, 0) == 1 {
                pending = CommitStamp(stored: number(frame, frameHeaderLength + CommitStamp.offset))
            }
            // A size of the database is given by the last frame of a transaction alone.
            if number(frame, 4) != 0, let stamp = pending {
                found = (found?.first ?? stamp, stamp)
                pending = nil
            }
            at += frame.count
        }
        return found
    }

    private static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func add(
        _ bytes: [UInt8], _ range: Range<Int>, _ isBigEndian: Bool, to sum: inout (UInt32, UInt32)
    ) {
        bytes.withUnsafeBytes { bytes in
            for at in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
                let first = bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)
                let second = bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
                sum.0 = sum.0 &+ (isBigEndian ? UInt32(bigEndian: first) : UInt32(littleEndian: first)) &+ sum.1
                sum.1 = sum.1 &+ (isBigEndian ? UInt32(bigEndian: second) : UInt32(littleEndian: second)) &+ sum.0
            }
        }
    }
}

extension WrittenLog {
    /// Whether a log goes on from a database file, or was written to one of another day.
    /// - Parameter file: what the first page of the file says; nil where it does not tell.
    package func belongs(to file: CommitStamp?) -> Bool {
        guard let file, let stamps else { return true }
        // A log is emptied only when the file has all of it; and what the file has, its log had before.
        return stamps.last.distance(from: file) >= 0 && stamps.first.distance(from: file) <= 1
    }
}
