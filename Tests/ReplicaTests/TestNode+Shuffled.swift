import Journal
import Replica
import Testing
import Trust

extension TestNode {
    /// Everything held here, as frames.
    func frames() throws -> [[UInt8]] {
        var frames: [[UInt8]] = []
        try replica.exportedFrames { frames.append($0.bytes) }
        return frames
    }

    /// Takes frames in orders drawn anew, until all have come; what stands on something that has not come is tried again later.
    func take(_ frames: [[UInt8]], from node: TestNode, inOrderOf seed: UInt64) throws {
        var entropy = SeededEntropy(seed: seed)
        var waiting = frames
        var rounds = 0
        while !waiting.isEmpty, rounds < 64 {
            rounds += 1
            var shuffled: [[UInt8]] = []
            var pool = waiting
            while !pool.isEmpty {
                let draw = Int(entropy.bytes(4).reduce(0) { $0 << 8 | UInt32($1) }) % pool.count
                shuffled.append(pool.remove(at: draw))
            }
            waiting = try shuffled.filter { bytes in
                switch try replica.admit(bytes, from: node.asNeighbour) {
                case .admitted, .known: return false
                case .gap: return true
                case .parked(let reason):
                    Issue.record("\(reason)")
                    return false
                }
            }
        }
        #expect(waiting.isEmpty)
    }
}
