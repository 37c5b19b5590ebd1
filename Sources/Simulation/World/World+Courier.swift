import Dealings
import Jurisdiction
import Neighbours
import Replica
import Trust

/// People who carry sticks: they lose them, hand them in twice or at the wrong desk, and in no order.
extension World {
    /// Exports what another post lacks, in one file or several, into somebody's pocket.
    func pack(_ seat: Int, _ chance: inout Chance) throws {
        let below = children(of: seat)
        let above = [seats[seat].parent, seats[seat].parent.flatMap { seats[$0].parent }].compactMap { $0 }
        guard let to = chance.pick(above + above + below) else { return }
        let replica = try replica(at: seat)
        let files: [[UInt8]]
        do {
            let partner = try replica.bundlePartner(machines[to].keys.node.description)
            files = try replica.exportBundles(
                for: partner, limit: chance.oneIn(3) ? BundlePacker.leastLimit << chance.below(3) : nil)
        } catch is BundlePartnerRefusal {
            // Of a node that has just come nobody here has heard, and for one taken out there is nothing.
            return
        }
        count(.courier)
        for bytes in files where !chance.oneIn(6) { sticks.append(Stick(from: seat, to: to, bytes: bytes)) }
        if sticks.count > Self.pocket { sticks.removeFirst(sticks.count - Self.pocket) }
    }

    private static let pocket = 60

    /// Hands in some of what is in the pockets.
    func handIn(_ chance: inout Chance) throws {
        for _ in 0..<min(4, sticks.count) {
            let place = chance.below(sticks.count)
            let stick = sticks[place]
            if !chance.oneIn(4) { sticks.remove(at: place) }
            switch chance.below(6) {
            case 0:
                var altered = stick.bytes
                altered[chance.below(altered.count)] ^= UInt8(1 << chance.below(8))
                try offerInVain(altered, at: stick.to, "altered")
            case 1:
                try offerInVain(Array(stick.bytes.prefix(chance.below(stick.bytes.count))), at: stick.to, "cut")
            case 2:
                guard let other = chance.pick(seats.indices.filter { $0 != stick.to }) else { continue }
                try offerInVain(stick.bytes, at: other, "made for another")
            default: try take(stick)
            }
        }
    }

    private func offerInVain(_ bytes: [UInt8], at seat: Int, _ what: String) throws {
        let replica = try replica(at: seat)
        let before = try replica.entryCount()
        do {
            _ = try replica.takeBundle(bytes)
            throw Breach("\(seats[seat].name) takes a bundle that is \(what)")
        } catch is BundleRefusal {
            guard try replica.entryCount() == before else {
                throw Breach("\(seats[seat].name) has taken something of a bundle that is \(what)")
            }
        }
    }

    private func take(_ stick: Stick) throws {
        do {
            let taken = try replica(at: stick.to).takeBundle(stick.bytes)
            guard taken.admitted.parked == 0 else {
                throw Breach(
                    "\(seats[stick.to].name) has parked a frame of a sound bundle of \(seats[stick.from].name)")
            }
        } catch let refusal as BundleRefusal {
            let mayBe: Bool =
                switch refusal.code {
                case .replayed, .noRoom: true
                case .outdated: hasGoneBack(stick.from) || hasGoneBack(stick.to)
                // It was certified anew, and another keeps the post since.
                case .revoked: revocation != nil
                case .notForThisNode, .untrusted: burned.contains(stick.to) || burned.contains(stick.from)
                case .stranger: !moved.isEmpty
                case .notABundle, .unknownVersion, .alteredOrCut, .malformed: false
                }
            guard mayBe else {
                throw Breach(
                    "\(seats[stick.to].name) refuses a sound bundle of \(seats[stick.from].name) (\(refusal.code)): \(refusal)"
                )
            }
        }
    }

    private func hasGoneBack(_ seat: Int) -> Bool { branched.contains(seat) || burned.contains(seat) }
}
