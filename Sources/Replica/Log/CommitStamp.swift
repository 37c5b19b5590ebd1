import GRDB

/// How many transactions a database has committed, as its first page says: written with each of them, so that the file and each log
/// ever kept beside it tell how old they are, and files of two days are told apart (faults README §0.3).
///
/// SQLite has 32 bits for the program's use, at byte 68 of the page: 24 of the count, modulo 2^24, and a CRC-8 of them, so that a flipped
/// bit says nothing instead of another count.
package struct CommitStamp: Equatable, Sendable {
    /// Of a database that no transaction was counted in.
    package static let none = CommitStamp(count: 0)
    /// Where the first page of a database has it.
    package static let offset = 68
    private static let modulus: UInt32 = 1 << 24

    private let count: UInt32

    private init(count: UInt32) { self.count = count % Self.modulus }

    /// Nil where the bits are not those of a stamp.
    package init?(stored: UInt32) {
        self.init(count: stored >> 8)
        guard self.stored == stored else { return nil }
    }

    package var stored: UInt32 { count << 8 | UInt32(check) }

    package var next: CommitStamp { CommitStamp(count: count + 1) }

    /// `none` where the bits are not those of a stamp: the file is counted anew.
    init(readingFrom db: Database) throws {
        let stored = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        self = CommitStamp(stored: UInt32(bitPattern: stored)) ?? .none
    }

    /// How many transactions this one is later than another; negative where it is earlier.
    package func distance(from other: CommitStamp) -> Int {
        let steps = (count &- other.count) % Self.modulus
        return steps < Self.modulus / 2 ? Int(steps) : Int(steps) - Int(Self.modulus)
    }

    /// CRC-8 with the polynomial x⁸ + x² + x + 1.
    private var check: UInt8 {
        var rest: UInt8 = 0
        for shift in [16, 8, 0] as [UInt32] {
            rest ^= UInt8(truncatingIfNeeded: count >> shift)
            for _ in 0..<8 { rest = rest & 0x80 == 0 ? rest << 1 : rest << 1 ^ 0x07 }
        }
        return rest
    }
}
