/// What SQLite's write-ahead log says of the transactions that are in it (sqlite.org/fileformat2.html §4): read without SQLite, which
/// believes any log that lies beside a database, and plays it into the file for good when it closes.
package struct WrittenLog {
    private static let headerLength = 32
    private static let frameHeaderLength = 24

    /// Of the first and of the last whole transaction that are stamped; nil where none is.
    package let stamps: (first: CommitStamp, last: CommitStamp)?

    package init(_ log: [UInt8]) {
        stamps = log.withUnsafeBytes { bytes in Self.stamps(in: bytes) }
    }

    private static func stamps(in log: UnsafeRawBufferPointer) -> (first: CommitStamp, last: CommitStamp)? {
        guard log.count >= headerLength, number(log, 0) & ~1 == 0x377f_0682 else { return nil }
        let isBigEndian = number(log, 0) & 1 == 1
        let pageLength = Int(number(log, 8))
        guard pageLength >= 512, pageLength <= 65536 else { return nil }
        let salt = (number(log, 16), number(log, 20))
        var sum: (UInt32, UInt32) = (0, 0)
        add(log, 0..<24, isBigEndian, to: &sum)
        guard sum == (number(log, 24), number(log, 28)) else { return nil }

        var found: (first: CommitStamp, last: CommitStamp)?
        var pending: CommitStamp?
        var at = headerLength
        while at + frameHeaderLength + pageLength <= log.count {
            let page = at + frameHeaderLength
            guard (number(log, at + 8), number(log, at + 12)) == salt else { break }
            add(log, at..<at + 8, isBigEndian, to: &sum)
            add(log, page..<page + pageLength, isBigEndian, to: &sum)
            guard sum == (number(log, at + 16), number(log, at + 20)) else { break }
            if number(log, at) == 1 { pending = CommitStamp(stored: number(log, page + CommitStamp.offset)) }
            // A size of the database is given by the last frame of a transaction alone.
            if number(log, at + 4) != 0, let stamp = pending {
                found = (found?.first ?? stamp, stamp)
                pending = nil
            }
            at = page + pageLength
        }
        return found
    }

    private static func number(_ log: UnsafeRawBufferPointer, _ at: Int) -> UInt32 {
        UInt32(bigEndian: log.loadUnaligned(fromByteOffset: at, as: UInt32.self))
    }

    private static func add(
        _ log: UnsafeRawBufferPointer, _ range: Range<Int>, _ isBigEndian: Bool, to sum: inout (UInt32, UInt32)
    ) {
        var at = range.lowerBound
        while at < range.upperBound {
            let first = log.loadUnaligned(fromByteOffset: at, as: UInt32.self)
            let second = log.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
            sum.0 = sum.0 &+ (isBigEndian ? UInt32(bigEndian: first) : UInt32(littleEndian: first)) &+ sum.1
            sum.1 = sum.1 &+ (isBigEndian ? UInt32(bigEndian: second) : UInt32(littleEndian: second)) &+ sum.0
            at += 8
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
