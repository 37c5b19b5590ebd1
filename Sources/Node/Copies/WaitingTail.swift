import Foundation
import Replica
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

    /// Copies the pictures of a medium here, where they wait.
    func keepPictures(of folder: String) throws {
        guard FileManager.default.fileExists(atPath: folder) else { return }
        try FileManager.default.createDirectory(
            atPath: tailPictures, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            try replace(tailPictures + "/" + name, with: try read(folder + "/" + name))
        }
    }
}

extension Replica {
    /// Takes the pictures that wait and that an entry held here mentions.
    /// - Returns: how many.
    func takePictures(waitingIn directory: DataDirectory) throws -> Int {
        var taken = 0
        for name in try directory.waitingPictures() {
            let file = directory.tailPictures + "/" + name
            guard try takeBack(picture: try directory.read(file)) else { continue }
            unlink(file)
            taken += 1
        }
        return taken
    }
}

extension Household {
    /// Tries again what a second medium brought and what began too late then: after an exchange it may fit.
    package func takeTail() async throws {
        let (directory, ring, tried) = (home.directory, try openRing(), picturesTried)
        // In one turn of the station, so that what is brought meanwhile is not written over.
        picturesTried = try await station.perform { replica in
            var tail = try directory.waitingTail(ring)
            let waited = tail.frames.count
            if waited > 0 {
                try replica.take(&tail)
                if tail.frames.count < waited { try directory.keep(tail, ring) }
            }
            // What mentions a picture may come from above as well. Where nothing has come, reading them all again finds nothing.
            guard try !directory.waitingPictures().isEmpty else { return nil }
            let entries = try replica.entryCount()
            if entries != tried { _ = try replica.takePictures(waitingIn: directory) }
            return entries
        }
    }

    /// Takes in what the second medium of a node holds, this one's or that of the node whose post this one took over. What waits here
    /// from an earlier one goes on waiting.
    package func take(medium path: String, with secret: KeyRing.Secret) async throws -> Tail {
        let (directory, own) = (home.directory, try openRing())
        // A stick may hang: the node goes on.
        let (copy, ring, brought) = try await MediumThread.run {
            let copy = try SealedCopy(readingFrom: path)
            let ring = try copy.ring.unlocked(with: secret)
            let brought = try Tail(readingFrom: path, under: ring.dataKey)
            try directory.keepPictures(of: MediumNote.pictures(beside: path))
            return (copy, ring, brought)
        }
        return try await station.perform { replica in
            var tail = brought
            let known = Set(brought.frames)
            tail.frames += try directory.waitingTail(own).frames.filter { !known.contains($0) }
            try replica.take(&tail)
            try replica.take(
                formsOf: &tail, of: copy, pictures: directory.tailPictures, sealedUnder: ring.dataKey)
            tail.pictures = try replica.takePictures(waitingIn: directory)
            try directory.keep(tail, own)
            return tail
        }
    }
}
