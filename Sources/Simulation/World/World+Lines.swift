import Jurisdiction
import Replica
import Trust

extension World {
    /// One line between a seat and the one above.
    /// - Parameter meanwhile: what happens while the line is open and has nothing to carry.
    /// - Returns: entries that one of the two did not have; nil when the line ended before both had all.
    @discardableResult
    func meet(
        _ seat: Int, _ weather: Weather, with machine: Machine? = nil, meanwhile: () throws -> Void = {}
    ) throws -> Int? {
        guard let above = seats[seat].parent else { return 0 }
        let (child, parent) = (machine ?? machines[seat], machines[above])
        // A new line from a node ends the old one, if nobody has noticed before.
        halfOpen.removeValue(forKey: seat)?.lost()
        let line = SimulatedLine(child, parent, weather)
        line.run()
        if line.isSound {
            try meanwhile()
            line.tellNews()
        }
        let isComplete = line.isComplete
        if let unaware = line.close() { halfOpen[seat] = unaware }
        keepFrames(line, seat, above)
        lastFaults = [line.child.fault, line.parent.fault].compactMap { $0 }
        lastRefusal = line.child.refusal ?? line.parent.refusal
        return isComplete ? line.moved : nil
    }

    private func keepFrames(_ line: SimulatedLine, _ seat: Int, _ above: Int) {
        for frame in line.child.frames.suffix(2) { delivered.append((at: seat, from: above, frame: frame)) }
        for frame in line.parent.frames.suffix(2) { delivered.append((at: above, from: seat, frame: frame)) }
        if delivered.count > 200 { delivered.removeFirst(delivered.count - 200) }
    }

    /// A frame of some time ago comes with one byte altered. It may be refused, or be known as it was; it is never let in.
    func forge(_ chance: inout Chance) throws {
        guard let old = chance.pick(delivered), !old.frame.isEmpty else { return }
        let receiver = try replica(at: old.at)
        var frame = old.frame
        frame[chance.below(frame.count)] ^= UInt8(1 << chance.below(8))
        let before = try receiver.entryCount()
        let admission = try receiver.admit(frame, from: try neighbour(old.from))
        count(.forgery)
        if case .parked = admission { _ = try receiver.reject(parked: sha256(frame)) }
        guard try receiver.entryCount() == before else {
            throw Breach("\(seats[old.at].name) let in an altered frame")
        }
    }

    private func neighbour(_ seat: Int) throws -> Neighbour {
        let identity = try replica(at: seat).identity
        return Neighbour(
            node: identity.node,
            reach: Reach(level: identity.attributes.level, divisions: identity.attributes.divisions))
    }

    /// Frames of some time ago come again, in any order, as a courier or a repeating line brings them.
    func bringAgain(_ chance: inout Chance) throws {
        for _ in 0..<min(5, delivered.count) {
            guard let old = chance.pick(delivered) else { return }
            _ = try replica(at: old.at).admit(old.frame, from: try neighbour(old.from))
        }
    }
}
