package import Chronology
import Foundation
package import Jurisdiction
package import Replica
package import Trust

/// Makes a node in an empty directory of a backup, and of what a second medium has beyond it.
package struct Restoring {
    private let directory: DataDirectory
    private let copy: SealedCopy
    private let path: String

    package init(_ path: String, into directory: DataDirectory) throws {
        guard !directory.isFounded else { throw FoundingFault.alreadyFounded(directory.path) }
        self.directory = directory
        self.path = path
        copy = try SealedCopy(readingFrom: path)
        guard copy.kind == .backup else { throw CopyFault.wrongKind(copy.kind) }
    }

    /// What came of it.
    package struct Outcome: Sendable {
        package let node: NodeID
        package let made: Instant
        package let entries: Int
        /// What the second medium brought, and how many frames wait for what lies before them.
        package let tail: Tail
        package let slips: SlipsTaken
        package let lost: [LostRange]
        package let lostNumbers: [String]
    }

    /// - Parameters:
    ///   - secret: what opened the node when the backup was made.
    ///   - ring: a ring that the parent opened for a forgotten passphrase; the backup's own where nil.
    ///   - medium: the second medium's file.
    ///   - slips: texts of codes on slips.
    ///   - keyFile: opens the node from now on without a person, where `secret` is one.
    package func restore(
        with secret: KeyRing.Secret, ring other: KeyRing?, medium: String?, slips: [String] = [], keyFile: String?
    ) throws -> Outcome {
        let open = try (other ?? copy.ring).unlocked(with: secret)
        try directory.create()
        let fresh = directory.database + ".new"
        for leftover in ["", "-wal", "-shm"] { unlink(directory.database + leftover) }
        let made = try unpack(to: fresh, open)
        // Before the database has its name: a directory is a node once its ring is there, and that comes last.
        let kept = try medium.map { try Tail(readingFrom: $0, under: open.dataKey) }
        guard rename(fresh, directory.database) == 0 else { throw FileFault(path: directory.database) }
        let facts = try StoredIdentity(readingFrom: directory.database)
        func replica() throws -> Replica {
            try Replica(
                path: directory.database, identity: Identity(facts, keys: open.keys), dataKey: open.dataKey,
                clock: SystemClock(), entropy: SystemEntropy(), tipsFile: DiskFile(path: directory.tips),
                scans: ScanFolder(path: directory.scans))
        }
        var tail = kept ?? Tail()
        let first = try replica()
        try first.noteRestore(made: made)
        try first.take(&tail)
        if let medium { try take(&tail, of: medium, open.dataKey, into: first, backup: made) }
        try first.close()
        if let tips = tail.tips { try directory.replace(directory.tips, with: tips) }
        try directory.keep(tail, open)
        // Compares itself with what the second medium knew of it.
        let second = try replica()
        let taken = try second.take(slips: slips)
        let standing = try second.standing()
        try second.close()
        if let keyFile { try directory.replace(directory.keyFileNote, with: Array(keyFile.utf8)) }
        try Home.save(open, in: directory)
        return Outcome(
            node: open.keys.node, made: made, entries: standing.entries, tail: tail, slips: taken, lost: standing.lost,
            lostNumbers: standing.lostNumbers)
    }

    /// The forms and pictures of a medium.
    private func take(
        _ tail: inout Tail, of medium: String, _ key: DataKey, into replica: Replica, backup: Instant
    ) throws {
        tail.picturesLeft = try directory.keepPictures(of: MediumNote.pictures(beside: medium))
        // A form that was filed after the backup would come back as one that was not.
        if tail.gaps == 0, tail.made > backup.milliseconds { try replica.dropDrafts() }
        try replica.take(
            formsOf: &tail, of: SealedCopy(readingFrom: medium), pictures: directory.tailPictures, sealedUnder: key)
        tail.pictures = try directory.waitingPictures().count { try replica.take(picture: $0, waitingIn: directory) }
    }

    private func unpack(to path: String, _ ring: OpenKeyRing) throws -> Instant {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFault(path: path) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var made: Instant?
        try SealedCopyReader(self.path, under: ring.dataKey).read { item in
            switch item {
            case .made(let milliseconds): made = Instant(milliseconds: milliseconds)
            case .database(let part): try file.write(contentsOf: part)
            case .tips, .frame: throw CopyFault.damaged
            }
        }
        guard let made, fsync(descriptor) == 0 else { throw CopyFault.damaged }
        try file.close()
        return made
    }
}
