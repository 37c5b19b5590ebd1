import Foundation
package import Jurisdiction
package import Trust

/// The head of a copy kept elsewhere (atrest.md §4): what its finder may read.
package struct SealedCopy: Sendable {
    package enum Kind: UInt8, Sendable {
        case backup = 1
        case secondMedium

        /// Of the bytes behind the head, as they are written. Earlier ones are read.
        fileprivate var version: UInt8 { self == .backup ? 1 : 2 }
    }

    /// What a chunk is in what is written together: a backup, or one addition to a second medium.
    struct Flags: Equatable {
        let begins: Bool
        let ends: Bool

        static let all = [true, false].flatMap { begins in [true, false].map { Flags(begins: begins, ends: $0) } }

        fileprivate var byte: UInt8 { (begins ? 2 : 0) + (ends ? 1 : 0) }
    }

    package let kind: Kind
    /// Of the bytes behind the head.
    let version: UInt8
    package let node: NodeID
    package let ring: KeyRing
    let salt: [UInt8]

    static let chunkLength = 1 << 20

    init(_ kind: Kind, of node: NodeID, ring: KeyRing, from entropy: inout some Entropy) {
        self.kind = kind
        version = kind.version
        self.node = node
        self.ring = ring
        salt = entropy.bytes(16)
    }

    /// - Throws: `CopyFault` where the file is no copy.
    package init(readingFrom path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw FileFault(path: path) }
        defer { try? file.close() }  // it was only read
        try self.init(readingFrom: file)
    }

    init(readingFrom file: FileHandle) throws {
        func bytes(_ count: Int) throws -> [UInt8] {
            let read = Array(try file.read(upToCount: count) ?? Data())
            guard read.count == count else { throw CopyFault.damaged }
            return read
        }
        let (name, version) = (try bytes(4), try bytes(1)[0])
        guard name == Array("LBCP".utf8), let kind = Kind(rawValue: try bytes(1)[0]) else { throw CopyFault.noCopy }
        guard (1...kind.version).contains(version) else { throw CopyFault.otherVersion(version) }
        guard let node = NodeID(bytes: try bytes(8)) else { throw CopyFault.noCopy }
        let length = Int(try bytes(4).number)
        guard length <= KeyRing.lengthLimit else { throw CopyFault.damaged }
        (self.kind, self.version) = (kind, version)
        self.node = node
        do { ring = try KeyRing(bytes: try bytes(length)) } catch is KeyRingFault { throw CopyFault.damaged }
        salt = try bytes(16)
    }

    var head: [UInt8] {
        let ring = ring.bytes
        return Array("LBCP".utf8) + [version, kind.rawValue] + node.bytes + UInt64(ring.count).bytes.suffix(4)
            + ring + salt
    }

    /// Where a chunk of a backup stands.
    func place(of chunk: UInt64, isLast: Bool, digest: [UInt8]) -> [UInt8] {
        place(of: chunk, Flags(begins: false, ends: isLast), digest: digest)
    }

    /// Where a chunk of a second medium stands.
    func place(of chunk: UInt64, _ flags: Flags, digest: [UInt8]) -> [UInt8] { digest + chunk.bytes + [flags.byte] }
}

/// What a backup holds, in order; tips and frames are of a second medium of version 1.
enum CopyItem: Sendable {
    case made(Int64)
    case database([UInt8])
    case tips([UInt8])
    case frame([UInt8])

    /// Of backups and second mediums.
    enum Kind: UInt8 { case made = 1, tips, database, frame, form, goneForm }
}

/// Why a copy cannot be used.
package enum CopyFault: Error, Sendable, CustomStringConvertible {
    case noCopy
    case otherVersion(UInt8)
    case damaged
    case wrongKind(SealedCopy.Kind)

    package var description: String {
        switch self {
        case .noCopy: "that is no backup and no second medium of linban. Check which file was meant"
        case .otherVersion(let version):
            "that copy was made by another version of linban (format \(version)). Keep it, update this program, and try again"
        case .damaged: "the copy is damaged or cut short. Nothing was taken from it; use another one"
        case .wrongKind(.secondMedium):
            "that is a second medium, which has the last acts alone. Give a backup to restore from"
        case .wrongKind(.backup): "that is a backup. Restore it into an empty directory: linban restore"
        }
    }
}

extension UInt64 {
    /// Big-endian.
    var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * UInt64($0))) } }
}

extension [UInt8] {
    /// Big-endian, of at most 8 bytes.
    var number: UInt64 { reduce(0) { $0 << 8 | UInt64($1) } }
}
