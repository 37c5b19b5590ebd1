import Dealings
import Exchange
import Journal
import Jurisdiction
import Neighbours
import Replica
import Trust

/// Of what was sent a part has come.
extension World {
    /// The machine dies in the middle of a bundle. Handed in again, it brings all that it brings where nothing dies.
    func handInHalf(at seat: Int, _ chance: inout Chance) throws {
        guard let place = sticks.indices.first(where: { sticks[$0].to == seat }), clone?.seat != seat else { return }
        let (stick, machine) = (sticks[place], machines[seat])
        _ = try replica(at: seat)
        try machine.switchOff()
        let whole = Machine(
            cloneOf: machine, named: "\(seats[seat].name), which does not die", time: time, seed: chance.next())
        try whole.switchOn()
        guard let sound = whole.replica else { return }
        do { _ = try sound.takeBundle(stick.bytes) } catch is BundleRefusal { return try whole.switchOff() }
        let expected = try others(than: seat, at: sound)
        try whole.switchOff()
        let replica = try replica(at: seat)
        machine.disk.kill(inCalls: UInt64(1 + chance.below(1 << chance.within(3...9))))
        do { _ = try replica.takeBundle(stick.bytes) } catch is BundleRefusal {
            throw Breach("\(seats[seat].name) refuses a bundle that its copy takes")
        } catch {
            guard machine.disk.isDead else { throw error }
        }
        machine.disk.spare()
        guard machine.disk.isDead else { return }
        try survive(DiskFault(), machine)
        count(.courier)
        let again = try self.replica(at: seat)
        do { _ = try again.takeBundle(stick.bytes) } catch let refusal as BundleRefusal {
            guard refusal.code == .replayed else {
                throw Breach("\(seats[seat].name) died while it took in a bundle, and refuses it now: \(refusal)")
            }
        }
        guard try others(than: seat, at: again).isSuperset(of: expected) else {
            throw Breach("\(seats[seat].name) died while it took in a bundle, and lacks a part of it for good")
        }
    }

    /// Names of what others wrote.
    private func others(than seat: Int, at replica: Replica) throws -> Set<LeafHash> {
        let own = machines[seat].keys.node
        return Set(try replica.heldEntries().filter { $0.author != own }.map(\.name))
    }

    /// Many people come, and a line so slow that frames are short is gone after the first ones: what arrived is proven by a head above
    /// it, and goes on from there as it is.
    func bringInPieces(_ seat: Int, _ chance: inout Chance) throws {
        guard let above = seats[seat].parent, let upper = seats[above].parent, revoked != seat, revoked != above,
            clone?.seat != seat
        else { return }
        for _ in 0..<chance.within(20...35) { try takeIn(at: try replica(at: seat), seat, &chance) }
        let (sender, receiver) = (try replica(at: seat), try replica(at: above))
        let (to, source) = (try neighbour(above), try neighbour(seat))
        for _ in 0..<Self.shortFrames {
            guard
                let bytes = try sender.nextFrame(
                    for: to, after: try receiver.vector(for: source), limit: FramePace.shortest),
                case .admitted = try receiver.admit(bytes, from: source)
            else { return }
            if let frame = Self.read(bytes), !frame.path.isEmpty { break }
        }
        // What lies above below its head is proven to nobody else: no older disk gets it back from there.
        images[seat] = nil
        try look(above)
        _ = try replica(at: upper)
        try meet(above, .fair)
        try answerForFaults(of: [machines[above], machines[upper]])
    }

    private static let shortFrames = 8
}
