import Foundation
import Replica
import Scans
package import Trust

/// What a second medium brought and what waits for what lies before it: frames in a file, their pictures in a folder.
extension DataDirectory {
    var tail: String { path + "/tail" }
    var tailPictures: String { path + "/tail.scans" }

    /// Empty where none waits.
    func waitingTail(_ ring: OpenKeyRing) throws -> Tail {
        FileManager.default.fileExists(atPath: tail) ? try Tail(readingFrom: tail, under: ring.dataKey) : Tail()
    }

    /// Names of the files, in order.
    func waitingPictures() throws -> [String] {
        guard FileManager.default.fileExists(atPath: tailPictures) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: tailPictures).sorted()
    }

    func keep(_ waiting: Tail, _ ring: OpenKeyRing) throws {
        guard waiting.frames.isEmpty else { return try waiting.save(in: self, ring) }
        unlink(tail)
    }

    /// Frames that wait; none where what holds them cannot be read, which `takeTail` tells of.
    func waitingFrames(_ ring: OpenKeyRing) throws -> [[UInt8]] {
        do { return try waitingTail(ring).frames } catch is CopyFault { return [] }
    }

    /// Copies the pictures of a medium here, where they wait. What else lies in the folder is not looked at: anybody may have put it there.
    /// - Returns: how many could not be read.
    /// - Throws: `FileFault` where there is no room here.
    func keepPictures(of folder: String) throws -> Int {
        guard FileManager.default.fileExists(atPath: folder) else { return 0 }
        try FileManager.default.createDirectory(
            atPath: tailPictures, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var left = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            var status = stat()
            guard isPicture(name), lstat(folder + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                status.st_size <= Self.longestPicture
            else { continue }
            let bytes: [UInt8]
            do { bytes = try read(folder + "/" + name) } catch {
                left += 1
                continue
            }
            try replace(tailPictures + "/" + name, with: bytes)
        }
        return left
    }

    /// With what seals one in a form.
    private static let longestPicture = ScanBounds.sealedLength(ScanBounds.length) + 1024

    private func isPicture(_ name: String) -> Bool {
        name.utf8.count == 32 && name.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}

extension Replica {
    /// Takes a picture that waits, where an entry held here mentions it.
    /// - Returns: whether it was taken.
    func take(picture name: String, waitingIn directory: DataDirectory) throws -> Bool {
        let file = directory.tailPictures + "/" + name
        guard FileManager.default.fileExists(atPath: file), try takeBack(picture: try directory.read(file)) else {
            return false
        }
        unlink(file)
        return true
    }
}

extension Household {
    /// Tries again what a second medium brought and what began too late then: after an exchange it may fit.
    package func takeTail() async throws {
        let (directory, ring, tried) = (home.directory, try openRing(), picturesTried)
        // In one turn of the station, so that what is brought meanwhile is not written over.
        try await station.perform { replica in
            var tail = try directory.waitingTail(ring)
            let waited = tail.frames.count
            guard waited > 0 else { return }
            try replica.take(&tail)
            if tail.frames.count < waited { try directory.keep(tail, ring) }
        }
        // What mentions a picture may come from above as well. Where nothing has come, reading them all again finds nothing.
        let pictures = try directory.waitingPictures()
        guard !pictures.isEmpty else { return picturesTried = nil }
        let entries = try await station.perform { try $0.entryCount() }
        if entries != tried { _ = try await take(pictures: pictures) }
        picturesTried = entries
    }

    /// Each in a turn of the station of its own: the desk works in between.
    private func take(pictures: [String]) async throws -> Int {
        let directory = home.directory
        var taken = 0
        for name in pictures
        where try await station.perform({ try $0.take(picture: name, waitingIn: directory) }) { taken += 1 }
        return taken
    }

    /// Takes in what the second medium of a node holds, this one's or that of the node whose post this one took over. What waits here
    /// from an earlier one goes on waiting.
    package func take(medium path: String, with secret: KeyRing.Secret) async throws -> Tail {
        let (directory, own) = (home.directory, try openRing())
        // A stick may hang: the node goes on.
        let (copy, ring, brought) = try await MediumThread.run {
            let copy = try SealedCopy(readingFrom: path)
            let ring = try copy.ring.unlocked(with: secret)
            var brought = try Tail(readingFrom: path, under: ring.dataKey)
            brought.picturesLeft = try directory.keepPictures(of: MediumNote.pictures(beside: path))
            return (copy, ring, brought)
        }
        var taken = try await station.perform { replica in
            var tail = brought
            let known = Set(brought.frames)
            tail.frames += try directory.waitingTail(own).frames.filter { !known.contains($0) }
            try replica.take(&tail)
            try replica.take(
                formsOf: &tail, of: copy, pictures: directory.tailPictures, sealedUnder: ring.dataKey)
            try directory.keep(tail, own)
            return tail
        }
        taken.pictures = try await take(pictures: try directory.waitingPictures())
        return taken
    }
}
