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
        let before = try apart.contains(seat) ? sides(of: seat, child, parent) : []
        line.run()
        if line.hasDied { count(.message) }
        if line.isComplete, line.isSound { try checkForksTold(of: seat, before, child, parent) }
        if line.isSound {
            try meanwhile()
            line.tellNews()
        }
        // One that died after the first end has not heard of what was told since.
        let isComplete = line.isComplete && line.isSound
        if let unaware = line.close() { halfOpen[seat] = unaware }
        keepFrames(line, seat, above)
        if let odd = line.child.oddity ?? line.parent.oddity {
            throw Breach("a line between \(child.name) and \(parent.name), which alters nothing: \(odd)")
        }
        guard !line.isEndless else { throw Breach("a line between \(child.name) and \(parent.name) does not end") }
        lastRepeats = line.child.repeats + line.parent.repeats
        lastGaps = line.child.gaps + line.parent.gaps
        lastFaults = [line.child.fault, line.parent.fault].compactMap { $0 }
        lastRefusal = line.child.refusal ?? line.parent.refusal
        return isComplete ? line.moved : nil
    }

    private func keepFrames(_ line: SimulatedLine, _ seat: Int, _ above: Int) {
        for frame in line.child.frames.suffix(2) { delivered.append((at: seat, from: above, frame: frame)) }
        for frame in line.parent.frames.suffix(2) { delivered.append((at: above, from: seat, frame: frame)) }
        if delivered.count > 200 { delivered.removeFirst(delivered.count - 200) }
    }
}
