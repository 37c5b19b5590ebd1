import Chronology
import Foundation
import Journal
import Jurisdiction
package import Replica
package import Trust

/// What a second medium has: the last acts of a node that no other node held.
package struct Tail: Sendable {
    /// Not admitted yet.
    package internal(set) var frames: [[UInt8]] = []
    /// Entries that were new here.
    package internal(set) var taken = 0
    /// Frames that the door refused, with the reason.
    package internal(set) var refused: [String] = []
    var tips: [UInt8]?

    package init() {}

    package init(readingFrom path: String, under dataKey: DataKey) throws {
        var (frames, tips) = ([[UInt8]](), [UInt8]?.none)
        try SealedCopyReader(path, under: dataKey).read { item in
            switch item {
            case .made: break
            case .tips(let bytes): tips = bytes
            case .frame(let frame): frames.append(frame)
            case .database: throw CopyFault.wrongKind(.backup)
            }
        }
        self.frames = frames
        self.tips = tips
    }

    /// Keeps what still waits for what lies before it, sealed like everything else here.
    func save(in directory: DataDirectory, _ ring: OpenKeyRing) throws {
        var entropy = SystemEntropy()
        let copy = SealedCopy(
            .secondMedium, of: ring.keys.node, ring: KeyRing(sealing: ring, from: &entropy), from: &entropy)
        var writer = try SealedCopyWriter(copy, under: ring.dataKey, to: directory.tail, from: entropy)
        try writer.add(.made, UInt64(bitPattern: SystemClock().wall().milliseconds).bytes)
        for frame in frames { try writer.add(.frame, frame) }
        try writer.finish()
    }
}

extension Replica {
    /// Lets the frames of a second medium in at the neighbours' door; those that begin too late stay.
    package func take(_ tail: inout Tail) throws {
        var moved = true
        while moved {
            moved = false
            var waiting: [[UInt8]] = []
            for frame in tail.frames {
                switch try admit(frame, from: Neighbour(node: identity.node, reach: identity.reach)) {
                case .admitted(let new, _):
                    tail.taken += new
                    moved = true
                case .known: break
                case .gap: waiting.append(frame)
                case .parked(let reason): tail.refused.append(reason)
                }
            }
            tail.frames = waiting
        }
    }
}

extension Identity {
    fileprivate var reach: Reach { Reach(level: level, divisions: attributes.divisions) }
}

extension DataDirectory {
    /// Frames of a second medium that wait for what lies before them.
    var tail: String { path + "/tail" }
}

extension DataDirectory {
    /// Empty where none waits.
    func waitingTail(_ ring: OpenKeyRing) throws -> Tail {
        FileManager.default.fileExists(atPath: tail) ? try Tail(readingFrom: tail, under: ring.dataKey) : Tail()
    }

    func keep(_ waiting: Tail, _ ring: OpenKeyRing) throws {
        if waiting.frames.isEmpty { unlink(tail) } else { try waiting.save(in: self, ring) }
    }
}

extension Household {
    /// Tries again what a second medium brought and what began too late then: after an exchange it may fit.
    package func takeTail() async throws {
        let (directory, ring) = (home.directory, try openRing())
        // In one turn of the station, so that what is brought meanwhile is not written over.
        try await station.perform { replica in
            var tail = try directory.waitingTail(ring)
            let waited = tail.frames.count
            guard waited > 0 else { return }
            try replica.take(&tail)
            if tail.frames.count < waited { try directory.keep(tail, ring) }
        }
    }

    /// Takes in what the second medium of a node holds, this one's or that of the node whose post this one took over. What waits here
    /// from an earlier one goes on waiting.
    package func take(medium path: String, with secret: KeyRing.Secret) async throws -> Tail {
        let (directory, own, copy) = (home.directory, try openRing(), try SealedCopy(readingFrom: path))
        let ring = try copy.ring.unlocked(with: secret)
        let brought = try Tail(readingFrom: path, under: ring.dataKey)
        return try await station.perform { replica in
            var tail = brought
            let known = Set(brought.frames)
            tail.frames += try directory.waitingTail(own).frames.filter { !known.contains($0) }
            try replica.take(&tail)
            try directory.keep(tail, own)
            return tail
        }
    }
}
