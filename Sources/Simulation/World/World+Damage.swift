import Casework
import Journal
import Jurisdiction
import Replica

/// Disks on which something is not as it was written.
extension World {
    /// A copy of a disk is damaged and started. It says so at its start or when it is verified; or what was damaged is nothing
    /// that anybody relies on.
    func damage(_ seat: Int, _ chance: inout Chance) throws {
        let (machine, replica) = (machines[seat], try replica(at: seat))
        let held = try replica.heldEntries()
        var image = machine.disk.image
        guard try harm(&image, of: seat, held, replica, &chance) else { return }
        count(.damage)
        let copy = Machine(
            cloneOf: machine, named: "\(seats[seat].name), damaged", time: time, seed: chance.next(), image: image)
        let found: (held: [HeldEntry], lines: [CaseLine], digest: [UInt8])
        do {
            try copy.switchOn()
            guard let other = copy.replica, case .sound(_, let digest) = try other.verify(scope: nil) else { return }
            found = (try other.heldEntries(), try other.cases(limit: 100_000), digest)
            try copy.switchOff()
        } catch {
            // It does not start, or cannot be read: then a person is told.
            return
        }
        let (left, names) = (Set(found.held.map(\.name)), Set(held.map(\.name)))
        guard left.isSubset(of: names) else {
            throw Breach("\(copy.name): a name was altered, and it says that all is sound")
        }
        let gone = Set(promises.filter { $0.seat == seat && !$0.isForfeit }.map(\.event)).intersection(
            names.subtracting(left))
        if machine.isCopyCertain, !gone.isEmpty {
            // The second copy of the tips is of what this machine writes. What came back to it from others, after a restore or from a twin,
            // came as anybody's entries do, and comes again.
            let comesAgain = branched.contains(seat) ? try heldByOthers(than: seat) : []
            guard gone.isSubset(of: comesAgain) else {
                throw Breach("\(copy.name): acknowledged acts are gone, and it says that all is sound")
            }
        }
        if left == names, case .sound(_, let digest) = try replica.verify(scope: nil), digest != found.digest {
            throw Breach("\(copy.name): it holds the same entries and counts others, and says that all is sound")
        }
        let lines = try replica.cases(limit: 100_000)
        guard left.count < names.count || found.lines == lines else {
            throw Breach("\(copy.name): a list shows what the log does not say, and it says that all is sound")
        }
    }

    /// - Returns: false when there was nothing to harm.
    private func harm(
        _ image: inout SimulatedDisk.Image, of seat: Int, _ held: [HeldEntry], _ replica: Replica,
        _ chance: inout Chance
    ) throws -> Bool {
        switch chance.below(5) {
        case 0:
            guard let entry = chance.pick(held) else { return false }
            return image.flip(in: SimulatedDisk.databaseName, where: entry.name.bytes, &chance)
        case 1:
            guard let line = chance.pick(try replica.cases(limit: 100)) else { return false }
            let texts = [line.number, line.owner?.description ?? line.number, line.stage.rawValue]
            let text = chance.pick(texts) ?? line.number
            return image.flip(in: SimulatedDisk.databaseName, where: Array(text.utf8), &chance)
        case 2: return image.flip(in: SimulatedDisk.logName, where: nil, &chance)
        case 3: return image.lose(SimulatedDisk.logName)
        default:
            guard let old = images[seat] else { return false }
            return image.take(SimulatedDisk.logName, from: old)
        }
    }
}
